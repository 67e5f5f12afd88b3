// Operators that give a tensor other dimensions and leave its elements in their order, as ONNX defines them.

import { intAttribute, intsAttribute } from "../graph/attributes.js";
import { formatDims, integersTensor, sizeOf, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { operand, type Evaluation, type Evaluator } from "./evaluation.js";

function axesOf(evaluation: Evaluation, rank: number): number[] | undefined {
  const given = evaluation.inputs[1]?.values ?? intsAttribute(evaluation.node, "axes");
  return given && Array.from(given, (axis) => (axis < 0 ? axis + rank : axis));
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

export const reshaping: Readonly<Record<string, Evaluator>> = {
  Shape: (evaluation) => [integersTensor(operand(evaluation, 0).dims)],
  Size: (evaluation) => [integersTensor([sizeOf(operand(evaluation, 0).dims)], [])],
  Reshape: reshape,
  Flatten: flatten,
  Unsqueeze: unsqueeze,
  Squeeze: squeeze,
};
