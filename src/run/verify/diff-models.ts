// Two models over the same frames, node by node: where they first part, and what is different there. `focalbit diff` for
// frames at hand.

import type { Model } from "../../model/model.js";
import type { Frame } from "../../simulation/frame.js";
import type { ModelComparison } from "./model-comparison.js";
import { startModelDiff } from "./start-model-diff.js";
import type { TraceOptions } from "./trace-model.js";

/**
 * Compares two models on frames.
 * @throws InputError where the models take images of different shapes, or a frame fits neither
 */
export function diffModels(
  first: Model,
  second: Model,
  frames: readonly Frame[],
  options: TraceOptions = {},
): ModelComparison {
  const run = startModelDiff(first, second, options);
  for (const frame of frames) run.addFrame(frame);
  return run.finish();
}
