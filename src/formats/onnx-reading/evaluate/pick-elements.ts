// A tensor made of another's elements, place by place: what transposing, gathering, slicing and padding have in common.

import { stridesOf, type ConstantTensor } from "../graph/constant-tensor.js";
import { checkedSize } from "./broadcast.js";

/**
 * Builds a tensor by saying where each element comes from.
 * @param dims of the new tensor
 * @param source gets the position along every dimension, gives the index in `tensor`; below 0: a zero
 */
export function pickElements(
  tensor: ConstantTensor,
  dims: readonly number[],
  source: (place: readonly number[]) => number,
): ConstantTensor {
  const size = checkedSize(dims);
  const strides = stridesOf(dims);
  const { quantised } = tensor;
  const from = new Int32Array(size);
  const place = new Array<number>(dims.length).fill(0);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < dims.length; k++) place[k] = Math.floor(i / (strides[k] ?? 1)) % (dims[k] ?? 1);
    from[i] = source(place);
  }
  const take = (values: Float64Array) => Float64Array.from(from, (at) => (at < 0 ? 0 : (values[at] ?? 0)));
  return {
    dims,
    values: take(tensor.values),
    isFloat: tensor.isFloat,
    ...(quantised && { quantised: { codes: take(quantised.codes), scales: take(quantised.scales) } }),
  };
}
