// Element-by-element arithmetic with ONNX's broadcasting, for constants and for the witness.

import { formatDims, sizeOf, stridesOf, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";

/** Most elements of a tensor that evaluation makes: 128 MiB of doubles. */
export const mostElements = 2 ** 24;

/** Refuses a size before it is allocated. */
export function checkedSize(dims: readonly number[]): number {
  const size = sizeOf(dims);
  if (Number.isSafeInteger(size) && size >= 0 && size <= mostElements && dims.every((dim) => dim >= 0))
    return size;
  throw new GraphFault(`must make at most ${mostElements} values`, { found: formatDims(dims) });
}

/** The dimensions of a result of several operands. */
export function broadcastDims(all: readonly (readonly number[])[]): number[] {
  const rank = Math.max(...all.map((dims) => dims.length));
  return Array.from({ length: rank }, (_, i) => {
    const sizes = all.map((dims) => dims[i - rank + dims.length] ?? 1);
    const long = sizes.find((size) => size !== 1) ?? 1;
    if (sizes.some((size) => size !== 1 && size !== long)) {
      throw new GraphFault("must have operands that fit each other", {
        found: all.map(formatDims).join(" and "),
      });
    }
    return long;
  });
}

/** Position in an operand of each element of the result. */
export function operandIndex(from: readonly number[], to: readonly number[]): (index: number) => number {
  if (sizeOf(from) === 1) return () => 0;
  const lead = to.length - from.length;
  if (lead === 0 && from.every((dim, i) => dim === to[i])) return (index) => index;
  const [own, result] = [stridesOf(from), stridesOf(to)];
  return (index) => {
    let at = 0;
    for (let i = 0; i < from.length; i++) {
      if (from[i] !== 1) at += (Math.floor(index / (result[i + lead] ?? 1)) % (from[i] ?? 1)) * (own[i] ?? 0);
    }
    return at;
  };
}

/** Applies a function to the elements of several operands. */
export function combine(
  operands: readonly ConstantTensor[],
  rule: (values: readonly number[]) => number,
  isFloat = operands.some((operand) => operand.isFloat),
): ConstantTensor {
  const dims = broadcastDims(operands.map((operand) => operand.dims));
  const values = new Float64Array(checkedSize(dims));
  const indices = operands.map((operand) => operandIndex(operand.dims, dims));
  const taken = new Array<number>(operands.length).fill(0);
  for (let i = 0; i < values.length; i++) {
    for (let k = 0; k < operands.length; k++) taken[k] = operands[k]?.values[indices[k]?.(i) ?? 0] ?? NaN;
    values[i] = rule(taken);
  }
  return { dims, values, isFloat };
}

/** Applies a function to every element. */
export function each(tensor: ConstantTensor, rule: (x: number) => number): ConstantTensor {
  return { dims: tensor.dims, values: tensor.values.map(rule), isFloat: tensor.isFloat };
}
