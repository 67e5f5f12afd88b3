// One bit per sample: +1 iff the sample is at least half of full scale. The thermometer of one threshold at 0.5.

import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { Shape } from "../../foundation/tensor/shape.js";

/** The threshold of the binary encoder, as a fraction of full scale. */
export const binaryThreshold = 0.5;

/**
 * Binarises samples.
 * @param samples HWC, 1 is full scale
 * @returns -1 and +1, shape unchanged
 */
export function encodeBinary(samples: ArrayLike<number>, shape: Shape): IntegerTensor {
  return { shape, values: Int32Array.from(samples, (x) => (x >= binaryThreshold ? 1 : -1)) };
}
