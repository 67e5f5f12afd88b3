// Interval arithmetic over exact integers: bounds of everything a layer can put out, whatever the image. Used to refuse
// models whose sums leave 32 bits and to size thresholds. The bounds are safe, not tight: channels are not told apart.

import type { ValueRange } from "./model.js";

const int32Minimum = -(2 ** 31);
const int32Maximum = 2 ** 31 - 1;

/** Whether every value of a range is a 32-bit integer. */
export function fitsInt32(range: ValueRange): boolean {
  return range.minimum >= int32Minimum && range.maximum <= int32Maximum;
}

/** The smallest range of one kind around several ranges. */
export function hullOf(kind: ValueRange["kind"], ranges: readonly ValueRange[]): ValueRange {
  return {
    kind,
    minimum: Math.min(...ranges.map((range) => range.minimum)),
    maximum: Math.max(...ranges.map((range) => range.maximum)),
  };
}

/** A range that also holds the value the border is filled with. */
export function withBorder(range: ValueRange, border: number): ValueRange {
  return {
    kind: range.kind,
    minimum: Math.min(range.minimum, border),
    maximum: Math.max(range.maximum, border),
  };
}

/** What `signedSumRange` asks of a weighted layer. */
export interface SumQuestion {
  /** What a tap can be, border value included. */
  readonly input: ValueRange;
  /** Products in one output. */
  readonly taps: number;
  /** 1: weights are -1 and +1; b > 1: -2^(b-1) .. 2^(b-1) - 1. */
  readonly weightBitWidth: number;
  /** One per output channel, or nothing. */
  readonly bias?: readonly number[] | undefined;
}

/** Sums of `taps` products of a weight and an input, plus a bias: K times the extreme products, moved by the extreme biases. */
export function signedSumRange({ input, taps, weightBitWidth, bias = [] }: SumQuestion): ValueRange {
  const half = 2 ** (weightBitWidth - 1);
  const weights = weightBitWidth === 1 ? [-1, 1] : [-half, half - 1];
  const products = weights.flatMap((weight) => [weight * input.minimum, weight * input.maximum]);
  const [least, greatest] = extremesOf(bias);
  return {
    kind: "integers",
    minimum: Math.min(...products) * taps + least,
    maximum: Math.max(...products) * taps + greatest,
  };
}

/** Sums of `count` values of one range. */
export function plainSumRange(input: ValueRange, count: number): ValueRange {
  return { kind: "integers", minimum: input.minimum * count, maximum: input.maximum * count };
}

/** Sums of one value of each range. */
export function addRanges(ranges: readonly ValueRange[]): ValueRange {
  return {
    kind: "integers",
    minimum: ranges.reduce((sum, range) => sum + range.minimum, 0),
    maximum: ranges.reduce((sum, range) => sum + range.maximum, 0),
  };
}

/** By loop: a bias list may be longer than a call can have arguments. */
function extremesOf(values: readonly number[]): [least: number, greatest: number] {
  if (values.length === 0) return [0, 0];
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  return [least, greatest];
}
