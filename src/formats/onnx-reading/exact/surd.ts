// Numbers of the form (a + b * sqrt(n)) / d: what batch normalisation makes of an integer, its divisor being the root of
// (variance + epsilon). They are compared by squaring and rounded down by an integer root, never by a float.

import { rational, toNumber, type Rational } from "./rational.js";

/** (a + b * sqrt(n)) / d with d > 0, n >= 0; a plain fraction has b = 0 and n = 1. */
export interface Surd {
  readonly a: bigint;
  readonly b: bigint;
  readonly n: bigint;
  readonly d: bigint;
}

/** Two different roots in one number: a second batch normalisation before anything was quantised. */
export class TwoRoots extends Error {}

export function surdOf({ n, d }: Rational): Surd {
  return { a: n, b: 0n, n: 1n, d };
}

export function addRational(x: Surd, { n, d }: Rational): Surd {
  return { a: x.a * d + n * x.d, b: x.b * d, n: x.n, d: x.d * d };
}

export function multiplyRational(x: Surd, { n, d }: Rational): Surd {
  return { a: x.a * n, b: x.b * n, n: x.n, d: x.d * d };
}

/**
 * x / sqrt(v), v > 0.
 * @throws TwoRoots where x already holds another root
 */
export function divideByRoot(x: Surd, v: Rational): Surd {
  // 1 / sqrt(vn / vd) = sqrt(vn * vd) / vn.
  const radicand = v.n * v.d;
  const root = integerRoot(radicand);
  if (root * root === radicand) return { a: x.a * root, b: x.b * root, n: x.n, d: x.d * v.n };
  if (x.b === 0n) return { a: 0n, b: x.a, n: radicand, d: x.d * v.n };
  if (x.n !== radicand) throw new TwoRoots();
  return { a: x.b * radicand, b: x.a, n: radicand, d: x.d * v.n };
}

/** The fraction this is, or undefined where a root stays. */
export function toRational(x: Surd): Rational | undefined {
  return x.b === 0n ? rational(x.a, x.d) : undefined;
}

/** The nearest double, to within a few roundings. */
export function surdToNumber(x: Surd): number {
  const root = x.b === 0n ? 0 : toNumber(rational(x.b, x.d)) * Math.sqrt(Number(x.n));
  return toNumber(rational(x.a, x.d)) + root;
}

/** Sign of x - y: -1, 0 or 1. */
export function compareTo(x: Surd, { n, d }: Rational): -1 | 0 | 1 {
  return signOf(x.a * d - n * x.d, x.b * d, x.n);
}

/** Sign of x - y, both with the same root or one of them without. */
export function compareSurds(x: Surd, y: Surd): -1 | 0 | 1 {
  if (x.b !== 0n && y.b !== 0n && x.n !== y.n) throw new TwoRoots();
  return signOf(x.a * y.d - y.a * x.d, x.b * y.d - y.b * x.d, x.b === 0n ? y.n : x.n);
}

/** The greatest whole number that is not above x. */
export function floor(x: Surd): bigint {
  const square = x.b * x.b * x.n;
  const root = integerRoot(square);
  const exact = root * root === square;
  // floor((a + y) / d) = floor((a + floor(y)) / d) for whole a and d; a negative root is rounded down as well.
  const whole = x.b >= 0n ? root : exact ? -root : -root - 1n;
  return floorDivide(x.a + whole, x.d);
}

function signOf(a: bigint, b: bigint, n: bigint): -1 | 0 | 1 {
  if (b === 0n || n === 0n) return a > 0n ? 1 : a < 0n ? -1 : 0;
  const bSign = b > 0n ? 1 : -1;
  if (a === 0n) return bSign;
  const aSign = a > 0n ? 1 : -1;
  if (aSign === bSign) return aSign;
  const difference = a * a - b * b * n;
  if (difference === 0n) return 0;
  return difference > 0n ? aSign : bSign;
}

function floorDivide(a: bigint, d: bigint): bigint {
  const quotient = a / d;
  return a % d < 0n ? quotient - 1n : quotient;
}

/** floor(sqrt(value)) by Newton's iteration from above. */
function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil((value.toString(16).length * 4) / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
