// The numbers that EMVA 1288 (Release 4 Linear, sections 4 and 6) takes from a pair of images at one exposure: mean over pixels
// and images, and the temporal variance from their difference, which every fixed pattern drops out of.

import { invariant } from "../foundation/errors/invariant-error.js";

export interface PairStatistics {
  /** Mean code, DN. */
  readonly mean: number;
  /** Temporal variance, DN^2. */
  readonly variance: number;
  readonly pixels: number;
}

/**
 * Statistics of two images of the same scene.
 * @param first codes in any order, the same as in `second`
 */
export function pairStatistics(first: ArrayLike<number>, second: ArrayLike<number>): PairStatistics {
  const pixels = first.length;
  invariant(pixels > 0 && second.length === pixels, "a pair of images must have the same size");
  let sumFirst = 0;
  let sumSecond = 0;
  let squares = 0;
  for (let i = 0; i < pixels; i++) {
    const a = first[i] ?? 0;
    const b = second[i] ?? 0;
    sumFirst += a;
    sumSecond += b;
    squares += (a - b) ** 2;
  }
  const drift = (sumFirst - sumSecond) / pixels;
  return {
    mean: (sumFirst + sumSecond) / (2 * pixels),
    // Half of the mean squared difference; a change of the lamp between the two is taken out.
    variance: Math.max(0, squares / pixels - drift ** 2) / 2,
    pixels,
  };
}
