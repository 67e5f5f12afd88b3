// An array program as an ONNX graph of float32, or of 8-bit integers with QLinearConv, that computes the same integers:
// what a user of a general runtime would run. Bits are -1 and +1. A threshold's level and direction go into bias and
// weights of the layer before it, so that no sum is 0; Sign (float), or a clip to one step around zero (8 bits), does the
// rest. Activations are unsigned with zero point 128, weights signed, which is the runtime's fast combination (signed
// activations were 25 times slower). Covers the bench's networks: thresholds of one level, pools without border, a
// global sum.

import { unpackSigns } from "../../../src/foundation/bits/packed-bits.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import type { Shape } from "../../../src/foundation/tensor/shape.js";
import type {
  ArrayProgram,
  Conv2dStep,
  DenseStep,
  Step,
  SumPoolStep,
  ThresholdStep,
} from "../../../src/xnor-array/program.js";
import { createGraph, type GraphBuilder } from "./onnx-model.js";

export type Precision = "float32" | "int8";

export interface OnnxProgram {
  readonly bytes: Uint8Array;
  readonly inputName: string;
  /** NCHW. */
  readonly inputDimensions: readonly number[];
  /** Added to input values: the zero point of bits as bytes. */
  readonly inputZero: number;
  readonly outputName: string;
}

const bitZero = 128;

/**
 * Writes a program as ONNX.
 * @param codes whether the input holds 8-bit codes instead of bits
 */
export function programToOnnx(program: ArrayProgram, precision: Precision, codes: boolean): OnnxProgram {
  const graph = createGraph();
  const { height, width, channels } = program.inputShape;
  const inputName = "input";
  const inputZero = precision === "int8" && !codes ? bitZero : 0;
  const values = new Map([[program.inputName, inputName]]);
  const shapes = new Map<string, Shape>([[program.inputName, program.inputShape]]);
  for (const step of program.steps) {
    const source = defined(step.inputs[0], "input name");
    const input = defined(values.get(source), "input value");
    const from = defined(shapes.get(source), "input shape");
    const context: StepContext = {
      graph,
      input,
      from,
      precision,
      zero: source === program.inputName ? inputZero : bitZero,
      integers: codes && source === program.inputName,
      last: step.name === program.outputName,
    };
    values.set(step.name, writeStep(context, step, thresholdAfter(program, step)));
    shapes.set(step.name, step.outputShape);
  }
  const dimensions = [1, channels, height, width];
  const type = precision === "int8" ? "uint8" : "float";
  const outputName = defined(values.get(program.outputName), "output value");
  const output = { name: outputName, type: outputType(program, precision) } as const;
  const bytes = graph.finish({ name: inputName, type, dimensions }, output);
  return { bytes, inputName, inputDimensions: dimensions, inputZero, outputName };
}

interface StepContext {
  readonly graph: GraphBuilder;
  readonly input: string;
  readonly from: Shape;
  readonly precision: Precision;
  /** Zero point of the input in 8 bits. */
  readonly zero: number;
  /** Whether the input holds integers rather than bits. */
  readonly integers: boolean;
  readonly last: boolean;
}

/** A final layer gives float sums in either precision; bytes would not hold them. A program of one layer gives bytes. */
function outputType(program: ArrayProgram, precision: Precision): "float" | "uint8" {
  return precision === "int8" && program.steps.length === 1 ? "uint8" : "float";
}

/** The threshold that reads a layer, directly or behind a pool. */
function thresholdAfter(program: ArrayProgram, step: Step): ThresholdStep | undefined {
  if (step.op !== "conv2d" && step.op !== "dense") return undefined;
  const next = program.steps.find((reader) => reader.inputs.includes(step.name));
  const last =
    next?.op === "maxPool" ? program.steps.find((reader) => reader.inputs.includes(next.name)) : next;
  return last?.op === "threshold" ? last : undefined;
}

function writeStep(context: StepContext, step: Step, threshold: ThresholdStep | undefined): string {
  const { graph, input } = context;
  switch (step.op) {
    case "conv2d":
    case "dense":
      return writeLayer(context, step, threshold);
    case "threshold":
      return context.precision === "float32" ? graph.node("Sign", [input]) : writeClip(context);
    case "maxPool":
      return graph.node("MaxPool", [input], { kernel_shape: step.kernel, strides: step.stride });
    case "sumPool":
      return writeSum(context, step);
    default:
      throw new Error(`the bench's ONNX writer has no ${step.op}`);
  }
}

