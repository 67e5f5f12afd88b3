// Operators that rearrange tensors, as ONNX defines them.

import { intAttribute, intsAttribute } from "../graph/attributes.js";
import {
  formatDims,
  integersTensor,
  sizeOf,
  stridesOf,
  type ConstantTensor,
} from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { checkedSize } from "./broadcast.js";
import { operand, operands, type Evaluation, type Evaluator } from "./evaluation.js";

function axesOf(evaluation: Evaluation, rank: number): number[] | undefined {
  const given = evaluation.inputs[1]?.values ?? intsAttribute(evaluation.node, "axes");
  return given && Array.from(given, (axis) => (axis < 0 ? axis + rank : axis));
}

/** Builds a tensor by saying where each element comes from; `source` gets the position along every dimension. */
function pick(
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

function withDims(tensor: ConstantTensor, dims: readonly number[]): ConstantTensor {
  if (sizeOf(dims) === tensor.values.length && dims.every((dim) => dim >= 0)) return { ...tensor, dims };
  throw new GraphFault(`must keep its ${tensor.values.length} elements`, { found: formatDims(dims) });
}

const reshape: Evaluator = (evaluation) => {
  const tensor = operand(evaluation, 0);
  const copied = Array.from(operand(evaluation, 1).values, (dim, i) =>
    dim === 0 ? (tensor.dims[i] ?? 0) : dim,
  );
  const known = copied.reduce((product, dim) => (dim === -1 ? product : product * dim), 1);
  return [
    withDims(
      tensor,
      copied.map((dim) => (dim === -1 ? tensor.values.length / known : dim)),
    ),
  ];
};

const flatten: Evaluator = (evaluation) => {
  const tensor = operand(evaluation, 0);
  const axis = intAttribute(evaluation.node, "axis") ?? 1;
  const at = axis < 0 ? axis + tensor.dims.length : axis;
  return [withDims(tensor, [sizeOf(tensor.dims.slice(0, at)), sizeOf(tensor.dims.slice(at))])];
};

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
  return pick(tensor, dims, (place) =>
    place.reduce((at, position, i) => at + position * (strides[order[i] ?? 0] ?? 0), 0),
  );
}

const unsqueeze: Evaluator = (evaluation) => {
  const tensor = operand(evaluation, 0);
  const given = evaluation.inputs[1]?.values ?? intsAttribute(evaluation.node, "axes") ?? [];
  const rank = tensor.dims.length + given.length;
  const added = new Set(Array.from(given, (axis) => (axis < 0 ? axis + rank : axis)));
  const rest = [...tensor.dims];
  return [
    withDims(
      tensor,
      Array.from({ length: rank }, (_, i) => (added.has(i) ? 1 : (rest.shift() ?? 1))),
    ),
  ];
};

const squeeze: Evaluator = (evaluation) => {
  const tensor = operand(evaluation, 0);
  const axes = axesOf(evaluation, tensor.dims.length);
  return [
    withDims(
      tensor,
      tensor.dims.filter((dim, i) => (axes ? !axes.includes(i) : dim !== 1)),
    ),
  ];
};

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
  return [pick(tensor, dims, source)];
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
    pick(tensor, dims, (place) =>
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
  const filled = pick(tensor, dims, (place) => {
    let at = 0;
    for (let i = 0; i < rank; i++) {
      const inside = (place[i] ?? 0) - (pads[i] ?? 0);
      if (inside < 0 || inside >= (tensor.dims[i] ?? 0)) return -1;
      at += inside * (strides[i] ?? 0);
    }
    return at;
  });
  if (value === 0) return [filled];
  const marks = pick(
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
  Shape: (evaluation) => [integersTensor(operand(evaluation, 0).dims)],
  Size: (evaluation) => [integersTensor([sizeOf(operand(evaluation, 0).dims)], [])],
  Reshape: reshape,
  Flatten: flatten,
  Transpose: transpose,
  Unsqueeze: unsqueeze,
  Squeeze: squeeze,
  Gather: gather,
  Concat: concat,
  Slice: slice,
  Pad: pad,
};
