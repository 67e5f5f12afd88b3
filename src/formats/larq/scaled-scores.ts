// A scale and a bias per class as integers A s + B, and the proof that they put all values that can occur in the file's order.

import { encodeBase64 } from "../../foundation/bits/base64.js";
import type { NodeDocument } from "../../model/model-schema.js";
import type { Lowering, SumsValue } from "./lowering.js";
import type { TfliteOperator } from "./read-tflite.js";

const mostPairs = 2 ** 20;
/** A in 14 bits with sign: two digits of 7 bits. */
const largestFactor = 2 ** 13 - 1;
const digit = 128;
const largestScore = 2 ** 30;

interface Affine {
  readonly factors: readonly number[];
  readonly biases: readonly number[];
}

/** Name of the node of the logits, or undefined where the values are no straight lines of the sums. */
export function scaledScores(
  lowering: Lowering,
  operator: TfliteOperator,
  value: SumsValue,
): string | undefined {
  const { height, width, channels } = value.shape;
  const slopes = Array.from({ length: channels }, (_, channel) => slopeOf(value, channel));
  if (height * width > 1 || slopes.some((slope) => slope === undefined)) {
    lowering.refuse(operator, "must end in whole numbers, or in a scale and a bias per class", {
      fix: "end the network before an activation that is not the same for all classes",
    });
    return undefined;
  }
  const { factors, biases } = toIntegers(
    value,
    slopes.map((slope) => slope ?? 0),
  );
  const name = pushScores(lowering, value, { factors, biases });
  const swaps = countSwaps(value, { factors, biases });
  const order =
    swaps === 0
      ? "the order of all values that can occur is the file's, so every class is"
      : "values closer than its resolution can change places";
  lowering.decisions.push({
    topic: "output",
    node: name,
    text: `scale and bias per class as integers A s + B; ${order}`,
  });
  if (swaps > 0)
    lowering.warnings.push(
      `${name}: ${swaps} pairs of neighbouring values of two classes are in another order than in the file`,
    );
  return name;
}

/** Slope of a straight line, within float32's rounding; undefined where the values bend. */
function slopeOf(value: SumsValue, channel: number): number | undefined {
  const { minimum, maximum, step } = value.reachable;
  const [start, end] = [value.evaluate(channel, minimum), value.evaluate(channel, maximum)];
  const slope = (end - start) / (maximum - minimum);
  const tolerance = 2 ** -21 * Math.max(Math.abs(start), Math.abs(end), Number.MIN_VALUE);
  for (let sum = minimum; sum <= maximum; sum += step) {
    if (Math.abs(start + slope * (sum - minimum) - value.evaluate(channel, sum)) > tolerance)
      return undefined;
  }
  return slope;
}

function toIntegers(value: SumsValue, slopes: readonly number[]): Affine {
  const middle = (value.reachable.minimum + value.reachable.maximum) / 2;
  const intercepts = slopes.map(
    (slope, channel) =>
      value.evaluate(channel, value.reachable.maximum) - slope * (value.reachable.maximum - middle),
  );
  const reach = Math.max(Math.abs(value.reachable.minimum), Math.abs(value.reachable.maximum));
  const steepest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), Number.MIN_VALUE);
  const highest = slopes.reduce(
    (most, slope, c) => Math.max(most, Math.abs(slope) * reach + Math.abs(intercepts[c] ?? 0)),
    Number.MIN_VALUE,
  );
  // The finest resolution that fits; halved until it does, so that equal scales stay equal.
  let resolution = largestFactor / steepest;
  while (highest * resolution > largestScore) resolution /= 2;
  return {
    factors: slopes.map((slope) => Math.round(slope * resolution)),
    biases: intercepts.map((intercept, c) =>
      Math.round((intercept - (slopes[c] ?? 0) * middle) * resolution),
    ),
  };
}

/** A s + B by two 1x1 convolutions of one weight per class, the upper digit times 128. */
function pushScores(lowering: Lowering, { node, shape }: SumsValue, { factors, biases }: Affine): string {
  const { channels } = shape;
  const upper = factors.map((factor) => Math.floor(factor / digit));
  const lower = factors.map((factor, c) => factor - digit * (upper[c] ?? 0));
  const convolution = (name: string, weights: readonly number[], bias?: readonly number[]): NodeDocument => ({
    name,
    op: "conv2d",
    inputs: [node],
    outputChannels: channels,
    kernel: [1, 1],
    stride: [1, 1],
    padding: { top: 0, left: 0, bottom: 0, right: 0, value: 0 },
    groups: channels,
    weights: {
      order: "OHWI",
      bits: encodeBase64(Uint8Array.from(weights, (weight) => weight & 0xff)),
      bitWidth: 8,
    },
    ...(bias && { bias: [...bias] }),
  });
  const [high, low, half, name] = [`${node}_upper`, `${node}_lower`, `${node}_upper64`, `${node}_scores`];
  lowering.nodes.push(
    convolution(high, upper),
    convolution(low, lower, biases),
    { name: half, op: "add", inputs: new Array<string>(digit / 2).fill(high) },
    { name, op: "add", inputs: [half, half, low] },
  );
  return name;
}

/** Neighbours in the file's order of all values of all classes that the integers put in another order. */
function countSwaps(value: SumsValue, { factors, biases }: Affine): number {
  const { minimum, maximum, step } = value.reachable;
  const pairs: { real: number; score: number }[] = [];
  const perChannel = (maximum - minimum) / step + 1;
  if (perChannel * value.shape.channels > mostPairs) return 1;
  for (let channel = 0; channel < value.shape.channels; channel++) {
    for (let sum = minimum; sum <= maximum; sum += step) {
      pairs.push({
        real: value.evaluate(channel, sum),
        score: (factors[channel] ?? 0) * sum + (biases[channel] ?? 0),
      });
    }
  }
  pairs.sort((a, b) => a.real - b.real || a.score - b.score);
  return pairs.filter((pair, i) => {
    const before = pairs[i - 1];
    if (before === undefined) return false;
    return before.real === pair.real ? before.score !== pair.score : before.score >= pair.score;
  }).length;
}
