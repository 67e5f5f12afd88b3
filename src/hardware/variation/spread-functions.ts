// Functions of spreads. For a monotone, smooth f the slope of f(x) is in f'(X) dX (mean value theorem); for steps all that is
// known is that they go the way their argument goes.

import { divideSpreads, multiplySpreads, scaleSlopes, scaleSpread } from "./spread-arithmetic.js";
import { constantSpread, noSlopes, unknownSpread, type Slopes, type Spread } from "./spread.js";

/** f(x) for a rising f whose derivative is monotone on x; unknown where f leaves the real numbers. */
export function risingSpread(
  x: Spread,
  f: (value: number) => number,
  derivative: (value: number) => number,
): Spread {
  const [low, high] = [f(x.low), f(x.high)];
  if (Number.isNaN(low) || Number.isNaN(high)) return unknownSpread(x);
  if (x.slopes === undefined) return { low, high, slopes: undefined };
  const ends = [derivative(x.low), derivative(x.high)];
  return { low, high, slopes: scaleSlopes(x.slopes, Math.min(...ends), Math.max(...ends)) };
}

/** f(x) for a rising f with steps, such as `ceil`. */
export function steppedSpread(x: Spread, f: (value: number) => number): Spread {
  const [low, high] = [f(x.low), f(x.high)];
  if (Number.isNaN(low) || Number.isNaN(high)) return unknownSpread(x);
  // One step only: nothing moves it.
  if (x.slopes === undefined || low === high) return { low, high, slopes: undefined };
  const slopes = noSlopes(x.slopes.length);
  for (let at = 0; at < slopes.length; at += 2) {
    slopes[at] = (x.slopes[at] ?? 0) < 0 ? -Infinity : 0;
    slopes[at + 1] = (x.slopes[at + 1] ?? 0) > 0 ? Infinity : 0;
  }
  return { low, high, slopes };
}

/** x^y. A base that may be negative is only followed for whole exponents that do not move. */
export function powerSpread(x: Spread, y: Spread): Spread {
  if (y.slopes !== undefined || y.low !== y.high) {
    return x.low > 0
      ? risingSpread(multiplySpreads(y, naturalLogarithm(x)), Math.exp, Math.exp)
      : unknownSpread(x, y);
  }
  const exponent = y.low;
  if (exponent === 0) return constantSpread(1);
  if (exponent < 0) return divideSpreads(constantSpread(1), powerSpread(x, constantSpread(-exponent)));
  if (x.low >= 0) {
    const derivative = (base: number) => exponent * Math.pow(base, exponent - 1);
    return risingSpread(x, (base) => Math.pow(base, exponent), derivative);
  }
  return Number.isInteger(exponent) ? wholePower(x, exponent) : unknownSpread(x);
}

function wholePower(x: Spread, exponent: number): Spread {
  return exponent === 1 ? x : multiplySpreads(x, wholePower(x, exponent - 1));
}

export function naturalLogarithm(x: Spread): Spread {
  return x.low > 0 ? risingSpread(x, Math.log, (value) => 1 / value) : unknownSpread(x);
}

export function exponential(x: Spread): Spread {
  return risingSpread(x, Math.exp, Math.exp);
}

/** |x|. */
export function absoluteSpread(x: Spread): Spread {
  if (x.low >= 0) return x;
  if (x.high <= 0) return scaleSpread(x, -1);
  const slopes = x.slopes && hullOfSlopes(x.slopes, scaleSlopes(x.slopes, -1, -1));
  return { low: 0, high: Math.max(-x.low, x.high), slopes };
}

/** The greater of both. */
export function greaterSpread(x: Spread, y: Spread): Spread {
  if (x.low >= y.high) return x;
  if (y.low >= x.high) return y;
  return {
    low: Math.max(x.low, y.low),
    high: Math.max(x.high, y.high),
    slopes: hullOfSlopes(x.slopes, y.slopes),
  };
}

/** The lesser of both. */
export function lesserSpread(x: Spread, y: Spread): Spread {
  return scaleSpread(greaterSpread(scaleSpread(x, -1), scaleSpread(y, -1)), -1);
}

function hullOfSlopes(x: Slopes | undefined, y: Slopes | undefined): Slopes | undefined {
  const some = x ?? y;
  if (some === undefined) return undefined;
  const hull = noSlopes(some.length);
  for (let at = 0; at < hull.length; at += 2) {
    hull[at] = Math.min(x?.[at] ?? 0, y?.[at] ?? 0);
    hull[at + 1] = Math.max(x?.[at + 1] ?? 0, y?.[at + 1] ?? 0);
  }
  return hull;
}
