// A digital image as light: an n-bit code is the sample code / (2^n - 1), the full scale being 1 (design.md section 2).
// Codes are used as they are: no gamma is undone. An ideal n-bit ADC gives every code back.

import { invariant } from "../../foundation/errors/invariant-error.js";

/**
 * Samples of a digital image.
 * @param codes each in 0 .. 2^bits - 1, any order
 * @param bits width of the codes, 1 to 32
 * @returns as many samples in [0, 1], in the same order
 */
export function imageSamples(codes: ArrayLike<number>, bits: number): Float64Array {
  invariant(
    Number.isInteger(bits) && bits >= 1 && bits <= 32,
    `image codes of ${bits} bits are not modelled`,
  );
  const fullScale = 2 ** bits - 1;
  return Float64Array.from(codes, (code) => code / fullScale);
}
