// The quantisers of QONNX and FINN in plain floating point, and the operators that end a classifier.

import { floatAttribute, intAttribute, textAttribute } from "../graph/attributes.js";
import { stridesOf, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { roundFloat, roundingModes, type RoundingMode } from "../chain/rounding.js";
import { combine } from "./broadcast.js";
import { operand, type Evaluation, type Evaluator } from "./evaluation.js";

const bipolarQuant: Evaluator = (evaluation) => [
  combine([operand(evaluation, 0), operand(evaluation, 1)], ([x = NaN, scale = NaN]) =>
    x >= 0 ? scale : -scale,
  ),
];

function modeOf(evaluation: Evaluation, fallback: RoundingMode): RoundingMode {
  const text = textAttribute(evaluation.node, "rounding_mode")?.toUpperCase() ?? fallback;
  const mode = roundingModes.find((known) => known === text);
  if (mode === undefined) throw new GraphFault("must have a known rounding mode", { found: text });
  return mode;
}

function bounds(bits: number, signed: boolean, narrow: boolean): readonly [number, number] {
  const less = narrow ? 1 : 0;
  return signed ? [less - 2 ** (bits - 1), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1 - less];
}

function flags({ node }: Evaluation): readonly [signed: boolean, narrow: boolean] {
  return [intAttribute(node, "signed") === 1, intAttribute(node, "narrow") === 1];
}

const intQuant: Evaluator = (evaluation) => {
  const bits = operand(evaluation, 3).values[0] ?? NaN;
  const [signed, narrow] = flags(evaluation);
  if (bits === 1 && signed) return bipolarQuant(evaluation);
  const [lowest, highest] = bounds(bits, signed, narrow);
  const mode = modeOf(evaluation, "ROUND");
  const { round } = evaluation;
  const rule = ([x = NaN, scale = NaN, zero = NaN]: readonly number[]) => {
    const code = roundFloat(Math.min(Math.max(round(round(x / scale) + zero), lowest), highest), mode);
    return round((code - zero) * scale);
  };
  return [combine([operand(evaluation, 0), operand(evaluation, 1), operand(evaluation, 2)], rule)];
};

const truncate: Evaluator = (evaluation) => {
  const mode = modeOf(evaluation, "FLOOR");
  const { inputs, round } = evaluation;
  const [x, scale, zero, bitsIn] = [0, 1, 2, 3].map((i) => operand(evaluation, i)) as [
    ConstantTensor,
    ConstantTensor,
    ConstantTensor,
    ConstantTensor,
  ];
  const bitsOut = operand(evaluation, inputs.length - 1).values[0] ?? NaN;
  if (inputs.length === 5) {
    const drop = 2 ** ((bitsIn.values[0] ?? NaN) - bitsOut);
    const rule = ([v = NaN, s = NaN, z = NaN]: readonly number[]) =>
      round((roundFloat(roundFloat(v / s + z, "ROUND") / drop, mode) - z) * s);
    return [combine([x, scale, zero], rule)];
  }
  const [lowest, highest] = bounds(bitsOut, ...flags(evaluation));
  const rule = ([v = NaN, s = NaN, z = NaN, out = NaN]: readonly number[]) => {
    const drop = 2 ** Math.round(Math.log2(out / s));
    const scaled = roundFloat(v / s + z, "ROUND") / drop;
    return round((roundFloat(Math.min(Math.max(scaled, lowest), highest), mode) - z / drop) * out);
  };
  return [combine([x, scale, zero, operand(evaluation, 4)], rule)];
};

const multiThreshold: Evaluator = (evaluation) => {
  const [input, table] = [operand(evaluation, 0), operand(evaluation, 1)];
  const { node, round } = evaluation;
  const [rows = 1, steps = 0] = table.dims;
  const rank = input.dims.length;
  const last = textAttribute(node, "data_layout")?.endsWith("C") ?? false;
  const axis = rank === 4 ? (last ? 3 : 1) : rank - 1;
  const stride = stridesOf(input.dims)[axis] ?? 1;
  const [scale, bias] = [floatAttribute(node, "out_scale") ?? 1, floatAttribute(node, "out_bias") ?? 0];
  const values = input.values.map((x, i) => {
    const channel = rows === 1 ? 0 : Math.floor(i / stride) % (input.dims[axis] ?? 1);
    let passed = 0;
    for (let k = 0; k < steps; k++) if (x >= (table.values[channel * steps + k] ?? NaN)) passed += 1;
    return round(scale * passed + bias);
  });
  return [{ dims: input.dims, values, isFloat: true }];
};

/** The scores themselves, for every output: what decides is the same. */
const scores: Evaluator = (evaluation) => evaluation.node.outputs.map(() => operand(evaluation, 0));

export const quantisers: Readonly<Record<string, Evaluator>> = {
  BipolarQuant: bipolarQuant,
  Quant: intQuant,
  IntQuant: intQuant,
  Trunc: truncate,
  MultiThreshold: multiThreshold,
  Softmax: scores,
  LogSoftmax: scores,
  ArgMax: scores,
  TopK: scores,
};
