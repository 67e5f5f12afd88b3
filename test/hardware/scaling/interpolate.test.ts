import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interpolate, placeIn } from "../../../src/hardware/scaling/interpolate.js";

describe("interpolation in the logarithm", () => {
  it("[U] runs through its points exactly and halves the way in the logarithm", () => {
    const points = [
      [1, 3],
      [4, 12],
      [16, 0.75],
    ] as const;
    expect(points.map(([x]) => interpolate(points, x))).toEqual([3, 12, 0.75]);
    expect(interpolate(points, 2)).toBeCloseTo(6, 12);
    expect(interpolate(points, 8)).toBeCloseTo(3, 12);
  });

  it("[U] stays between neighbours, whatever the points", () => {
    const value = fc.double({ min: 1e-15, max: 1e6, noNaN: true });
    const property = fc.property(value, value, fc.double({ min: 1, max: 64, noNaN: true }), (a, b, x) => {
      const y = interpolate(
        [
          [1, a],
          [64, b],
        ],
        x,
      );
      expect(y).toBeGreaterThanOrEqual(Math.min(a, b) * (1 - 1e-12));
      expect(y).toBeLessThanOrEqual(Math.max(a, b) * (1 + 1e-12));
    });
    fc.assert(property, { seed: 2, numRuns: 300 });
  });

  it("[U] does not extrapolate", () => {
    expect(() => placeIn([1, 2], 2.1)).toThrow(/lies outside the table/u);
    expect(() => placeIn([1, 2], 0.9)).toThrow(/lies outside the table/u);
  });
});
