// One random step of each operator that fits the tensors made so far. Kept small: the naive evaluator has to follow, and
// sums stay far below 32 bits, which `bound` (the largest magnitude a tensor can hold) watches over.

import { elementCount, sameShape, type Shape } from "../../src/foundation/tensor/shape.js";
import { windowCount } from "../../src/foundation/tensor/window.js";
import type { Step } from "../../src/xnor-array/program.js";
import type { Draws } from "./draws.js";

/** A tensor of a random program. */
export interface Made {
  readonly name: string;
  readonly shape: Shape;
  /** Whether it holds -1 and +1 only. */
  readonly bits: boolean;
  /** Largest magnitude it can hold. */
  readonly bound: number;
}
export interface MadeStep {
  readonly step: Step;
  readonly made: Made;
}
type Maker = (draws: Draws, name: string, tensors: readonly Made[]) => MadeStep | undefined;

const largestBound = 1_000_000;
const mostJoinedElements = 1200;
/** Mostly one bit, as in most networks. */
const weightBitWidths = [1, 1, 1, 2, 3, 8] as const;

/** Makers by operator; each gives undefined where nothing made so far suits it. */
export const stepMakers: Readonly<Record<Step["op"], Maker>> = {
  conv2d: makeConvolution,
  dense: makeDense,
  threshold: makeThreshold,
  maxPool: makeMaxPool,
  sumPool: makeSumPool,
  channelShuffle: makeShuffle,
  add: (draws, name, tensors) => makeElementJoin("add", draws, name, tensors),
  or: (draws, name, tensors) => makeElementJoin("or", draws, name, tensors),
  and: (draws, name, tensors) => makeElementJoin("and", draws, name, tensors),
  mux: (draws, name, tensors) => makeElementJoin("mux", draws, name, tensors),
  concat: makeConcatenation,
  flatten: makeFlatten,
};

/** Mostly the newest tensor, so that programs grow deep; sometimes any, so that they branch. */
function drawInput(draws: Draws, tensors: readonly Made[]): Made | undefined {
  return draws.whole(0, 3) > 0 ? tensors.at(-1) : tensors[draws.whole(0, tensors.length - 1)];
}

function made(step: Step, bits: boolean, bound: number): MadeStep {
  return { step, made: { name: step.name, shape: step.outputShape, bits, bound } };
}

function drawBias(draws: Draws, outputChannels: number): { bias?: number[] } {
  if (draws.whole(0, 1) === 0) return {};
  return { bias: Array.from({ length: outputChannels }, () => draws.whole(-50, 50)) };
}

function drawSides(draws: Draws, height: number, width: number) {
  const [top, bottom] = [draws.whole(0, height), draws.whole(0, height)];
  return { top, bottom, left: draws.whole(0, width), right: draws.whole(0, width) };
}

function drawWindow(draws: Draws, most: number) {
  const kernel = [draws.whole(1, most), draws.whole(1, most)] as const;
  const stride = [draws.whole(1, 3), draws.whole(1, 3)] as const;
  return { kernel, stride };
}

function windowShape(
  input: Shape,
  { kernel, stride }: ReturnType<typeof drawWindow>,
  sides: { top: number; left: number; bottom: number; right: number },
  channels: number,
): Shape | undefined {
  const height = windowCount(input.height, kernel[0], stride[0], sides.top + sides.bottom);
  const width = windowCount(input.width, kernel[1], stride[1], sides.left + sides.right);
  return height >= 1 && width >= 1 ? { height, width, channels } : undefined;
}

function makeConvolution(draws: Draws, name: string, tensors: readonly Made[]): MadeStep | undefined {
  const input = drawInput(draws, tensors);
  if (input === undefined) return undefined;
  const divisors = [1, 2, 3, 4, 8, 11, 31].filter((divisor) => input.shape.channels % divisor === 0);
  const groups = draws.pick([1, ...divisors, input.shape.channels]);
  const outputChannels = groups * draws.whole(1, Math.max(1, Math.floor(9 / groups)));
  const window = drawWindow(draws, 3);
  const padding = { ...drawSides(draws, 2, 2), value: draws.pick([-1, 0, 1]) };
  const outputShape = windowShape(input.shape, window, padding, outputChannels);
  const taps = (window.kernel[0] * window.kernel[1] * input.shape.channels) / groups;
  const weightBitWidth = draws.pick(weightBitWidths);
  const bound = Math.max(input.bound, 1) * taps * 2 ** (weightBitWidth - 1) + 50;
  if (outputShape === undefined || bound > largestBound) return undefined;
  const weights = draws.weights(outputChannels * taps * weightBitWidth);
  const bias = drawBias(draws, outputChannels);
  const base = { name, op: "conv2d", inputs: [input.name], outputShape } as const;
  return made(
    { ...base, outputChannels, ...window, padding, groups, weights, weightBitWidth, ...bias },
    false,
    bound,
  );
}

function makeDense(draws: Draws, name: string, tensors: readonly Made[]): MadeStep | undefined {
  const input = drawInput(draws, tensors);
  if (input === undefined) return undefined;
  const inputLength = elementCount(input.shape);
  const weightBitWidth = draws.pick(weightBitWidths);
  const bound = input.bound * inputLength * 2 ** (weightBitWidth - 1) + 50;
  if (bound > largestBound) return undefined;
  const outputChannels = draws.whole(1, 10);
  const weights = draws.weights(outputChannels * inputLength * weightBitWidth);
  const outputShape = { height: 1, width: 1, channels: outputChannels };
  const bias = drawBias(draws, outputChannels);
  const base = { name, op: "dense", inputs: [input.name], outputShape } as const;
  return made({ ...base, outputChannels, weights, weightBitWidth, ...bias }, false, bound);
}

