// Fractions and roots against integers worked out on paper and against properties that define them.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  divide,
  fromNumber,
  multiply,
  rational,
  toInteger,
  toNumber,
} from "../../../../src/formats/onnx-reading/exact/rational.js";
import {
  addRational,
  compareSurds,
  compareTo,
  divideByRoot,
  floor,
  multiplyRational,
  surdOf,
  toRational,
  TwoRoots,
} from "../../../../src/formats/onnx-reading/exact/surd.js";

const seed = 11;
const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("[U] fractions", () => {
  it("[U] hold every double exactly, the smallest too", () => {
    expect(fromNumber(0.1)).toEqual({ n: 3602879701896397n, d: 36028797018963968n });
    expect(fromNumber(5e-324)).toEqual({ n: 1n, d: 2n ** 1074n });
    expect(fromNumber(-0)).toEqual({ n: 0n, d: 1n });
    fc.assert(
      fc.property(doubles, (value) => {
        expect(toNumber(fromNumber(value))).toBe(value === 0 ? 0 : value);
      }),
      { seed, numRuns: 500 },
    );
  });

  it("[U] add, multiply and divide in lowest terms", () => {
    expect(add(rational(1n, 6n), rational(1n, 3n))).toEqual({ n: 1n, d: 2n });
    expect(multiply(rational(-2n, 3n), rational(3n, 4n))).toEqual({ n: -1n, d: 2n });
    expect(divide(rational(1n, 2n), rational(-3n, 4n))).toEqual({ n: -2n, d: 3n });
    expect(toInteger(rational(-8n, 4n))).toBe(-2);
    expect(toInteger(rational(1n, 2n))).toBeUndefined();
  });
});

describe("[U] roots", () => {
  it("[U] of squares are fractions again", () => {
    const half = divideByRoot(surdOf(fromNumber(3)), rational(36n, 1n));
    expect(toRational(half)).toEqual({ n: 1n, d: 2n });
    expect(toRational(divideByRoot(surdOf(fromNumber(1)), rational(9n, 4n)))).toEqual({ n: 2n, d: 3n });
  });

  it("[U] are compared by squaring: 1/sqrt(2) lies between its neighbours in double precision", () => {
    const root = divideByRoot(surdOf(fromNumber(1)), fromNumber(2));
    expect(compareTo(root, fromNumber(0.7071067811865475))).toBe(1);
    expect(compareTo(root, fromNumber(0.7071067811865476))).toBe(-1);
    expect(compareTo(multiplyRational(root, fromNumber(-1)), fromNumber(0))).toBe(-1);
  });

  it("[U] a root divided by itself is a fraction, by another is refused", () => {
    const root = divideByRoot(surdOf(fromNumber(6)), fromNumber(2));
    expect(toRational(divideByRoot(root, fromNumber(2)))).toEqual({ n: 3n, d: 1n });
    expect(() => divideByRoot(root, fromNumber(3))).toThrow(TwoRoots);
    expect(() => compareSurds(root, divideByRoot(surdOf(fromNumber(1)), fromNumber(3)))).toThrow(TwoRoots);
  });

  it("[U] floor is the greatest whole number not above, for both signs", () => {
    const whole = fc.integer({ min: -10_000, max: 10_000 });
    const positive = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(whole, whole, positive, positive, (a, b, v, d) => {
        const x = addRational(
          multiplyRational(divideByRoot(surdOf(fromNumber(b)), fromNumber(v)), rational(1n, BigInt(d))),
          rational(BigInt(a), BigInt(d)),
        );
        const below = floor(x);
        expect(compareTo(x, { n: below, d: 1n })).toBeGreaterThanOrEqual(0);
        expect(compareTo(x, { n: below + 1n, d: 1n })).toBe(-1);
      }),
      { seed, numRuns: 500 },
    );
  });
});
