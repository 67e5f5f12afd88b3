// A second reading of the definitions, as naive as can be: nested arrays instead of tensors, one function per element,
// XNOR-popcount where all values are bits. Shares no code with any engine; slow, for small networks only.

import type {
  ArrayProgram,
  Conv2dStep,
  DenseStep,
  JoinStep,
  MaxPoolStep,
  Step,
  SumPoolStep,
  ThresholdStep,
} from "../../src/xnor-array/program.js";

/** `map[y][x][c]`. */
type NestedMap = number[][][];

/** Every step's output by name, flattened HWC. */
export function evaluateNaively(program: ArrayProgram, input: readonly number[]): Map<string, number[]> {
  const { width, channels } = program.inputShape;
  const frame = mapOf(program.inputShape, (y, x, c) => input[(y * width + x) * channels + c] ?? NaN);
  const maps = new Map<string, NestedMap>([[program.inputName, frame]]);
  const outputs = new Map<string, number[]>();
  for (const step of program.steps) {
    const inputs = step.inputs.map((name) => maps.get(name) ?? []);
    const output = mapOf(step.outputShape, elementRule(step, inputs));
    maps.set(step.name, output);
    outputs.set(step.name, output.flat(2));
  }
  return outputs;
}

type ElementRule = (y: number, x: number, c: number) => number;

function mapOf(size: { height: number; width: number; channels: number }, rule: ElementRule): NestedMap {
  const range = (length: number) => [...new Array<undefined>(length).keys()];
  return range(size.height).map((y) =>
    range(size.width).map((x) => range(size.channels).map((c) => rule(y, x, c))),
  );
}

function at(map: NestedMap, y: number, x: number, c: number): number | undefined {
  return map[y]?.[x]?.[c];
}

function elementRule(step: Step, inputs: NestedMap[]): ElementRule {
  const map = inputs[0] ?? [];
  switch (step.op) {
    case "conv2d":
      return (y, x, o) => convolutionElement(step, map, y, x, o);
    case "dense":
      return (_y, _x, o) => denseElement(step, map.flat(2), o);
    case "threshold":
      return (y, x, c) => thresholdElement(step, at(map, y, x, c) ?? NaN, c);
    case "maxPool":
      return (y, x, c) => Math.max(...windowValues(step, map, y, x, c));
    case "sumPool":
      return (y, x, c) => windowValues(step, map, y, x, c).reduce((sum, value) => sum + value, 0);
    case "channelShuffle": {
      const perGroup = step.outputShape.channels / step.groups;
      return (y, x, c) => at(map, y, x, (c % step.groups) * perGroup + Math.floor(c / step.groups)) ?? NaN;
    }
    default:
      return joinRule(step, inputs);
  }
}

function weightBit(step: Conv2dStep | DenseStep, index: number): number {
  return Math.floor((step.weights.bytes[Math.floor(index / 8)] ?? NaN) / 2 ** (index % 8)) % 2;
}

/** -1 or +1 of one bit; of several, all but the last count 1, 2, 4 ... and the last counts against them. */
function weight(step: Conv2dStep | DenseStep, index: number): number {
  const first = index * step.weightBitWidth;
  if (step.weightBitWidth === 1) return weightBit(step, first) === 1 ? 1 : -1;
  const top = step.weightBitWidth - 1;
  let value = -weightBit(step, first + top) * 2 ** top;
  for (let bit = 0; bit < top; bit++) value += weightBit(step, first + bit) * 2 ** bit;
  return value;
}

function convolutionElement(step: Conv2dStep, map: NestedMap, y: number, x: number, o: number): number {
  const [kernelHeight, kernelWidth] = step.kernel;
  const perGroup = (map[0]?.[0]?.length ?? NaN) / step.groups;
  const group = Math.floor(o / (step.outputChannels / step.groups));
  const values: number[] = [];
  const weights: number[] = [];
  for (let ky = 0; ky < kernelHeight; ky++) {
    for (let kx = 0; kx < kernelWidth; kx++) {
      for (let ci = 0; ci < perGroup; ci++) {
        const row = y * step.stride[0] + ky - step.padding.top;
        const column = x * step.stride[1] + kx - step.padding.left;
        values.push(at(map, row, column, group * perGroup + ci) ?? step.padding.value);
        weights.push(weight(step, ((o * kernelHeight + ky) * kernelWidth + kx) * perGroup + ci));
      }
    }
  }
  return dotProduct(values, weights) + (step.bias?.[o] ?? 0);
}

function denseElement(step: DenseStep, values: number[], o: number): number {
  const weights = values.map((_, i) => weight(step, o * values.length + i));
  return dotProduct(values, weights) + (step.bias?.[o] ?? 0);
}

/** 2 * popcount(xnor) - K where values and weights are all bipolar, else the sum of the products. */
function dotProduct(values: number[], weights: number[]): number {
  if ([...values, ...weights].every((value) => value === 1 || value === -1)) {
    const agreements = values.filter((value, i) => value === weights[i]).length;
    return 2 * agreements - values.length;
  }
  return values.reduce((sum, value, i) => sum + value * (weights[i] ?? NaN), 0);
}

function thresholdElement(step: ThresholdStep, value: number, channel: number): number {
  const levels = step.thresholds[channel] ?? [];
  const passed = levels.filter((level) => (step.directions[channel] === 1 ? value >= level : value <= level));
  return step.levels.scale * passed.length + step.levels.offset;
}

function windowValues(
  step: MaxPoolStep | SumPoolStep,
  map: NestedMap,
  y: number,
  x: number,
  c: number,
): number[] {
  const padding = step.op === "maxPool" ? step.padding : { top: 0, left: 0 };
  const borderValue = step.op === "maxPool" ? step.padding.value : undefined;
  const values: number[] = [];
  for (let ky = 0; ky < step.kernel[0]; ky++) {
    for (let kx = 0; kx < step.kernel[1]; kx++) {
      const value = at(map, y * step.stride[0] + ky - padding.top, x * step.stride[1] + kx - padding.left, c);
      const seen = value ?? borderValue;
      if (seen !== undefined) values.push(seen);
    }
  }
  return values;
}

function joinRule(step: JoinStep, inputs: NestedMap[]): ElementRule {
  const all = (y: number, x: number, c: number) => inputs.map((map) => at(map, y, x, c) ?? NaN);
  switch (step.op) {
    case "add":
      return (y, x, c) => all(y, x, c).reduce((sum, value) => sum + value, 0);
    case "or":
      return (y, x, c) => Math.max(...all(y, x, c));
    case "and":
      return (y, x, c) => Math.min(...all(y, x, c));
    case "mux":
      return (y, x, c) => at(inputs[at(inputs[0] ?? [], y, x, c) === 1 ? 1 : 2] ?? [], y, x, c) ?? NaN;
    case "concat":
      return (y, x, c) => inputs.flatMap((map) => map[y]?.[x] ?? [])[c] ?? NaN;
    case "flatten":
      return (_y, _x, c) => (inputs[0] ?? []).flat(2)[c] ?? NaN;
  }
}
