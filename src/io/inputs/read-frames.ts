// Listed frames -> samples, one after the other, so that a folder of any size needs the memory of one image. A frame has
// the model's shape or is refused.

import type { Frame } from "../../simulation/frame.js";
import { createFrameReader } from "./frame-reader.js";
import type { FrameOptions } from "./frame-samples.js";
import type { InputFrame } from "./input-frame.js";

/**
 * Decodes frames in order.
 * @throws InputError at the first file that is damaged, transparent, or of another size or other colours
 */
export async function* readFrames(
  frames: readonly InputFrame[],
  options: FrameOptions,
): AsyncGenerator<Frame> {
  const reader = createFrameReader(options);
  for (const frame of frames) yield await reader.read(frame);
}
