// The weights of a model's node as whole numbers, the inverse of encodeWeights.

import type { Conv2dNode, DenseNode } from "../../model/model.js";

/** One value per weight, in the order of the model (OHWI or OI). */
export function weightValues({ weights, weightBitWidth }: Conv2dNode | DenseNode): Int8Array {
  const values = new Int8Array(weights.length / weightBitWidth);
  const bitAt = (position: number) => ((weights.bytes[position >> 3] ?? 0) >> (position & 7)) & 1;
  for (let i = 0; i < values.length; i++) {
    let code = 0;
    for (let bit = 0; bit < weightBitWidth; bit++) code |= bitAt(i * weightBitWidth + bit) << bit;
    values[i] =
      weightBitWidth === 1
        ? 2 * code - 1
        : code >= 2 ** (weightBitWidth - 1)
          ? code - 2 ** weightBitWidth
          : code;
  }
  return values;
}
