// Operators that move or choose elements, as ONNX defines them.

import { intAttribute, intsAttribute } from "../graph/attributes.js";
import { sizeOf, stridesOf, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { checkedSize } from "./broadcast.js";
import { operand, operands, type Evaluator } from "./evaluation.js";
import { pickElements } from "./pick-elements.js";

const transpose: Evaluator = (evaluation) => {
  const tensor = operand(evaluation, 0);
  const rank = tensor.dims.length;
  const order =
    intsAttribute(evaluation.node, "perm") ?? Array.from({ length: rank }, (_, i) => rank - 1 - i);
  return [transposed(tensor, order)];
};

/** The tensor with its dimensions in another order. */
export function transposed(tensor: ConstantTensor, order: readonly number[]): ConstantTensor {
  const rank = tensor.dims.length;
  if (
    order.length !== rank ||
    new Set(order).size !== rank ||
    order.some((axis) => tensor.dims[axis] === undefined)
  ) {
    throw new GraphFault("must order all dimensions", { found: order.join(", ") });
  }
  const strides = stridesOf(tensor.dims);
  const dims = order.map((axis) => tensor.dims[axis] ?? 1);
  return pickElements(tensor, dims, (place) =>
    place.reduce((at, position, i) => at + position * (strides[order[i] ?? 0] ?? 0), 0),
  );
}

const gather: Evaluator = (evaluation) => {
  const [tensor, indices] = [operand(evaluation, 0), operand(evaluation, 1)];
  const axis = intAttribute(evaluation.node, "axis") ?? 0;
  const at = axis < 0 ? axis + tensor.dims.length : axis;
  const length = tensor.dims[at] ?? 0;
  const strides = stridesOf(tensor.dims);
  const dims = [...tensor.dims.slice(0, at), ...indices.dims, ...tensor.dims.slice(at + 1)];
  const inner = stridesOf(indices.dims);
  const source = (place: readonly number[]) => {
    const within = place.slice(at, at + indices.dims.length);
    const index =
      indices.values[within.reduce((sum, position, i) => sum + position * (inner[i] ?? 0), 0)] ?? NaN;
    const wrapped = index < 0 ? index + length : index;
    if (!(wrapped >= 0 && wrapped < length))
      throw new GraphFault(`must have indices below ${length}`, { found: String(index) });
    const outer = [...place.slice(0, at), wrapped, ...place.slice(at + indices.dims.length)];
    return outer.reduce((sum, position, i) => sum + position * (strides[i] ?? 0), 0);
  };
  return [pickElements(tensor, dims, source)];
};

const concat: Evaluator = (evaluation) => {
  const parts = operands(evaluation);
  const axis = intAttribute(evaluation.node, "axis") ?? 0;
  const [first] = parts;
  if (first === undefined) throw new GraphFault("must have operands");
  const at = axis < 0 ? axis + first.dims.length : axis;
  const dims = [...first.dims];
  dims[at] = parts.reduce((total, part) => total + (part.dims[at] ?? 0), 0);
  const size = checkedSize(dims);
  const inner = sizeOf(dims.slice(at + 1));
  const values = new Float64Array(size);
  let start = 0;
  for (const part of parts) {
    const run = (part.dims[at] ?? 0) * inner;
    for (let i = 0; i < part.values.length; i++) {
      values[Math.floor(i / run) * (dims[at] ?? 0) * inner + start + (i % run)] = part.values[i] ?? 0;
    }
    start += run;
  }
  return [{ dims, values, isFloat: first.isFloat }];
};

const slice: Evaluator = (evaluation) => {
  const tensor = operand(evaluation, 0);
  const { node, inputs } = evaluation;
  const rank = tensor.dims.length;
  const starts = inputs[1]?.values ?? intsAttribute(node, "starts") ?? [];
  const ends = inputs[2]?.values ?? intsAttribute(node, "ends") ?? [];
  const axes = inputs[3]?.values ?? intsAttribute(node, "axes") ?? Array.from(starts, (_, i) => i);
  const from = new Array<number>(rank).fill(0);
  const dims = [...tensor.dims];
  Array.from(axes, (axis, i) => {
    const at = axis < 0 ? axis + rank : axis;
    const length = tensor.dims[at] ?? 0;
    if ((inputs[4]?.values[i] ?? 1) !== 1) throw new GraphFault("must slice in steps of 1");
    const bound = (end: number) => Math.min(length, Math.max(0, end < 0 ? end + length : end));
    from[at] = bound(starts[i] ?? 0);
    dims[at] = Math.max(0, bound(ends[i] ?? length) - from[at]);
  });
  const strides = stridesOf(tensor.dims);
  return [
    pickElements(tensor, dims, (place) =>
      place.reduce((sum, position, i) => sum + (position + (from[i] ?? 0)) * (strides[i] ?? 0), 0),
    ),
  ];
};

const pad: Evaluator = (evaluation) => {
  const tensor = operand(evaluation, 0);
  const rank = tensor.dims.length;
  const pads = [...(evaluation.inputs[1]?.values ?? intsAttribute(evaluation.node, "pads") ?? [])];
  const value = evaluation.inputs[2]?.values[0] ?? 0;
  const dims = tensor.dims.map((dim, i) => dim + (pads[i] ?? 0) + (pads[i + rank] ?? 0));
  const strides = stridesOf(tensor.dims);
  const filled = pickElements(tensor, dims, (place) => {
    let at = 0;
    for (let i = 0; i < rank; i++) {
      const inside = (place[i] ?? 0) - (pads[i] ?? 0);
      if (inside < 0 || inside >= (tensor.dims[i] ?? 0)) return -1;
      at += inside * (strides[i] ?? 0);
    }
    return at;
  });
  if (value === 0) return [filled];
  const marks = pickElements(
    { ...tensor, values: new Float64Array(tensor.values.length).fill(1) },
    dims,
    markOf(tensor, pads),
  );
  return [{ ...filled, values: filled.values.map((x, i) => (marks.values[i] === 1 ? x : value)) }];
};

/** As in `pad`, for telling the border from zeros inside. */
function markOf(tensor: ConstantTensor, pads: readonly number[]): (place: readonly number[]) => number {
  return (place) =>
    place.every(
      (position, i) => position >= (pads[i] ?? 0) && position - (pads[i] ?? 0) < (tensor.dims[i] ?? 0),
    )
      ? 0
      : -1;
}

export const rearrangement: Readonly<Record<string, Evaluator>> = {
  Transpose: transpose,
  Gather: gather,
  Concat: concat,
  Slice: slice,
  Pad: pad,
};
