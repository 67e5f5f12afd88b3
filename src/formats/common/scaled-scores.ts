// Scores that end in a scale and an offset per class (a batch normalisation behind the last layer, say) as integers A s + B:
// two 1x1 convolutions of one weight per class hold A in two digits of 7 bits, the upper one added up 128 times. How many
// neighbouring values of two classes change places by the rounding of A and B is counted over all values that can occur.

import type { NodeDocument } from "../../model/model-schema.js";
import type { ReachableSums } from "./derive-thresholds.js";
import { encodeWeights } from "./encode-weights.js";

/** A in 14 bits with sign: two digits of 7 bits. */
const largestFactor = 2 ** 13 - 1;
const digit = 128;
/** Keeps every score a whole number that float32 holds. */
const largestScore = 2 ** 23;
/** Most values that are put in order. */
const mostScores = 2 ** 19;
/** Values that differ by less are taken for equal: rounding of doubles. */
const tolerance = 2 ** -40;

export interface ScoreQuestion {
  /** Node of the sums, of shape 1x1x(classes). */
  readonly node: string;
  /** score = slope * sum + offset, per class. */
  readonly lines: readonly { readonly slope: number; readonly offset: number }[];
  readonly sums: readonly ReachableSums[];
  /** Gives a name that no other node has. */
  readonly claimName: (wanted: string) => string;
}

export interface ScaledScores {
  readonly nodes: readonly NodeDocument[];
  /** Name of the node of the integer scores. */
  readonly output: string;
  /** Pairs of neighbouring values, over all classes and sums, in another order than the real ones; undefined where there are too many to look at. */
  readonly swaps: number | undefined;
}

/** The nodes that compute integer scores. */
export function scaleScores(question: ScoreQuestion): ScaledScores {
  const { factors, biases } = toIntegers(question);
  const { claimName, node } = question;
  const upper = factors.map((factor) => Math.floor(factor / digit));
  const lower = factors.map((factor, c) => factor - digit * (upper[c] ?? 0));
  const [high, low] = [claimName(`${node}_upper`), claimName(`${node}_lower`)];
  const [half, output] = [claimName(`${node}_upper64`), claimName(`${node}_scores`)];
  const nodes: NodeDocument[] = [
    scaling(high, node, upper),
    { ...scaling(low, node, lower), bias: biases },
    { name: half, op: "add", inputs: new Array<string>(digit / 2).fill(high) },
    { name: output, op: "add", inputs: [half, half, low] },
  ];
  return { nodes, output, swaps: countSwaps(question, factors, biases) };
}

function scaling(
  name: string,
  input: string,
  factors: readonly number[],
): Extract<NodeDocument, { op: "conv2d" }> {
  return {
    name,
    op: "conv2d",
    inputs: [input],
    outputChannels: factors.length,
    kernel: [1, 1],
    stride: [1, 1],
    padding: { top: 0, left: 0, bottom: 0, right: 0, value: 0 },
    groups: factors.length,
    weights: { order: "OHWI", ...encodeWeights(factors, 8) },
  };
}

function toIntegers({ lines, sums }: ScoreQuestion): { factors: number[]; biases: number[] } {
  const steepest = lines.reduce((most, { slope }) => Math.max(most, Math.abs(slope)), Number.MIN_VALUE);
  const highest = lines.reduce((most, { slope, offset }, c) => {
    const reach = Math.max(Math.abs(sums[c]?.minimum ?? 0), Math.abs(sums[c]?.maximum ?? 0));
    return Math.max(most, Math.abs(slope) * reach + Math.abs(offset));
  }, Number.MIN_VALUE);
  const most = Math.min(largestFactor / steepest, largestScore / highest);
  const resolution = exactResolution(lines, most) ?? most;
  return {
    factors: lines.map(({ slope }) => Math.round(slope * resolution)),
    biases: lines.map(({ offset }) => Math.round(offset * resolution)),
  };
}

/** The least power of two that makes whole numbers of all slopes and offsets, where there is one that fits. */
function exactResolution(lines: ScoreQuestion["lines"], most: number): number | undefined {
  for (let resolution = 1; resolution <= most; resolution *= 2) {
    const isWhole = (x: number) => Number.isInteger(x * resolution);
    if (lines.every(({ slope, offset }) => isWhole(slope) && isWhole(offset))) return resolution;
  }
  return undefined;
}

interface Score {
  readonly real: number;
  readonly whole: number;
  readonly channel: number;
}

function countSwaps(
  { lines, sums }: ScoreQuestion,
  factors: readonly number[],
  biases: readonly number[],
): number | undefined {
  const count = sums.reduce((total, { minimum, maximum, step }) => total + (maximum - minimum) / step + 1, 0);
  if (count > mostScores) return undefined;
  const scores: Score[] = [];
  lines.forEach(({ slope, offset }, channel) => {
    const { minimum, maximum, step } = sums[channel] ?? { minimum: 0, maximum: 0, step: 1 };
    for (let sum = minimum; sum <= maximum; sum += step) {
      const whole = (factors[channel] ?? 0) * sum + (biases[channel] ?? 0);
      scores.push({ real: slope * sum + offset, whole, channel });
    }
  });
  scores.sort((a, b) => a.real - b.real);
  let swaps = 0;
  for (let i = 1; i < scores.length; i++) {
    const [before, after] = [scores[i - 1], scores[i]];
    if (before === undefined || after === undefined || before.channel === after.channel) continue;
    const isTie = after.real - before.real <= tolerance * Math.max(1, Math.abs(after.real));
    const keeps = isTie ? after.whole === before.whole : after.whole > before.whole;
    if (!keeps) swaps += 1;
  }
  return swaps;
}
