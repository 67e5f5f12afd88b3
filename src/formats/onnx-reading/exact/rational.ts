// Exact fractions of big integers. Every float in a file is one (a dyadic rational), so arithmetic on them need not round.

/** n / d with d > 0, in lowest terms. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

/** n / d in lowest terms; d must not be 0. */
export function rational(n: bigint, d: bigint): Rational {
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d < 0n ? -d : d);
  const sign = d < 0n ? -1n : 1n;
  return divisor === 0n ? zero : { n: (sign * n) / divisor, d: (sign * d) / divisor };
}

/** The exact value of a finite double. */
export function fromNumber(value: number): Rational {
  if (Number.isInteger(value)) return { n: BigInt(value), d: 1n };
  // Doubling loses nothing; 2^1074 is the smallest double's denominator.
  let scaled = value;
  let doublings = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    doublings += 1;
  }
  return { n: BigInt(scaled), d: 2n ** BigInt(doublings) };
}

export function add(a: Rational, b: Rational): Rational {
  return a.d === b.d ? rational(a.n + b.n, a.d) : rational(a.n * b.d + b.n * a.d, a.d * b.d);
}
export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}
export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d);
}
/** a / b; b must not be 0. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}
export function equals(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}
/** The whole number this is, or undefined where it is none or leaves 2^53. */
export function toInteger(a: Rational): number | undefined {
  const value = Number(a.n);
  return a.d === 1n && Number.isSafeInteger(value) ? value : undefined;
}

/** The nearest double, to within two roundings: for messages and comparisons with a tolerance. */
export function toNumber(a: Rational): number {
  const excess = BigInt(Math.max(0, bitLength(a.d) - 1000, bitLength(a.n) - 1000));
  if (excess === 0n) return Number(a.n) / Number(a.d);
  const bits = 1100n + BigInt(Math.max(0, bitLength(a.d) - bitLength(a.n)));
  const scaled = (a.n << bits) / a.d;
  const shift = BigInt(Math.max(0, bitLength(scaled) - 60));
  // In two halves: the power of two alone may be below the smallest double.
  const exponent = Number(shift) - Number(bits);
  const half = Math.trunc(exponent / 2);
  return Number(scaled >> shift) * 2 ** half * 2 ** (exponent - half);
}

function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}
