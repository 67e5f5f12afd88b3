// A frame for a testbench where nobody has given an image: samples spread over the full scale, the same every time.

import type { Model } from "../../model/model.js";
import type { Frame } from "../../simulation/frame.js";

/** Fractional part of the golden ratio: its multiples fill the unit interval evenly. */
const golden = 0.6180339887498949;

/** A frame of a model's shape. */
export function patternFrame({ input }: Model): Frame {
  const count = input.height * input.width * input.channels;
  return {
    input: "pattern",
    shape: input,
    samples: Float64Array.from({ length: count }, (_, i) => (i * golden) % 1),
  };
}
