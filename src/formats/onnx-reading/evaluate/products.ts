// Matrix products as nested loops, for the witness.

import { floatAttribute, intAttribute } from "../graph/attributes.js";
import { formatDims, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { checkedSize } from "./broadcast.js";
import { operand, type Evaluator } from "./evaluation.js";

/** A [rows, inner] times B [inner, columns]; leading dimensions of A are rows. */
function multiply(a: ConstantTensor, b: ConstantTensor, round: (x: number) => number): ConstantTensor {
  const inner = a.dims.at(-1) ?? 0;
  const [height = 0, columns = 0] = b.dims;
  if (b.dims.length !== 2 || height !== inner)
    throw new GraphFault("must have matrices that fit", {
      found: `${formatDims(a.dims)} times ${formatDims(b.dims)}`,
    });
  const rows = inner === 0 ? 0 : a.values.length / inner;
  const dims = [...a.dims.slice(0, -1), columns];
  const values = new Float64Array(checkedSize(dims));
  for (let r = 0; r < rows; r++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++)
        sum += (a.values[r * inner + k] ?? 0) * (b.values[k * columns + column] ?? 0);
      values[r * columns + column] = round(sum);
    }
  }
  return { dims, values, isFloat: true };
}

function swapped({ dims, values, isFloat }: ConstantTensor): ConstantTensor {
  const [rows = 0, columns = 0] = dims;
  const turned = values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? 0);
  return { dims: [columns, rows], values: turned, isFloat };
}

const gemm: Evaluator = (evaluation) => {
  const { node } = evaluation;
  const [a, b] = [operand(evaluation, 0), operand(evaluation, 1)];
  const right = (intAttribute(node, "transB") ?? 0) === 0 ? b : swapped(b);
  const left = (intAttribute(node, "transA") ?? 0) === 0 ? a : swapped(a);
  const [alpha, beta] = [floatAttribute(node, "alpha") ?? 1, floatAttribute(node, "beta") ?? 1];
  const product = multiply(left, right, (x) => x);
  const bias = evaluation.inputs[2];
  const columns = product.dims.at(-1) ?? 1;
  const at = (i: number) => bias?.values[bias.values.length === 1 ? 0 : i % columns] ?? 0;
  return [{ ...product, values: product.values.map((x, i) => evaluation.round(alpha * x + beta * at(i))) }];
};

/** Agreements of two {0, 1} operands. */
const xnorPopcount: Evaluator = (evaluation) => {
  const [a, b] = [operand(evaluation, 0), operand(evaluation, 1)];
  const bipolar = (tensor: ConstantTensor) => ({
    ...tensor,
    values: tensor.values.map((bit) => 2 * bit - 1),
  });
  const inner = a.dims.at(-1) ?? 0;
  return [multiply(bipolar(a), bipolar(b), (x) => (x + inner) / 2)];
};

export const products: Readonly<Record<string, Evaluator>> = {
  MatMul: (evaluation) => [multiply(operand(evaluation, 0), operand(evaluation, 1), evaluation.round)],
  Gemm: gemm,
  XnorPopcountMatMul: xnorPopcount,
};
