// A normalisation and a sign as an integer comparison. Nothing is derived by algebra: the trainer's own comparison,
// round32(round32(scale * a) + shift) >= 0, is asked at integers a, and since it is monotone its one switch is found by
// bisection. Sums and float32 rounding agree because every integer in question is below 2^24.

import { invariant } from "../../foundation/errors/invariant-error.js";

const exactBelow = 2 ** 24;

export interface FoldedThreshold {
  readonly threshold: number;
  /** 1: the bit is +1 iff sum >= threshold; -1: iff sum <= threshold. */
  readonly direction: 1 | -1;
}

/** The trainer's comparison of a sum, in float32 as the kernels make it. */
export function trainerBit(scale: number, shift: number, sum: number): boolean {
  return Math.fround(Math.fround(scale * sum) + shift) >= 0;
}

/**
 * Folds one channel.
 * @param scale,shift float32 numbers
 * @param minimum,maximum bounds of the sums that can occur; a comparison that never switches between them becomes a
 *   threshold at a bound
 */
export function foldThreshold(
  scale: number,
  shift: number,
  minimum: number,
  maximum: number,
): FoldedThreshold {
  invariant(Math.max(-minimum, maximum) < exactBelow, `sums up to ${maximum} are not exact in float32`);
  const low = trainerBit(scale, shift, minimum);
  const high = trainerBit(scale, shift, maximum);
  if (low === high) return { threshold: low ? minimum : maximum + 1, direction: 1 };
  let before = minimum;
  let behind = maximum;
  while (behind - before > 1) {
    const middle = Math.floor((before + behind) / 2);
    if (trainerBit(scale, shift, middle) === low) before = middle;
    else behind = middle;
  }
  return low ? { threshold: before, direction: -1 } : { threshold: behind, direction: 1 };
}
