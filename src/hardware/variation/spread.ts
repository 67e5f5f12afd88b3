// What a quantity can be while uncertain figures move: an interval, and for each uncertain figure (root) an interval of
// slopes. A slope is (f(b) - f(a)) / (b - a) for any two places of the box that differ in that root alone; it exists for
// kinks and steps too, so "rises with root i everywhere" is provable where a derivative would not exist. Bounds are those of
// interval arithmetic (Moore, Kearfott, Cloud, "Introduction to Interval Analysis", 2009, chapters 2 and 6) without outward
// rounding: they hold to a relative 1e-12, which those who publish a bound add.

/** Least and greatest slope, root after root. */
export type Slopes = readonly number[];

/** An interval and its slopes; `low` and `high` may be infinite where nothing can be said. */
export interface Spread {
  readonly low: number;
  readonly high: number;
  /** Undefined where no root moves the quantity. */
  readonly slopes: Slopes | undefined;
}

/** Where the roots may be: one interval each, in the order of the roots. */
export interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** A quantity that nothing moves. */
export function constantSpread(value: number): Spread {
  return { low: value, high: value, slopes: undefined };
}

/** All slopes 0, to be filled in; `length` is twice the number of roots. */
export function noSlopes(length: number): number[] {
  // Plain arrays of doubles are made several times faster than typed ones of this size.
  const slopes: number[] = [];
  for (let at = 0; at < length; at++) slopes.push(0);
  return slopes;
}

/** Root `index` of a box itself: slope 1; a constant where the box leaves it no room. */
export function rootSpread({ low, high }: Box, index: number): Spread {
  if (low[index] === high[index]) return constantSpread(low[index] ?? NaN);
  const slopes = noSlopes(2 * low.length);
  slopes[2 * index] = 1;
  slopes[2 * index + 1] = 1;
  return { low: low[index] ?? NaN, high: high[index] ?? NaN, slopes };
}

/** Nothing is known: any value, any slope with the roots that move one of the operands. */
export function unknownSpread(...operands: readonly Spread[]): Spread {
  const moving = operands.filter(({ slopes }) => slopes !== undefined);
  const [first] = moving;
  if (first?.slopes === undefined) return { low: -Infinity, high: Infinity, slopes: undefined };
  const slopes = noSlopes(first.slopes.length);
  for (let at = 0; at < slopes.length; at += 2) {
    if (!moving.some((operand) => operand.slopes?.[at] !== 0 || operand.slopes[at + 1] !== 0)) continue;
    slopes[at] = -Infinity;
    slopes[at + 1] = Infinity;
  }
  return { low: -Infinity, high: Infinity, slopes };
}

export type Direction = "none" | "rises" | "falls" | "unproven";

/** How a quantity moves with a root, everywhere in the box. */
export function directionOf({ slopes }: Spread, index: number): Direction {
  const low = slopes?.[2 * index] ?? 0;
  const high = slopes?.[2 * index + 1] ?? 0;
  if (low === 0 && high === 0) return "none";
  if (low >= 0) return "rises";
  return high <= 0 ? "falls" : "unproven";
}
