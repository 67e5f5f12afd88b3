// An ideal n-bit converter (design.md section 2): code = min(2^n - 1, floor(x * 2^n)). Steps of equal width, full scale
// at 1. Multiplying by a power of two is exact in binary floating point, so no step moves by rounding.

import { invariant } from "../../foundation/errors/invariant-error.js";

/** Widest converter modelled, well above any image sensor column. */
const mostBits = 24;

/**
 * Converts samples to codes.
 * @param samples 1 is full scale; samples outside [0, 1] are clamped, as a converter saturates
 * @param bits resolution n, 1 to 24
 * @returns one code in 0 .. 2^n - 1 per sample
 */
export function convertIdeally(samples: ArrayLike<number>, bits: number): Int32Array {
  invariant(
    Number.isInteger(bits) && bits >= 1 && bits <= mostBits,
    `a converter of ${bits} bits is not modelled`,
  );
  const steps = 2 ** bits;
  // A plain loop: `Int32Array.from` goes through an iterator, several times slower on every frame.
  const codes = new Int32Array(samples.length);
  for (let i = 0; i < codes.length; i++) {
    codes[i] = Math.max(0, Math.min(steps - 1, Math.floor((samples[i] ?? 0) * steps)));
  }
  return codes;
}