/** Levels near the spread of a random sum, about the root of its bound; equality with a value is then common, equal levels less so. */
function makeThreshold(draws: Draws, name: string, tensors: readonly Made[]): MadeStep | undefined {
  const input = drawInput(draws, tensors);
  if (input === undefined) return undefined;
  const { channels } = input.shape;
  const spread = Math.ceil(Math.sqrt(input.bound));
  const levelCount = draws.pick([1, 1, 2, 3]);
  const gap = Math.max(1, Math.floor(spread / 2));
  const least = draws.pick([0, 1, 1]);
  const thresholds = Array.from({ length: channels }, () => {
    let level = draws.whole(-spread, spread);
    return Array.from({ length: levelCount }, () => (level += draws.whole(least, gap)));
  });
  const directions = Array.from({ length: channels }, () => draws.pick([1, -1]));
  const levels = draws.pick([
    { scale: 2, offset: -levelCount },
    { scale: 2, offset: -levelCount },
    { scale: 1, offset: 0 },
  ]);
  const base = { name, op: "threshold", inputs: [input.name], outputShape: input.shape } as const;
  const bits = levelCount === 1 && levels.scale === 2;
  return made({ ...base, thresholds, directions, levels }, bits, levelCount);
}

function makeMaxPool(draws: Draws, name: string, tensors: readonly Made[]): MadeStep | undefined {
  const input = drawInput(draws, tensors);
  if (input === undefined) return undefined;
  const window = drawWindow(draws, 3);
  const value = draws.pick([undefined, undefined, -1, 0, 1]);
  const sides = drawSides(draws, window.kernel[0] - 1, window.kernel[1] - 1);
  const outputShape = windowShape(input.shape, window, sides, input.shape.channels);
  if (outputShape === undefined) return undefined;
  const padding = value === undefined ? sides : { ...sides, value };
  const step: Step = { name, op: "maxPool", inputs: [input.name], outputShape, ...window, padding };
  return made(step, input.bits && value !== 0, Math.max(1, input.bound));
}

function makeSumPool(draws: Draws, name: string, tensors: readonly Made[]): MadeStep | undefined {
  const input = drawInput(draws, tensors);
  if (input === undefined) return undefined;
  const whole = { kernel: [input.shape.height, input.shape.width], stride: [1, 1] } as const;
  const window = draws.pick([whole, drawWindow(draws, 3)]);
  const none = { top: 0, left: 0, bottom: 0, right: 0 };
  const outputShape = windowShape(input.shape, window, none, input.shape.channels);
  const bound = input.bound * window.kernel[0] * window.kernel[1];
  if (outputShape === undefined || bound > largestBound) return undefined;
  return made({ name, op: "sumPool", inputs: [input.name], outputShape, ...window }, false, bound);
}

function makeShuffle(draws: Draws, name: string, tensors: readonly Made[]): MadeStep | undefined {
  const input = drawInput(draws, tensors);
  if (input === undefined) return undefined;
  const { channels } = input.shape;
  const groups = draws.pick([1, ...[2, 3, 4, 8, 11].filter((divisor) => channels % divisor === 0), channels]);
  const step: Step = { name, op: "channelShuffle", inputs: [input.name], outputShape: input.shape, groups };
  return made(step, input.bits, input.bound);
}

function makeElementJoin(
  op: "add" | "or" | "and" | "mux",
  draws: Draws,
  name: string,
  tensors: readonly Made[],
): MadeStep | undefined {
  const candidates = op === "add" ? tensors : tensors.filter((tensor) => tensor.bits);
  const first = drawInput(draws, candidates);
  if (first === undefined) return undefined;
  const peers = candidates.filter((tensor) => sameShape(tensor.shape, first.shape));
  const others = Array.from({ length: op === "mux" ? 2 : draws.whole(1, 2) }, () =>
    draws.pick([first, ...peers]),
  );
  const inputs = [first, ...others];
  const bound = op === "add" ? inputs.reduce((sum, input) => sum + input.bound, 0) : 1;
  if (bound > largestBound) return undefined;
  const step: Step = { name, op, inputs: inputs.map((input) => input.name), outputShape: first.shape };
  return made(step, op !== "add", bound);
}

function makeConcatenation(draws: Draws, name: string, tensors: readonly Made[]): MadeStep | undefined {
  const first = drawInput(draws, tensors);
  if (first === undefined) return undefined;
  const { height, width } = first.shape;
  const peers = tensors.filter((tensor) => tensor.shape.height === height && tensor.shape.width === width);
  const inputs = [first, ...Array.from({ length: draws.whole(1, 2) }, () => draws.pick([first, ...peers]))];
  const channels = inputs.reduce((sum, input) => sum + input.shape.channels, 0);
  const outputShape = { height, width, channels };
  if (elementCount(outputShape) > mostJoinedElements) return undefined;
  const step: Step = { name, op: "concat", inputs: inputs.map((input) => input.name), outputShape };
  return made(
    step,
    inputs.every((input) => input.bits),
    Math.max(...inputs.map((input) => input.bound)),
  );
}

function makeFlatten(draws: Draws, name: string, tensors: readonly Made[]): MadeStep | undefined {
  const input = drawInput(draws, tensors);
  if (input === undefined) return undefined;
  const outputShape = { height: 1, width: 1, channels: elementCount(input.shape) };
  return made({ name, op: "flatten", inputs: [input.name], outputShape }, input.bits, input.bound);
}
