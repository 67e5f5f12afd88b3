// An independent evaluator of LCE's semantics on the description of a graph: bits packed with 1 = -1, XOR and popcount over
// int32 words, thresholds on disagreements, float32 output transforms. Written after larq/compute-engine's reference kernels.

import type { GraphSpec, OperatorSpec, TensorSpec } from "./tflite-writer.js";
import { types } from "./tflite-writer.js";

/** Values of every tensor for one image, in the order of its shape; packed bits as int32 words. */
export function runLce(graph: GraphSpec, image: readonly number[]): number[][] {
  const values: number[][] = graph.tensors.map(({ data }) => [...(data ?? [])]);
  values[graph.inputs[0]!] = [...image];
  for (const operator of graph.operators) {
    const input = graph.tensors[operator.inputs[0]!]!;
    const output = graph.tensors[operator.outputs[0]!]!;
    const operands = operator.inputs.map((index) => (index < 0 ? [] : values[index]!));
    values[operator.outputs[0]!] = evaluate(operator, input, output, operands, graph);
  }
  return values;
}

const fround = Math.fround;
const round = (value: number) => (value < 0 ? -Math.floor(-value + 0.5) : Math.floor(value + 0.5));
const toInt8 = (value: number) => Math.min(127, Math.max(-128, round(value)));

interface Call {
  readonly operator: OperatorSpec;
  readonly input: TensorSpec;
  readonly output: TensorSpec;
  /** Values of the inputs, in their order. */
  readonly operands: number[][];
  readonly graph: GraphSpec;
}

function evaluate(
  operator: OperatorSpec,
  input: TensorSpec,
  output: TensorSpec,
  operands: number[][],
  graph: GraphSpec,
): number[] {
  const rule = rules[operator.name];
  if (rule === undefined) throw new Error(`the witness does not know ${operator.name}`);
  return rule({ operator, input, output, operands, graph });
}

const first = ({ operands }: Call) => operands[0] ?? [];
const second = ({ operands }: Call) => operands[1] ?? [];
const rules: Record<string, (call: Call) => number[]> = {
  LceQuantize: (call) => {
    const { input } = call;
    return pack(first(call), input.shape.at(-1)!, input.type === types.int8 ? (input.zeroPoint ?? 0) : 0);
  },
  LceDequantize: (call) => dequantize(first(call), call.output),
  LceBconv2d: (call) => convolve(call),
  LceBMaxPool2d: ({ operator, input, output, operands: [x = []] }) => poolWords(operator, input, output, x),
  MAX_POOL_2D: ({ operator, input, output, operands: [x = []] }) => poolReals(operator, input, output, x),
  MUL: (call) => first(call).map((a, i) => fround(a * second(call)[i % second(call).length]!)),
  ADD: (call) => first(call).map((a, i) => fround(a + second(call)[i % second(call).length]!)),
  RELU: (call) => first(call).map((value) => Math.max(0, value)),
  MEAN: (call) => mean(first(call), call.input.shape),
  FULLY_CONNECTED: ({ output, operands: [x = [], w = [], bias = []] }) =>
    fullyConnected(x, w, bias, output.shape.at(-1)!),
  QUANTIZE: (call) => {
    const { scale = 1, zeroPoint = 0 } = call.output;
    return first(call).map((value) =>
      Math.min(127, Math.max(-128, round(fround(value / scale)) + zeroPoint)),
    );
  },
  SOFTMAX: (call) => [...first(call)],
  RESHAPE: (call) => [...first(call)],
};

function mean(x: number[], [, height = 1, width = 1, channels = 1]: readonly number[]): number[] {
  return Array.from({ length: channels }, (_, c) => {
    let sum = 0;
    for (let i = c; i < x.length; i += channels) sum += x[i]!;
    return fround(sum / (height * width));
  });
}

function fullyConnected(x: number[], w: number[], bias: number[], rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (const [i, value] of x.entries()) sum = fround(sum + fround(value * w[row * x.length + i]!));
    return fround(sum + (bias[row] ?? 0));
  });
}

