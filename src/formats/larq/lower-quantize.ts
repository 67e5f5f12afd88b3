// LceQuantize, LceDequantize and LceBMaxPool2d. Quantising asks one question of a real value, x < 0 (or q < zero point): the bit
// is then 1, which is -1. Zero and -0 are +1. Bits of the file are the other way round than the model's, so a minimum of bits
// in the file (AND) is a maximum of values.

import { notMonotone, findSteps } from "../common/derive-thresholds.js";
import { FlexOptions } from "./flex-options.js";
import type { BitsValue, ImageValue, Lowering, PoolWindow, SumsValue } from "./lowering.js";
import { mapShape } from "./lowering.js";
import type { TfliteOperator } from "./read-tflite.js";
import { roundHalfAway, saturate } from "./rounding.js";
import { tensorTypes, typeName } from "./tflite-names.js";
import { paddingName, placeWindow } from "./windows.js";

const codes = { minimum: 0, maximum: 255, step: 1 } as const;

/** Quantises sums, or the image. */
export function lowerQuantize(
  lowering: Lowering,
  operator: TfliteOperator,
  input: ImageValue | SumsValue,
): void {
  const source = lowering.tensorAt(operator.inputs[0]);
  const output = operator.outputs[0] ?? -1;
  const zero = source?.type === tensorTypes.int8 ? (source.zeroPoint[0] ?? 0) : 0;
  const sign = (value: number) => (value < zero ? -1 : 1);
  if (input.kind === "image") {
    lowering.define(output, quantizeImage(lowering, operator, input, sign));
    return;
  }
  const evaluate = (channel: number, sum: number) => sign(input.evaluate(channel, sum));
  const rule =
    zero === 0 ? "+1 iff the value is not below 0" : `+1 iff the value is not below the zero point ${zero}`;
  const bits = thresholdBits(lowering, operator, { ...input, evaluate }, rule);
  if (bits !== undefined) lowering.define(output, bits);
}

/** Codes -> bits as a threshold on the codes; `import-larq.ts` makes a thermometer encoder of it where it is one. */
function quantizeImage(
  lowering: Lowering,
  operator: TfliteOperator,
  { shape, evaluate }: ImageValue,
  sign: (value: number) => number,
): BitsValue {
  const name = lowering.nodeName(operator);
  const steps = deriveSteps(lowering, operator, shape.channels, codes, (channel, code) =>
    sign(evaluate(channel, code)),
  );
  lowering.nodes.push({
    name,
    op: "threshold",
    inputs: ["encoder"],
    thresholds: steps.map(({ thresholds }) => thresholds[0] ?? 0),
    directions: steps.map(({ direction }) => direction),
  });
  return { kind: "bits", shape, node: name };
}

/** A threshold node behind sums whose real value was reduced to -1 and +1, and the pools that were put off. */
export function thresholdBits(
  lowering: Lowering,
  operator: TfliteOperator,
  input: SumsValue,
  rule: string,
): BitsValue | undefined {
  const name = `${lowering.nodeName(operator)}_bits`;
  const { channels } = input.shape;
  const steps = deriveSteps(lowering, operator, channels, input.reachable, input.evaluate);
  if (steps.length < channels) return undefined;
  const constant = steps.filter((step) => step.constant !== undefined).length;
  if (constant > 0) lowering.warnings.push(`${name}: ${constant} of ${channels} channels are constant`);
  lowering.nodes.push({
    name,
    op: "threshold",
    inputs: [input.node],
    thresholds: steps.map(({ thresholds }) => thresholds[0] ?? 0),
    directions: steps.map(({ direction }) => direction),
  });
  lowering.decisions.push({
    topic: "thresholds",
    node: name,
    text: `${rule}; derived by evaluation over every sum s that can occur`,
  });
  const falling = steps.filter(({ direction }) => direction === -1).length;
  if (falling > 0) {
    const text = `${falling} of ${channels} channels fall with the sum (negative multipliers) and compare with <=`;
    lowering.decisions.push({ topic: "polarity", node: name, text });
  }
  return { kind: "bits", shape: input.shape, node: placePools(lowering, name, input.pools) };
}

