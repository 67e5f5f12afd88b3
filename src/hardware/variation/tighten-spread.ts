// Interval arithmetic forgets that two terms move together: a x - b x comes out as wide as if x were two figures. The slopes
// remember. So a bound of the value can often be had from one value of the quantity and its slopes: where it rises with a
// root it is least at the root's low end, and where that is not known it strays at most by slope times half the width
// (the mean value form).

import type { Box, Slopes, Spread } from "./spread.js";

/**
 * The same spread with the tighter of both bounds.
 * @param valueAt the quantity itself, for values of the roots
 */
export function tightenSpread(spread: Spread, box: Box, valueAt: (roots: Float64Array) => number): Spread {
  const { slopes } = spread;
  if (slopes === undefined) return spread;
  const stray = strayOf(slopes, box);
  if (stray === Infinity) return spread;
  const low = valueAt(anchorOf(slopes, box, "low")) - stray;
  const high = valueAt(anchorOf(slopes, box, "high")) + stray;
  return { low: Math.max(spread.low, low), high: Math.min(spread.high, high), slopes };
}

/** Where the quantity is least (or greatest) as far as its slopes tell; in the middle where they do not. */
export function anchorOf(slopes: Slopes, box: Box, end: "low" | "high"): Float64Array {
  const other = end === "low" ? "high" : "low";
  return box.low.map((low, index) => {
    const high = box.high[index] ?? NaN;
    if ((slopes[2 * index] ?? 0) >= 0) return box[end][index] ?? NaN;
    return (slopes[2 * index + 1] ?? 0) <= 0 ? (box[other][index] ?? NaN) : (low + high) / 2;
  });
}

function strayOf(slopes: Slopes, box: Box): number {
  let stray = 0;
  box.low.forEach((low, index) => {
    const [least, most] = [slopes[2 * index] ?? 0, slopes[2 * index + 1] ?? 0];
    const width = (box.high[index] ?? NaN) - low;
    if (least < 0 && most > 0 && width > 0) stray += (Math.max(-least, most) * width) / 2;
  });
  return stray;
}
