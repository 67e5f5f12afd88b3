// The generator of inputs and weights of the bench's layers; xnor-popcount.c has the same, so that both compute one thing.

import { packSigns, type PackedBits } from "../../src/foundation/bits/packed-bits.js";

const multiplier = 1_664_525;
const increment = 1_013_904_223;

export interface BitSource {
  /** So many values of -1 or +1. */
  signs(length: number): Int32Array;
  /** So many packed bits. */
  bits(length: number): PackedBits;
}

/** Top bits of a 32-bit linear congruential generator that starts at 1. */
export function createBitSource(): BitSource {
  let state = 1;
  const signs = (length: number) =>
    Int32Array.from({ length }, () => {
      state = (Math.imul(state, multiplier) + increment) >>> 0;
      return state >>> 31 === 1 ? 1 : -1;
    });
  return { signs, bits: (length) => packSigns(signs(length)) };
}

/** The checksum that xnor-popcount.c prints of its sums. */
export function checksumOf(sums: Int32Array): number {
  let checksum = 0;
  for (const sum of sums) checksum = (Math.imul(checksum, 31) + sum) >>> 0;
  return checksum;
}
