// Weights as the reference engine multiplies them: one byte, -1 or +1, per packed bit.

import { unpackSigns, type PackedBits } from "../../foundation/bits/packed-bits.js";
import { invariant } from "../../foundation/errors/invariant-error.js";

/**
 * Unpacks the weights of a step.
 * @param bits packed weights, bit 1 = +1
 * @param expectedLength number of weights the step's shape asks for
 * @param stepName named in the error
 * @returns `expectedLength` values of -1 or +1 in the order of the packed bits
 */
export function decodeWeights(bits: PackedBits, expectedLength: number, stepName: string): Int8Array {
  invariant(
    bits.length === expectedLength && bits.bytes.length * 8 >= expectedLength,
    `step "${stepName}" has ${bits.length} weights where its shape asks for ${expectedLength}`,
  );
  return Int8Array.from(unpackSigns(bits));
}
