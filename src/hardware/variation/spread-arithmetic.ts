// Sums, products and quotients of spreads. Slopes follow the rules for differences: that of x y is in X dY + Y dX, that of
// x / y in dX / Y - X dY / Y^2, intervals all.

import { constantSpread, noSlopes, unknownSpread, type Slopes, type Spread } from "./spread.js";

/** x + y. */
export function addSpreads(x: Spread, y: Spread): Spread {
  return { low: x.low + y.low, high: x.high + y.high, slopes: addSlopes(x.slopes, y.slopes) };
}

/** factor * x; 0 is nothing, whatever x. */
export function scaleSpread(x: Spread, factor: number): Spread {
  if (factor === 0) return constantSpread(0);
  const [low, high] = factor > 0 ? [x.low, x.high] : [x.high, x.low];
  const slopes = x.slopes && scaleSlopes(x.slopes, factor, factor);
  return { low: low * factor, high: high * factor, slopes };
}

/** x - y. */
export function subtractSpreads(x: Spread, y: Spread): Spread {
  return addSpreads(x, scaleSpread(y, -1));
}

/** x * y. */
export function multiplySpreads(x: Spread, y: Spread): Spread {
  const value = multiplyIntervals(x.low, x.high, y.low, y.high);
  const withX = x.slopes && scaleSlopes(x.slopes, y.low, y.high);
  const withY = y.slopes && scaleSlopes(y.slopes, x.low, x.high);
  return { ...value, slopes: addSlopes(withX, withY) };
}

/** x / y; unknown where y may be 0. */
export function divideSpreads(x: Spread, y: Spread): Spread {
  if (!(y.low > 0 || y.high < 0)) return unknownSpread(x, y);
  const inverse = { low: 1 / y.high, high: 1 / y.low };
  const square = multiplyIntervals(inverse.low, inverse.high, inverse.low, inverse.high);
  const slopes = y.slopes && scaleSlopes(y.slopes, -square.high, -square.low);
  return multiplySpreads(x, { ...inverse, slopes });
}

/** Slopes of both together. */
export function addSlopes(x: Slopes | undefined, y: Slopes | undefined): Slopes | undefined {
  if (x === undefined || y === undefined) return x ?? y;
  const sum = noSlopes(x.length);
  for (let at = 0; at < sum.length; at += 2) {
    // An infinite end of each sign leaves everything open.
    const low = (x[at] ?? 0) + (y[at] ?? 0);
    const high = (x[at + 1] ?? 0) + (y[at + 1] ?? 0);
    sum[at] = Number.isNaN(low) ? -Infinity : low;
    sum[at + 1] = Number.isNaN(high) ? Infinity : high;
  }
  return sum;
}

/** Slopes times an interval. */
export function scaleSlopes(slopes: Slopes, low: number, high: number): Slopes {
  const scaled = noSlopes(slopes.length);
  for (let at = 0; at < scaled.length; at += 2) {
    const [least, most] = [slopes[at] ?? 0, slopes[at + 1] ?? 0];
    if (least === 0 && most === 0) continue;
    const product = multiplyIntervals(least, most, low, high);
    scaled[at] = product.low;
    scaled[at + 1] = product.high;
  }
  return scaled;
}

function multiplyIntervals(a: number, b: number, c: number, d: number): { low: number; high: number } {
  const [ac, ad, bc, bd] = [times(a, c), times(a, d), times(b, c), times(b, d)];
  return { low: Math.min(ac, ad, bc, bd), high: Math.max(ac, ad, bc, bd) };
}

/** An end at 0 is 0 whatever the other, infinite ends being bounds and not values. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}