function pack(values: number[], channels: number, zero: number): number[] {
  const words = Math.ceil(channels / 32);
  const packed: number[] = [];
  for (let pixel = 0; pixel < values.length / channels; pixel++) {
    for (let word = 0; word < words; word++) {
      let bits = 0;
      for (let c = word * 32; c < Math.min(channels, word * 32 + 32); c++) {
        if (values[pixel * channels + c]! < zero) bits |= 1 << (c - word * 32);
      }
      packed.push(bits);
    }
  }
  return packed;
}

function dequantize(words: number[], output: TensorSpec): number[] {
  const channels = output.shape.at(-1)!;
  const perPixel = Math.ceil(channels / 32);
  const offset = round(fround(1 / (output.scale ?? 1)));
  const plus = output.type === types.int8 ? Math.min(127, (output.zeroPoint ?? 0) + offset) : 1;
  const minus = output.type === types.int8 ? Math.max(-128, (output.zeroPoint ?? 0) - offset) : -1;
  return Array.from({ length: (words.length / perPixel) * channels }, (_, i) => {
    const c = i % channels;
    const word = words[Math.floor(i / channels) * perPixel + (c >> 5)]!;
    return (word >>> (c & 31)) & 1 ? minus : plus;
  });
}

function popcount(word: number): number {
  let count = 0;
  for (let bits = word >>> 0; bits !== 0; bits &= bits - 1) count++;
  return count;
}

interface Placement {
  readonly top: number;
  readonly left: number;
}
function placement(
  operator: OperatorSpec,
  input: TensorSpec,
  output: TensorSpec,
  kernel: number[],
  stride: number[],
  same: boolean,
): Placement {
  const [, ih = 1, iw = 1] = input.shape;
  const [, oh = 1, ow = 1] = output.shape;
  if (!same) return { top: 0, left: 0 };
  const total = (size: number, count: number, k: number, s: number) =>
    Math.max(0, (count - 1) * s + k - size);
  return {
    top: Math.floor(total(ih, oh, kernel[0]!, stride[0]!) / 2),
    left: Math.floor(total(iw, ow, kernel[1]!, stride[1]!) / 2),
  };
}

interface Filter {
  readonly words: number[];
  readonly kernel: readonly [number, number];
  /** Words per tap. */
  readonly depth: number;
  readonly channelsPerGroup: number;
}

function convolve(call: Call): number[] {
  const { operator, input, output, operands, graph } = call;
  const [x = [], filterWords = [], multiplier = [], bias = [], threshold = []] = operands;
  const options = operator.options!;
  const [outputs = 1, kh = 1, kw = 1, depth = 1] = graph.tensors[operator.inputs[1]!]!.shape;
  const [, oh = 1, ow = 1] = output.shape;
  const stride = [options["stride_height"]!, options["stride_width"]!];
  const { top, left } = placement(operator, input, output, [kh, kw], stride, options["padding"] === 0);
  const groups = input.shape[3]! / depth;
  const channelsPerGroup = options["channels_in"]! / groups;
  const filter: Filter = { words: filterWords, kernel: [kh, kw], depth, channelsPerGroup };
  const accumulators = Array.from({ length: oh * ow * outputs }, (_, i) => {
    const [o, pixel] = [i % outputs, Math.floor(i / outputs)];
    const [y, x0] = [Math.floor(pixel / ow) * stride[0]! - top, (pixel % ow) * stride[1]! - left];
    const firstWord = Math.floor(o / (outputs / groups)) * depth;
    return disagreementsAt(x, input.shape, filter, o, y, x0, firstWord, options["pad_values"] === 0);
  });
  if (output.type === types.int32) {
    const signs = accumulators.map((accumulator, i) => (accumulator > threshold[i % outputs]! ? -1 : 1));
    return pack(signs, outputs, 0);
  }
  const products = kh * kw * channelsPerGroup;
  return accumulators.map((accumulator, i) => {
    const o = i % outputs;
    const activation = options["fused_activation_function"]!;
    return transform(accumulator, products, multiplier[o] ?? 1, bias[o] ?? 0, activation, output);
  });
}

