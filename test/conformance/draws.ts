// Seeded draws for random test programs (mulberry32), so that a failing case is named by its seed alone.

import { packSigns, type PackedBits } from "../../src/foundation/bits/packed-bits.js";

export interface Draws {
  /** An integer from minimum to maximum, both included. */
  whole(minimum: number, maximum: number): number;
  /** One of the values, each as likely. */
  pick<const T>(values: readonly [T, ...T[]]): T;
  /** This many random weights. */
  weights(length: number): PackedBits;
}

/** A stream of draws that depends on the seed alone. */
export function createDraws(seed: number): Draws {
  let state = seed | 0;
  function fraction(): number {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  const whole = (minimum: number, maximum: number) =>
    minimum + Math.floor(fraction() * (maximum - minimum + 1));
  return {
    whole,
    pick: (values) => values[whole(0, values.length - 1)] ?? values[0],
    weights: (length) => packSigns(Array.from({ length }, () => whole(0, 1))),
  };
}
