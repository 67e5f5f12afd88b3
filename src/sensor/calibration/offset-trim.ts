// Offset trim: a small DAC per comparator adds a correction, found once by the comparator itself: input shorted, n decisions
// search for the code at which the output turns, each the majority of several firings against the noise. What is left is a
// uniform error of one trim step (standard deviation step / sqrt(12)), plus all of what lies beyond the range.

import type { RandomStream } from "../../foundation/random/random-stream.js";
import { randomNormal } from "../../foundation/random/standard-normal.js";

export interface OffsetTrim {
  /** n, 1 to 12. */
  readonly bits: number;
  /** The trim reaches from -range to +range, fraction of full scale, more than 0. */
  readonly range: number;
  /** Firings per decision, odd. */
  readonly repeats: number;
  /** Noise of a firing, fraction of full scale. */
  readonly noise: number;
}

/** Offsets that are left after trimming; `draws` is the chip's stream of firings. */
export function trimOffsets(offsets: Float64Array, trim: OffsetTrim, draws: RandomStream): Float64Array {
  const step = (2 * trim.range) / 2 ** trim.bits;
  return offsets.map((offset, comparator) => {
    let code = 0;
    for (let bit = trim.bits - 1; bit >= 0; bit--) {
      const tried = code + 2 ** bit;
      const address = (comparator * trim.bits + bit) * trim.repeats;
      if (isAbove(offset - (tried * step - trim.range), trim, draws, address)) code = tried;
    }
    return offset - ((code + 0.5) * step - trim.range);
  });
}

function isAbove(
  overdrive: number,
  { repeats, noise }: OffsetTrim,
  draws: RandomStream,
  address: number,
): boolean {
  let votes = 0;
  for (let i = 0; i < repeats; i++) {
    const seen = noise > 0 ? overdrive + noise * randomNormal(draws, address + i) : overdrive;
    votes += seen >= 0 ? 1 : -1;
  }
  return votes > 0;
}