/** Disagreements of one output, missing taps counting as half a channel each where the border is zero. */
function disagreementsAt(
  x: number[],
  [, height = 1, width = 1, words = 1]: readonly number[],
  { words: filter, kernel, depth, channelsPerGroup }: Filter,
  o: number,
  top: number,
  left: number,
  firstWord: number,
  zeroBorder: boolean,
): number {
  let disagreements = 0;
  for (let tap = 0; tap < kernel[0] * kernel[1]; tap++) {
    const [y, x0] = [top + Math.floor(tap / kernel[1]), left + (tap % kernel[1])];
    const outside = y < 0 || x0 < 0 || y >= height || x0 >= width;
    if (outside && zeroBorder) disagreements += channelsPerGroup / 2;
    for (let w = 0; w < depth && !(outside && zeroBorder); w++) {
      const value = outside ? 0 : x[(y * width + x0) * words + firstWord + w]!;
      disagreements += popcount(value ^ filter[(o * kernel[0] * kernel[1] + tap) * depth + w]!);
    }
  }
  return disagreements;
}

function transform(
  accumulator: number,
  products: number,
  multiplier: number,
  bias: number,
  activation: number,
  output: TensorSpec,
): number {
  const scale = output.type === types.int8 ? output.scale! : 1;
  const zero = output.type === types.int8 ? (output.zeroPoint ?? 0) : 0;
  const factor = fround((-1 * multiplier) / scale);
  const offset = fround((bias + products * multiplier) / scale + zero);
  const [low, high] = [
    [-Infinity, Infinity],
    [0, Infinity],
    [-1, 1],
    [0, 6],
  ][activation]!;
  const nominal = [Math.max(low!, -products), Math.min(high!, products)];
  const clamped = Math.max(-nominal[1]! + products, Math.min(-nominal[0]! + products, 2 * accumulator));
  const value = fround(fround(clamped * factor) + offset);
  return output.type === types.int8 ? toInt8(value) : value;
}

/** Bit 1 is -1: the largest value of a window is the AND of its bits. */
function poolWords(operator: OperatorSpec, input: TensorSpec, output: TensorSpec, x: number[]): number[] {
  const options = operator.options!;
  const kernel = [options["filter_height"]!, options["filter_width"]!];
  const stride = [options["stride_height"]!, options["stride_width"]!];
  const join = (values: number[]) => values.reduce((all, word) => all & word, -1);
  return overWindows(operator, input, output, x, kernel, stride, options["padding"] === 0, join);
}

function poolReals(operator: OperatorSpec, input: TensorSpec, output: TensorSpec, x: number[]): number[] {
  const field = (id: number) => operator.fields?.find(([which]) => which === id)?.[2] ?? 0;
  return overWindows(
    operator,
    input,
    output,
    x,
    [field(4), field(3)],
    [field(2), field(1)],
    field(0) === 0,
    (values) => Math.max(...values),
  );
}

function overWindows(
  operator: OperatorSpec,
  input: TensorSpec,
  output: TensorSpec,
  x: number[],
  kernel: number[],
  stride: number[],
  same: boolean,
  join: (values: number[]) => number,
): number[] {
  const [, ih = 1, iw = 1, depth = 1] = input.shape;
  const [, oh = 1, ow = 1] = output.shape;
  const { top, left } = placement(operator, input, output, kernel, stride, same);
  const result: number[] = [];
  for (let y = 0; y < oh; y++)
    for (let x0 = 0; x0 < ow; x0++)
      for (let c = 0; c < depth; c++) {
        const values: number[] = [];
        for (let ky = 0; ky < kernel[0]!; ky++)
          for (let kx = 0; kx < kernel[1]!; kx++) {
            const [iy, ix] = [y * stride[0]! - top + ky, x0 * stride[1]! - left + kx];
            if (iy >= 0 && ix >= 0 && iy < ih && ix < iw) values.push(x[(iy * iw + ix) * depth + c]!);
          }
        result.push(join(values));
      }
  return result;
}