function writeLayer(
  context: StepContext,
  step: Conv2dStep | DenseStep,
  threshold: ThresholdStep | undefined,
): string {
  const { from } = context;
  const groups = step.op === "conv2d" ? step.groups : 1;
  const kernel = step.op === "conv2d" ? step.kernel : ([from.height, from.width] as const);
  const strides = step.op === "conv2d" ? step.stride : [1, 1];
  const input = step.op === "conv2d" ? writeBorder(context, step) : context.input;
  const windowLength = (kernel[0] * kernel[1] * from.channels) / groups;
  // Integer inputs give sums of either parity: twice the sum leaves room for the half step.
  const factor = context.integers && context.precision === "int8" && threshold !== undefined ? 2 : 1;
  const perGroup = from.channels / groups;
  const scales = Array.from(
    { length: step.outputChannels },
    (_, o) => factor * (threshold?.directions[o] ?? 1),
  );
  const weights = planarWeights(step, perGroup, kernel[0] * kernel[1], scales);
  const bias = scales.map((scale, output) => {
    const own = step.bias?.[output] ?? 0;
    if (threshold === undefined) return own;
    const margin = scale * (own - (threshold.thresholds[output]?.[0] ?? 0));
    if (context.precision === "float32") return margin + 0.5;
    return factor === 2 || (margin + windowLength) % 2 === 0 ? margin + 1 : margin;
  });
  const dimensions = [step.outputChannels, perGroup, kernel[0], kernel[1]];
  const attributes = { kernel_shape: kernel, strides, group: groups, pads: zeroBorder(step) };
  const quantised = context.precision === "int8" && !(context.last && step.op === "dense");
  return quantised
    ? writeQuantised(context, input, dimensions, weights, bias, attributes)
    : writeFloat(context, input, dimensions, weights, bias, attributes);
}

/** OHWI weights as OIHW, each output's times its scale. */
function planarWeights(
  step: Conv2dStep | DenseStep,
  channels: number,
  taps: number,
  scales: readonly number[],
): Float32Array {
  const signs = unpackSigns(step.weights);
  const weights = new Float32Array(signs.length);
  signs.forEach((sign, i) => {
    const output = Math.floor(i / (channels * taps));
    const tap = Math.floor(i / channels) % taps;
    weights[(output * channels + (i % channels)) * taps + tap] = sign * (scales[output] ?? 1);
  });
  return weights;
}

/** Sums are odd: what is above zero becomes +1, what is below -1. */
function writeClip({ graph, input }: StepContext): string {
  const lowest = graph.constant("uint8", [], [bitZero - 1]);
  const highest = graph.constant("uint8", [], [bitZero + 1]);
  return graph.node("Clip", [input, lowest, highest]);
}

type Attributes = Readonly<Record<string, number | readonly number[]>>;

function writeFloat(
  { graph, precision }: StepContext,
  input: string,
  dimensions: readonly number[],
  weights: Float32Array,
  bias: readonly number[],
  attributes: Attributes,
): string {
  const scale = graph.constant("float", [], [1]);
  const zero = graph.constant("uint8", [], [bitZero]);
  const values = precision === "int8" ? graph.node("DequantizeLinear", [input, scale, zero]) : input;
  const w = graph.constant("float", dimensions, weights);
  return graph.node("Conv", [values, w, graph.constant("float", [bias.length], bias)], attributes);
}

/** All scales 1: the sum itself, saturated to a byte, whose sign is that of the sum. */
function writeQuantised(
  { graph, zero }: StepContext,
  input: string,
  dimensions: readonly number[],
  weights: Float32Array,
  bias: readonly number[],
  attributes: Attributes,
): string {
  const one = graph.constant("float", [], [1]);
  const inputZero = graph.constant("uint8", [], [zero]);
  const weightZero = graph.constant("int8", [], [0]);
  const outputZero = graph.constant("uint8", [], [bitZero]);
  const w = graph.constant("int8", dimensions, weights);
  const b = graph.constant("int32", [bias.length], bias);
  return graph.node(
    "QLinearConv",
    [input, one, inputZero, w, one, weightZero, one, outputZero, b],
    attributes,
  );
}

function zeroBorder(step: Conv2dStep | DenseStep): number[] {
  if (step.op === "dense" || step.padding.value !== 0) return [0, 0, 0, 0];
  const { top, left, bottom, right } = step.padding;
  return [top, left, bottom, right];
}

/** A border of -1 is a node of its own; the convolution itself only knows zeros. */
function writeBorder({ graph, input, precision, zero }: StepContext, step: Conv2dStep): string {
  const { top, left, bottom, right, value } = step.padding;
  if (value === 0 || top + left + bottom + right === 0) return input;
  const pads = graph.constant("int64", [8], [0, 0, top, left, 0, 0, bottom, right]);
  const border =
    precision === "int8" ? graph.constant("uint8", [], [zero + value]) : graph.constant("float", [], [value]);
  return graph.node("Pad", [input, pads, border]);
}

/** Sum over the whole map: a mean times its size, or a depthwise layer of ones (36 bits at most fit a byte). */
function writeSum(context: StepContext, step: SumPoolStep): string {
  const { graph, input, from, precision } = context;
  const positions = step.kernel[0] * step.kernel[1];
  if (precision === "float32") {
    const mean = graph.node("GlobalAveragePool", [input]);
    return graph.node("Mul", [mean, graph.constant("float", [], [positions])]);
  }
  const weights = new Float32Array(from.channels * positions).fill(1);
  const dimensions = [from.channels, 1, step.kernel[0], step.kernel[1]];
  const attributes = { kernel_shape: step.kernel, strides: step.stride, group: from.channels };
  return writeQuantised(context, input, dimensions, weights, new Array(from.channels).fill(0), attributes);
}
