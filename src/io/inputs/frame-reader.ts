// Reads listed frames one at a time; the last .npy file stays open between its frames.

import type { Frame } from "../../simulation/frame.js";
import { readNpyArray, type NpyArray } from "../npy/read-npy.js";
import { isArrayName } from "./input-extensions.js";
import type { InputFrame } from "./input-frame.js";
import { arraySamples, imageSamples, type FrameOptions } from "./frame-samples.js";

export interface FrameReader {
  /** @throws InputError where the file is damaged, transparent, or of another size or other colours */
  read(frame: InputFrame): Promise<Frame>;
}

/** A reader of frames of one shape. */
export function createFrameReader(options: FrameOptions): FrameReader {
  let array: NpyArray | undefined;
  return {
    async read(frame) {
      const name = { input: frame.input, shape: options.shape, ...options.labelOf?.(frame) };
      if (!isArrayName(frame.path)) return { ...name, samples: await imageSamples(frame.path, options) };
      if (array?.file !== frame.path) array = readNpyArray(frame.path);
      return { ...name, samples: arraySamples(array, frame.index, options) };
    },
  };
}
