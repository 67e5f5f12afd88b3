// Interpolation between tabulated points in the logarithm of both axes. It runs through every point, never leaves the range
// between two neighbours (so it is monotone wherever the table is) and never goes below 0.

import { InvariantError, defined } from "../../foundation/errors/invariant-error.js";

/** x and y above 0. */
export type Point = readonly [x: number, y: number];

/** Where x lies in an ascending list: index of the point at or below it, and the fraction of the way to the next. */
export interface Place {
  readonly index: number;
  /** 0 to below 1. */
  readonly fraction: number;
}

/** @param x within the list */
export function placeIn(ascending: readonly number[], x: number): Place {
  const index = ascending.findLastIndex((entry) => entry <= x);
  const low = ascending[index];
  if (low === x) return { index, fraction: 0 };
  const high = ascending[index + 1];
  if (low === undefined || high === undefined) throw new InvariantError(`${x} lies outside the table`);
  return { index, fraction: Math.log(x / low) / Math.log(high / low) };
}

/** a^(1-fraction) b^fraction, exactly a at 0. */
export function between(a: number, b: number, fraction: number): number {
  return fraction === 0 ? a : a * (b / a) ** fraction;
}

/** @param points ascending in x, x within them */
export function interpolate(points: readonly Point[], x: number): number {
  const place = placeIn(
    points.map(([at]) => at),
    x,
  );
  const [, low] = defined(points[place.index], "the point below");
  if (place.fraction === 0) return low;
  return between(low, defined(points[place.index + 1], "the point above")[1], place.fraction);
}