function deriveSteps(
  lowering: Lowering,
  operator: TfliteOperator,
  channels: number,
  sums: Parameters<typeof findSteps>[0],
  signOf: (channel: number, sum: number) => number,
) {
  const steps = Array.from({ length: channels }, (_, channel) =>
    findSteps(sums, 1, (sum) => (signOf(channel, sum) > 0 ? 1 : 0)),
  );
  const where = { file: lowering.graph.file, path: lowering.place(operator) };
  return steps.flatMap((step, channel) => {
    if (!("turnsAt" in step)) return [step];
    const problem = notMonotone(step, where);
    lowering.refuse(operator, `channel ${channel}: ${problem.rule}`, {
      found: problem.found,
      fix: problem.fix,
    });
    return [];
  });
}

/** Pools on bits: the largest value of a window, positions outside the map left out. */
export function placePools(lowering: Lowering, node: string, pools: readonly PoolWindow[]): string {
  let source = node;
  for (const [i, { kernel, stride, padding }] of pools.entries()) {
    const name = `${node}_pool${i}`;
    const { top, left, bottom, right } = padding;
    lowering.nodes.push({
      name,
      op: "maxPool",
      inputs: [source],
      kernel: [...kernel],
      stride: [...stride],
      ...(top + left + bottom + right > 0 && { padding }),
    });
    const text =
      "the file pools real values before quantising; the model pools the bits (OR), which is the same for any scale";
    lowering.decisions.push({ topic: "pooling", node: name, text });
    source = name;
  }
  return source;
}

/** Bits as numbers again: +1.0 and -1.0, or the two int8 codes that stand for them. */
export function lowerDequantize(lowering: Lowering, operator: TfliteOperator, input: BitsValue): void {
  const output = lowering.tensorAt(operator.outputs[0]);
  const shape = mapShape(output?.shape ?? []) ?? input.shape;
  if (output === undefined || ![tensorTypes.float32, tensorTypes.int8].some((type) => type === output.type)) {
    lowering.refuse(operator, "must put out float32 or int8", { found: typeName(output?.type ?? -1) });
    return;
  }
  if (shape.channels !== input.shape.channels) {
    lowering.refuse(operator, `must put out the ${input.shape.channels} channels of its input`, {
      found: String(shape.channels),
    });
    return;
  }
  const zeroPoint = output.zeroPoint[0] ?? 0;
  const offset = roundHalfAway(Math.fround(1 / (output.scale[0] ?? 1)));
  const int8 = output.type === tensorTypes.int8;
  lowering.define(output.index, {
    kind: "sums",
    shape: input.shape,
    node: input.node,
    reachable: { minimum: -1, maximum: 1, step: 2 },
    evaluate: (_, bit) => (int8 ? saturate(zeroPoint + bit * offset) : bit),
    pools: [],
    tensor: output.name,
  });
}

/** A pool of packed bits. */
export function lowerBinaryMaxPool(lowering: Lowering, operator: TfliteOperator, input: BitsValue): void {
  const options = new FlexOptions(operator);
  const sizes = ["filter_height", "filter_width", "stride_height", "stride_width"].map(
    (key) => options.integer(key) ?? 0,
  );
  const [height = 0, width = 0, vertical = 0, horizontal = 0] = sizes;
  const padding = paddingName(options.integer("padding"));
  const window = padding && placeWindow(input.shape, [height, width], [vertical, horizontal], padding);
  if (window === undefined) {
    lowering.refuse(
      operator,
      "must have the options filter_height, filter_width, stride_height, stride_width and padding, and fit its input",
    );
    return;
  }
  const name = lowering.nodeName(operator);
  const { top, left, bottom, right } = window.padding;
  lowering.nodes.push({
    name,
    op: "maxPool",
    inputs: [input.node],
    kernel: [height, width],
    stride: [vertical, horizontal],
    ...(top + left + bottom + right > 0 && { padding: window.padding }),
  });
  lowering.decisions.push({
    topic: "pooling",
    node: name,
    text: "AND of the file's bits (1 is -1) is OR of the model's",
  });
  const shape = { ...window.output, channels: input.shape.channels };
  lowering.define(operator.outputs[0] ?? -1, { kind: "bits", shape, node: name });
}
