// FULLY_CONNECTED with binary or ternary weights: every row holds -a, 0 and +a of its own a, so that the row is a whole-number
// sum times a. (LCE has no binary dense layer; its converter leaves one as float weights.) Anything else would need real
// arithmetic and is refused.

import { encodeBase64 } from "../../foundation/bits/base64.js";
import { packSigns } from "../../foundation/bits/packed-bits.js";
import { floatsOf } from "./constants.js";
import type { Lowering, SumsValue } from "./lowering.js";
import type { TfliteOperator } from "./read-tflite.js";
import { tensorTypes } from "./tflite-names.js";

/** Bits of a float32's fraction; a sum below 2^24 steps of a is exact. */
const exactSteps = 2 ** 24;

interface DenseWeights {
  /** Row by row, -1, 0 or 1. */
  readonly signs: Int8Array;
  /** Per row. */
  readonly scales: readonly number[];
  readonly ternary: boolean;
}

interface DenseParts {
  readonly weights: DenseWeights;
  /** Real value of an input = factor * sum. */
  readonly factor: number;
  readonly bias: ArrayLike<number>;
}

/** Lowers a dense layer over whole numbers times a common factor. */
export function lowerDense(lowering: Lowering, operator: TfliteOperator, input: SumsValue): void {
  const parts = readParts(lowering, operator, input);
  const output = operator.outputs[0] ?? -1;
  if (parts === undefined) return;
  const { weights, factor, bias } = parts;
  pushDense(lowering, operator, input, weights);
  const columns = weights.signs.length / weights.scales.length;
  const reach = Math.max(Math.abs(input.reachable.minimum), Math.abs(input.reachable.maximum)) * columns;
  warnOfRounding(lowering, operator, weights.scales, factor, reach);
  lowering.define(output, {
    kind: "sums",
    shape: { height: 1, width: 1, channels: weights.scales.length },
    node: lowering.nodeName(operator),
    reachable: { minimum: -reach, maximum: reach, step: weights.ternary ? 1 : input.reachable.step },
    evaluate: (row, sum) =>
      Math.fround(Math.fround((weights.scales[row] ?? 0) * factor * sum) + (bias[row] ?? 0)),
    pools: [],
    tensor: lowering.tensorAt(output)?.name ?? "",
  });
}

function readParts(lowering: Lowering, operator: TfliteOperator, input: SumsValue): DenseParts | undefined {
  const weights = readWeights(lowering, operator, input);
  if (weights === undefined) return undefined;
  const factor = input.pools.length > 0 ? undefined : commonFactor(input);
  if (weights === "real" || factor === undefined || (operator.options?.int8(0) ?? 0) !== 0) {
    const rule =
      "must have weights of -a, 0 and +a in every row, inputs that are whole numbers times one factor, and no activation";
    lowering.refuse(operator, rule, { fix: "binarise this layer, or end the network before it" });
    return undefined;
  }
  const rows = weights.scales.length;
  const bias = biasOf(lowering, operator, rows);
  if (bias === undefined)
    lowering.refuse(operator, `must have a bias of ${rows} finite float32 values, or none`);
  return bias && { weights, factor, bias };
}

/** The weights by rows; "real" where a row is not of one magnitude, undefined where they were refused. */
function readWeights(
  lowering: Lowering,
  operator: TfliteOperator,
  { shape }: SumsValue,
): DenseWeights | "real" | undefined {
  const filter = lowering.tensorAt(operator.inputs[1]);
  const inputs = shape.height * shape.width * shape.channels;
  const values = floatsOf(filter);
  const [rows = 0, columns = 0] = filter?.shape ?? [];
  const float = lowering.tensorAt(operator.outputs[0])?.type === tensorTypes.float32;
  if (float && values !== undefined && columns === inputs && rows >= 1) {
    return ternaryRows(values, rows, columns) ?? "real";
  }
  lowering.refuse(operator, `must have constant float32 weights of (outputs, ${inputs}) and put out float32`);
  return undefined;
}

function pushDense(
  lowering: Lowering,
  operator: TfliteOperator,
  input: SumsValue,
  weights: DenseWeights,
): void {
  const { signs, scales, ternary } = weights;
  const name = lowering.nodeName(operator);
  lowering.nodes.push({
    name,
    op: "dense",
    inputs: [input.node],
    outputChannels: scales.length,
    weights: ternary
      ? { order: "OI", bits: encodeBase64(packTernary(signs)), bitWidth: 2 }
      : { order: "OI", bits: encodeBase64(packSigns(signs).bytes) },
  });
  const text = `float weights of -a${ternary ? ", 0" : ""} and +a per row are kept as ${ternary ? "-1, 0, 1" : "bits"}; a is applied behind the sum`;
  lowering.decisions.push({ topic: "weights", node: name, text });
}

function packTernary(signs: Int8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(signs.length / 4));
  signs.forEach((sign, i) => {
    bytes[i >> 2] = (bytes[i >> 2] ?? 0) | ((sign & 3) << (2 * (i & 3)));
  });
  return bytes;
}

function ternaryRows(values: Float32Array, rows: number, columns: number): DenseWeights | undefined {
  const scales: number[] = [];
  let ternary = false;
  for (let row = 0; row < rows; row++) {
    const line = values.subarray(row * columns, (row + 1) * columns);
    const scale = Math.abs(line.find((value) => value !== 0) ?? 1);
    if (line.some((value) => value !== 0 && Math.abs(value) !== scale)) return undefined;
    ternary ||= line.includes(0);
    scales.push(scale);
  }
  return { signs: Int8Array.from(values, Math.sign), scales, ternary };
}

/** The g > 0 for which every input's real value is g times its sum (within float32), or undefined. */
function commonFactor({ shape, reachable, evaluate }: SumsValue): number | undefined {
  const { minimum, maximum, step } = reachable;
  const factor = evaluate(0, maximum) / maximum;
  if (!(factor > 0) || !Number.isFinite(factor)) return undefined;
  for (let channel = 0; channel < shape.channels; channel++) {
    for (let sum = minimum; sum <= maximum; sum += step) {
      if (evaluate(channel, sum) !== Math.fround(factor * sum)) return undefined;
    }
  }
  return factor;
}

function biasOf(lowering: Lowering, operator: TfliteOperator, rows: number): ArrayLike<number> | undefined {
  const index = operator.inputs[2];
  if (index === undefined || index < 0) return new Float32Array(rows);
  const values = floatsOf(lowering.tensorAt(index));
  return values?.length === rows ? values : undefined;
}

/** The source adds floats one by one; that is exact only while every multiple of a * g has a float32. */
function warnOfRounding(
  lowering: Lowering,
  operator: TfliteOperator,
  scales: readonly number[],
  factor: number,
  reach: number,
): void {
  const inexact = scales.filter((scale) => mantissa(scale * factor) * reach >= exactSteps).length;
  if (inexact === 0) return;
  lowering.warnings.push(
    `${lowering.nodeName(operator)}: ${inexact} of ${scales.length} rows are sums of floats that the file rounds as it adds; ` +
      "the model adds exactly, so values within rounding of each other may compare otherwise",
  );
}

/** The odd whole number in a float: value = mantissa * 2^e. */
function mantissa(value: number): number {
  let whole = Math.abs(value);
  while (whole !== Math.floor(whole)) whole *= 2;
  while (whole > 1 && whole % 2 === 0) whole /= 2;
  return whole;
}
