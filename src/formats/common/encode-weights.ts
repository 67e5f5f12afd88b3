// Whole-number weights -> the base64 text of the model document: one bit each where all are -1 or +1, else two's complement
// in consecutive bits, least significant first.

import { encodeBase64 } from "../../foundation/bits/base64.js";
import { byteCount } from "../../foundation/bits/packed-bits.js";
import { invariant } from "../../foundation/errors/invariant-error.js";

/** The `bits` and, where it is not 1, the `bitWidth` of a model's weights. */
export interface EncodedWeights {
  bits: string;
  bitWidth?: number;
}

/**
 * Encodes weights.
 * @param weights in the order of the document (OHWI or OI)
 * @param bitWidth 1: all must be -1 or +1. b from 2 to 8: -2^(b-1) .. 2^(b-1) - 1
 */
export function encodeWeights(weights: ArrayLike<number>, bitWidth: number): EncodedWeights {
  const bytes = new Uint8Array(byteCount(weights.length * bitWidth));
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0;
    const code = bitWidth === 1 ? (weight + 1) / 2 : weight < 0 ? weight + 2 ** bitWidth : weight;
    invariant(
      Number.isInteger(code) && code >= 0 && code < 2 ** bitWidth,
      `weight ${weight} has no ${bitWidth}-bit code`,
    );
    for (let bit = 0; bit < bitWidth; bit++) {
      const position = i * bitWidth + bit;
      if ((code >> bit) & 1) bytes[position >> 3] = (bytes[position >> 3] ?? 0) | (1 << (position & 7));
    }
  }
  const bits = encodeBase64(bytes);
  return bitWidth === 1 ? { bits } : { bits, bitWidth };
}
