// Integer inputs for networks whose first layer multiplies n-bit codes: code - zeroPoint. A converter with more bits
// than that gives its top bits: floor(x * 2^n) >> k equals floor(x * 2^(n-k)), the clamped code at full scale included.

import { invariant } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { Shape } from "../../foundation/tensor/shape.js";

/**
 * Integer codes of a frame.
 * @param codes HWC, each in 0 .. 2^codeBits - 1
 * @param codeBits resolution of the codes, at least `encoder.bits`
 * @param encoder width of the network's input in bits, and the code that stands for 0
 * @returns top bits minus zero point, shape unchanged
 * @throws InvariantError where the converter has fewer bits than the encoder
 */
export function encodeIntegers(
  codes: Int32Array,
  codeBits: number,
  shape: Shape,
  encoder: { readonly bits: number; readonly zeroPoint: number },
): IntegerTensor {
  const droppedBits = codeBits - encoder.bits;
  invariant(droppedBits >= 0, `${codeBits}-bit codes cannot give ${encoder.bits}-bit inputs`);
  return { shape, values: codes.map((code) => (code >> droppedBits) - encoder.zeroPoint) };
}
