// A radiance picture as a scene: made smaller by averaging light (never codes), exposed so that the log average of its luminance is
// middle grey, and reduced to equally likely values for the information measures.

import { elementIndex, type Shape } from "../foundation/tensor/shape.js";

export interface Scene {
  readonly name: string;
  readonly shape: Shape;
  /** HWC, fractions of full scale, not negative; may be far above 1. */
  readonly light: Float64Array;
}

/** Averages blocks so that the width becomes at most `mostWidth`; what does not fill a block is left out. */
export function shrinkScene({ name, shape, light }: Scene, mostWidth: number): Scene {
  const block = Math.max(1, Math.ceil(shape.width / mostWidth));
  const small = {
    height: Math.floor(shape.height / block),
    width: Math.floor(shape.width / block),
    channels: shape.channels,
  };
  const out = new Float64Array(small.height * small.width * small.channels);
  for (let y = 0; y < small.height * block; y++) {
    for (let x = 0; x < small.width * block; x++) {
      for (let c = 0; c < shape.channels; c++) {
        const to = elementIndex(small, Math.floor(y / block), Math.floor(x / block), c);
        out[to] = (out[to] ?? 0) + (light[elementIndex(shape, y, x, c)] ?? 0) / (block * block);
      }
    }
  }
  return { name, shape: small, light: out };
}

/** `count` values of one colour at equal steps of probability, ascending. */
export function equallyLikely({ shape, light }: Scene, colour: number, count: number): Float64Array {
  const values = light.filter((_, i) => i % shape.channels === colour).sort();
  return Float64Array.from(
    { length: Math.min(count, values.length) },
    (_, i, wanted = Math.min(count, values.length)) => {
      return values[Math.floor(((i + 0.5) * values.length) / wanted)] ?? 0;
    },
  );
}

/** Whole stops relative to full scale: floor(log2 value); black has none. */
export function stopOf(value: number): number {
  return Math.floor(Math.log2(value));
}
