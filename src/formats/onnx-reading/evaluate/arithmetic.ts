// Arithmetic, comparisons and activations, as ONNX defines them.

import { floatAttribute, intAttribute } from "../graph/attributes.js";
import type { ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { elementTypes } from "../graph/read-tensor.js";
import { roundFloat } from "../chain/rounding.js";
import { combine, each } from "./broadcast.js";
import { operand, operands, type Evaluation, type Evaluator } from "./evaluation.js";

function binary(rule: (a: number, b: number) => number): Evaluator {
  return (evaluation) => {
    const [a, b] = [operand(evaluation, 0), operand(evaluation, 1)];
    const isFloat = a.isFloat || b.isFloat;
    return [combine([a, b], ([x = NaN, y = NaN]) => settle(rule(x, y), isFloat, evaluation), isFloat)];
  };
}

function settle(value: number, isFloat: boolean, { round }: Evaluation): number {
  return isFloat ? round(value) : Math.trunc(value);
}

function unary(rule: (x: number) => number): Evaluator {
  return (evaluation) => [each(operand(evaluation, 0), (x) => evaluation.round(rule(x)))];
}

function comparison(rule: (a: number, b: number) => boolean): Evaluator {
  return (evaluation) => [
    combine(
      [operand(evaluation, 0), operand(evaluation, 1)],
      ([x = NaN, y = NaN]) => (rule(x, y) ? 1 : 0),
      false,
    ),
  ];
}

function variadic(rule: (values: readonly number[]) => number): Evaluator {
  return (evaluation) => [combine(operands(evaluation), (values) => evaluation.round(rule(values)))];
}

const passOn: Evaluator = (evaluation) => [operand(evaluation, 0)];

/** Whole numbers that the 16-bit floating types hold, by TensorProto.DataType. */
const shortFloats: Readonly<Record<number, number>> = {
  [elementTypes.float16]: 2 ** 11,
  [elementTypes.bfloat16]: 2 ** 8,
};
const longFloats: readonly number[] = [elementTypes.float, elementTypes.double];

const cast: Evaluator = (evaluation) => {
  const tensor = operand(evaluation, 0);
  const to = intAttribute(evaluation.node, "to") ?? 1;
  if (to === elementTypes.bool)
    return [{ ...tensor, values: tensor.values.map((x) => (x === 0 ? 0 : 1)), isFloat: false }];
  const most = shortFloats[to];
  if (most !== undefined && !tensor.values.every((x) => Number.isInteger(x) && Math.abs(x) <= most))
    throw new GraphFault("must not round its numbers to a shorter type", { fix: "export in 32 bits" });
  const isFloat = most !== undefined || longFloats.includes(to);
  const values = isFloat ? tensor.values : tensor.values.map(Math.trunc);
  return [{ ...tensor, values, isFloat }];
};

const clip: Evaluator = (evaluation) => {
  const [input, minimum, maximum] = evaluation.inputs;
  const low = minimum?.values[0] ?? floatAttribute(evaluation.node, "min") ?? -Infinity;
  const high = maximum?.values[0] ?? floatAttribute(evaluation.node, "max") ?? Infinity;
  return [each(input ?? operand(evaluation, 0), (x) => Math.min(Math.max(x, low), high))];
};

const where: Evaluator = (evaluation) => {
  const [condition, a, b] = [operand(evaluation, 0), operand(evaluation, 1), operand(evaluation, 2)];
  return [combine([condition, a, b], ([c, x = NaN, y = NaN]) => (c !== 0 ? x : y), a.isFloat)];
};

/** (x - mean) / sqrt(variance + epsilon) * scale + bias along the channel axis. */
const batchNormalisation: Evaluator = (evaluation) => {
  const { node, round } = evaluation;
  const input = operand(evaluation, 0);
  const channelLast = node.domain.endsWith("channels_last");
  const after = channelLast ? 0 : Math.max(0, input.dims.length - 2);
  const read = (position: number): ConstantTensor => {
    const tensor = operand(evaluation, position);
    return { ...tensor, dims: [tensor.values.length, ...Array.from({ length: after }, () => 1)] };
  };
  const epsilon = Math.fround(floatAttribute(node, "epsilon") ?? 1e-5);
  const parameters = [read(1), read(2), read(3), read(4)];
  const rule = ([x = NaN, scale = NaN, bias = NaN, mean = NaN, variance = NaN]: readonly number[]) =>
    round(round(round(round(x - mean) / round(Math.sqrt(round(variance + epsilon)))) * scale) + bias);
  return [combine([input, ...parameters], rule)];
};

export const arithmetic: Readonly<Record<string, Evaluator>> = {
  Add: binary((a, b) => a + b),
  Sub: binary((a, b) => a - b),
  Mul: binary((a, b) => a * b),
  Div: binary((a, b) => a / b),
  Pow: binary((a, b) => a ** b),
  Max: variadic((values) => Math.max(...values)),
  Min: variadic((values) => Math.min(...values)),
  Sum: variadic((values) => values.reduce((total, value) => total + value, 0)),
  Greater: comparison((a, b) => a > b),
  GreaterOrEqual: comparison((a, b) => a >= b),
  Less: comparison((a, b) => a < b),
  LessOrEqual: comparison((a, b) => a <= b),
  Equal: comparison((a, b) => a === b),
  Where: where,
  Neg: unary((x) => -x),
  Abs: unary(Math.abs),
  Sqrt: unary(Math.sqrt),
  Reciprocal: unary((x) => 1 / x),
  Exp: unary(Math.exp),
  Relu: unary((x) => Math.max(0, x)),
  Floor: unary(Math.floor),
  Ceil: unary(Math.ceil),
  Round: unary((x) => roundFloat(x, "ROUND")),
  Sign: unary(Math.sign),
  Identity: passOn,
  Dropout: passOn,
  Cast: cast,
  Clip: clip,
  BatchNormalization: batchNormalisation,
};
