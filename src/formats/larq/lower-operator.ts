// One operator of the file -> nodes of the model, by its name and by what it reads. Whatever is not in the table is refused,
// with advice; what only reads a refused tensor is passed over in silence.

import { lowerBconv } from "./lower-bconv.js";
import { lowerDense } from "./lower-dense.js";
import { lowerAverage, lowerMaxPool, lowerReshape } from "./lower-maps.js";
import { lowerPointwise, pointwiseOperators } from "./lower-pointwise.js";
import { lowerBinaryMaxPool, lowerDequantize, lowerQuantize } from "./lower-quantize.js";
import { mapShape, shapeText, type Lowering, type TensorValue } from "./lowering.js";
import type { TfliteOperator } from "./read-tflite.js";

type Handler = (lowering: Lowering, operator: TfliteOperator, input: TensorValue, place: number) => void;

/** Handlers by operator and by what the operator reads; a pair that is not here is not supported. */
const handlers: Readonly<Record<string, Partial<Record<TensorValue["kind"], Handler>>>> = {
  LceQuantize: { image: onReal(lowerQuantize), sums: onReal(lowerQuantize) },
  LceDequantize: { bits: onBits(lowerDequantize) },
  LceBconv2d: { bits: onBits(lowerBconv) },
  LceBMaxPool2d: { bits: onBits(lowerBinaryMaxPool) },
  MAX_POOL_2D: { sums: onSums(lowerMaxPool) },
  AVERAGE_POOL_2D: { sums: onSums(lowerAverage) },
  MEAN: { sums: onSums(lowerAverage) },
  FULLY_CONNECTED: { sums: onSums(lowerDense) },
  ...Object.fromEntries(
    ["RESHAPE", "SQUEEZE", "EXPAND_DIMS"].map((name) => [
      name,
      { image: lowerReshape, bits: lowerReshape, sums: lowerReshape },
    ]),
  ),
  ...Object.fromEntries(
    [...pointwiseOperators].map((name) => [
      name,
      { image: onReal(lowerPointwise), sums: onReal(lowerPointwise) },
    ]),
  ),
};

/** Sums of all channels of a tensor; more could not be evaluated one by one in a second. */
const mostSums = 2 ** 24;

/** Lowers an operator whose inputs were lowered before. */
export function lowerOperator(lowering: Lowering, operator: TfliteOperator): void {
  if (operator.inputs.some((input) => lowering.isUnknown(input))) {
    lowering.passOver(operator);
    if (handlers[operator.name] === undefined && !isScoreOperator(operator))
      refuseUnsupported(lowering, operator);
    return;
  }
  const place = operator.inputs.findIndex((input) => lowering.value(input) !== undefined);
  const value = lowering.value(operator.inputs[place] ?? -1);
  if (isScoreOperator(operator) && value !== undefined) {
    lowerSoftmax(lowering, operator, value);
    return;
  }
  const supported = Object.hasOwn(handlers, operator.name) ? handlers[operator.name] : undefined;
  if (supported === undefined) refuseUnsupported(lowering, operator);
  else if (value === undefined) {
    lowering.refuse(operator, "must read a tensor that an earlier operator computes", {
      fix: "operators stand in the order of computation; a cycle cannot be computed",
    });
  } else {
    const handler = supported[value.kind];
    if (handler !== undefined) {
      handler(lowering, operator, value, place);
      checkOutput(lowering, operator);
    } else lowering.refuse(operator, `cannot read ${describeValue(value)}`, { fix: adviceFor(operator) });
  }
}

/** The shape must be the file's own, and the sums few enough to be walked through. */
function checkOutput(lowering: Lowering, operator: TfliteOperator): void {
  const tensor = lowering.tensorAt(operator.outputs[0]);
  const value = tensor && lowering.value(tensor.index);
  if (value === undefined) return;
  const { height, width, channels } = value.shape;
  const stored = mapShape(tensor?.shape ?? []);
  const expected = value.kind === "bits" ? Math.ceil(channels / 32) : channels;
  if (stored?.height !== height || stored.width !== width || stored.channels !== expected) {
    const found = shapeText(tensor?.shape ?? []);
    lowering.refuse(operator, `must put out ${shapeText([1, height, width, expected])}`, { found });
  } else if (value.kind === "sums") {
    const { minimum, maximum, step } = value.reachable;
    const walked = ((maximum - minimum) / step) * channels;
    if (walked > mostSums) lowering.refuse(operator, `must have at most ${mostSums} sums that can occur`);
  }
}

function describeValue({ kind }: TensorValue): string {
  return kind === "image" ? "the image itself" : kind === "bits" ? "packed bits" : "real values";
}

function refuseUnsupported(lowering: Lowering, operator: TfliteOperator): void {
  lowering.refuse(operator, "is an operator that the model cannot hold", { fix: adviceFor(operator) });
}

function adviceFor({ name }: TfliteOperator): string {
  if (name.includes("CONV_2D"))
    return "a float convolution has no binary weights; binarise it, or import the part behind it";
  if (name === "PAD") return "fold it into a SAME convolution with pad_values";
  if (name === "ADD" || name === "CONCATENATION") return "join bits, not real values";
  return "remove it from the exported part of the network, or do it outside";
}

function isScoreOperator({ name }: TfliteOperator): boolean {
  return name === "SOFTMAX";
}

/** A softmax rises with its input and is the same for all classes: the class is that of its input. */
function lowerSoftmax(lowering: Lowering, operator: TfliteOperator, value: TensorValue): void {
  const output = operator.outputs[0] ?? -1;
  if (!lowering.graph.outputs.includes(output)) {
    lowering.refuse(operator, "must be the last operator", {
      fix: "inside a network it cannot be held in integers",
    });
    return;
  }
  lowering.decisions.push({
    topic: "output",
    text: "the final softmax is left out: it does not change the order of the classes",
  });
  lowering.define(output, value);
}

function onBits(
  handler: (
    lowering: Lowering,
    operator: TfliteOperator,
    input: Extract<TensorValue, { kind: "bits" }>,
  ) => void,
): Handler {
  return (lowering, operator, input) => {
    if (input.kind === "bits") handler(lowering, operator, input);
  };
}

function onSums(
  handler: (
    lowering: Lowering,
    operator: TfliteOperator,
    input: Extract<TensorValue, { kind: "sums" }>,
  ) => void,
): Handler {
  return (lowering, operator, input) => {
    if (input.kind === "sums") handler(lowering, operator, input);
  };
}

function onReal(
  handler: (
    lowering: Lowering,
    operator: TfliteOperator,
    input: Exclude<TensorValue, { kind: "bits" }>,
    place: number,
  ) => void,
): Handler {
  return (lowering, operator, input, place) => {
    if (input.kind !== "bits") handler(lowering, operator, input, place);
  };
}
