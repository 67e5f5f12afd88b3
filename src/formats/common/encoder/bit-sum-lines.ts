// Sums behind a replaced encoder: every old sum is slope * (new sum of bits) + constant, a constant per channel, through pools,
// additions and further layers, up to a threshold, which is moved through the line and rounded to the next sum that passes.

import { defined } from "../../../foundation/errors/invariant-error.js";
import type { ThresholdNode } from "../../../model/model.js";

/** Old sums of a node in terms of the new ones. */
export interface BitSumLine {
  readonly slope: number;
  /** Per channel. */
  readonly channels: readonly ChannelLine[];
}
export interface ChannelLine {
  /** old = slope * new + constant. */
  readonly constant: number;
  /** Every old sum lies in this range, */
  readonly oldRange: SumRange;
  /** and every new one in this. */
  readonly newRange: SumRange;
}
export interface SumRange {
  readonly minimum: number;
  readonly maximum: number;
}

/** Sum of lines of one slope: values added up, position by position. */
export function addLines(lines: readonly BitSumLine[]): BitSumLine {
  const { slope, channels } = defined(lines[0], "a line");
  const sum = (of: (channel: ChannelLine) => number, c: number) =>
    lines.reduce((total, line) => total + of(defined(line.channels[c], "a channel")), 0);
  return {
    slope,
    channels: channels.map((_, c) => ({
      constant: sum(({ constant }) => constant, c),
      oldRange: {
        minimum: sum(({ oldRange }) => oldRange.minimum, c),
        maximum: sum(({ oldRange }) => oldRange.maximum, c),
      },
      newRange: {
        minimum: sum(({ newRange }) => newRange.minimum, c),
        maximum: sum(({ newRange }) => newRange.maximum, c),
      },
    })),
  };
}

/**
 * Weighted sum of lines of one slope, as one output of a layer makes it.
 * @param terms weight and line of every product
 */
export function weightLines(
  terms: readonly { readonly weight: number; readonly line: ChannelLine }[],
  bias: number,
): ChannelLine {
  const ends = (of: (line: ChannelLine) => SumRange, offset: number): SumRange => {
    let [minimum, maximum] = [offset, offset];
    for (const { weight, line } of terms) {
      const range = of(line);
      minimum += weight * (weight < 0 ? range.maximum : range.minimum);
      maximum += weight * (weight < 0 ? range.minimum : range.maximum);
    }
    return { minimum, maximum };
  };
  return {
    constant: terms.reduce((sum, { weight, line }) => sum + weight * line.constant, bias),
    oldRange: ends(({ oldRange }) => oldRange, bias),
    newRange: ends(({ newRange }) => newRange, 0),
  };
}

/** Thresholds and directions of a node on the new sums. */
export function moveThresholds(
  { thresholds, directions }: ThresholdNode,
  line: BitSumLine,
): Pick<ThresholdNode, "thresholds" | "directions"> {
  const falls = line.slope < 0;
  const moved = thresholds.map((levels, c) => {
    const channel = defined(line.channels[c], "a channel's line");
    const rising = directions[c] !== -1;
    const through = levels.map((level) => moveLevel(level, rising, line.slope, channel));
    return falls ? through.reverse() : through;
  });
  const turned = directions.map((direction) => (falls ? (direction === 1 ? -1 : 1) : direction));
  return { thresholds: moved, directions: turned };
}

/** A level that every sum passes, or none, keeps to that whatever the line does at its ends. */
function moveLevel(
  level: number,
  rising: boolean,
  slope: number,
  { constant, oldRange, newRange }: ChannelLine,
): number {
  const always = rising ? level <= oldRange.minimum : level >= oldRange.maximum;
  const never = rising ? level > oldRange.maximum : level < oldRange.minimum;
  const newRising = rising === slope > 0;
  // From passed by every sum to passed by none, and back again.
  const lowest = newRising ? newRange.minimum : newRange.minimum - 1;
  const highest = newRising ? newRange.maximum + 1 : newRange.maximum;
  if (always) return newRising ? lowest : highest;
  if (never) return newRising ? highest : lowest;
  const exact = (level - constant) / slope;
  const rounded = newRising ? Math.ceil(exact) : Math.floor(exact);
  return Math.min(highest, Math.max(lowest, rounded));
}
