// Weights as the reference engine multiplies them: one byte per weight. One bit is -1 or +1; several are a two's complement
// integer, least significant bit first, of at most 8 bits.

import { unpackSigns } from "../../foundation/bits/packed-bits.js";
import { invariant } from "../../foundation/errors/invariant-error.js";
import type { Conv2dStep } from "../program.js";

type WeightedStep = Pick<Conv2dStep, "name" | "weights" | "weightBitWidth">;

/**
 * Unpacks the weights of a step.
 * @param count number of weights the step's shape asks for
 * @returns `count` values in the order of the packed weights
 */
export function decodeWeights({ name, weights, weightBitWidth }: WeightedStep, count: number): Int8Array {
  invariant(
    Number.isInteger(weightBitWidth) && weightBitWidth >= 1 && weightBitWidth <= 8,
    `step "${name}" has weights of ${weightBitWidth} bits`,
  );
  const bits = count * weightBitWidth;
  invariant(
    weights.length === bits && weights.bytes.length * 8 >= bits,
    `step "${name}" has ${weights.length} weight bits where its shape asks for ${bits}`,
  );
  if (weightBitWidth === 1) return Int8Array.from(unpackSigns(weights));
  return Int8Array.from({ length: count }, (_, i) => integerAt(weights.bytes, i, weightBitWidth));
}

function integerAt(bytes: Uint8Array, index: number, bitWidth: number): number {
  let value = 0;
  for (let bit = 0; bit < bitWidth; bit++) {
    const position = index * bitWidth + bit;
    if (((bytes[position >> 3] ?? 0) >> (position & 7)) & 1) value += 2 ** bit;
  }
  return value >= 2 ** (bitWidth - 1) ? value - 2 ** bitWidth : value;
}
