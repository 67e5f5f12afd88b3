// The plain carrier of every exact value between layers: 32-bit integers in HWC order. A bipolar tensor holds -1 and +1.

import { elementCount, type Shape } from "./shape.js";

export interface IntegerTensor {
  readonly shape: Shape;
  /** HWC, channel fastest; `elementCount(shape)` values. */
  readonly values: Int32Array;
}

/** A tensor of zeros. */
export function zeroTensor(shape: Shape): IntegerTensor {
  return { shape, values: new Int32Array(elementCount(shape)) };
}
