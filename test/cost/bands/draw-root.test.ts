import { describe, expect, it, vi } from "vitest";
import { bandQuantile, drawRoot } from "../../../src/cost/bands/draw-root.js";
import { percentilesOf } from "../../../src/cost/bands/sample-total.js";
import type { FigureRoot } from "../../../src/hardware/variation/figure-root.js";

const root: FigureRoot = {
  ...{ path: "/figures/factor", value: 3, low: 1, high: 8, unit: "1", kind: "assumed", source: "test" },
  identity: "factor",
};
const draws = 20_000;

/** Share of a triangle's area below x. */
function triangleShare(low: number, mode: number, high: number, x: number): number {
  const width = high - low;
  return x < mode ? (x - low) ** 2 / (width * (mode - low)) : 1 - (high - x) ** 2 / (width * (high - mode));
}

describe("draws of a figure", () => {
  it("[U] have the distribution they are said to have: a triangle over the logarithm", () => {
    const drawn = drawRoot(root, draws, 1);
    for (const x of [1.2, 2, 3, 4.5, 7]) {
      const expected = triangleShare(Math.log(1), Math.log(3), Math.log(8), Math.log(x));
      const found = drawn.reduce((count, value) => count + (value <= x ? 1 : 0), 0) / draws;
      // Four standard deviations of a share.
      expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / draws));
    }
  });

  it("[U] have a plain triangle where low is 0", () => {
    const drawn = drawRoot({ ...root, low: 0 }, draws, 1);
    for (const x of [0.5, 3, 6]) {
      const expected = triangleShare(0, 3, 8, x);
      const found = drawn.reduce((count, value) => count + (value <= x ? 1 : 0), 0) / draws;
      expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / draws));
    }
  });

  it.each([
    [{ low: 1, value: 3, high: 8 }],
    [{ low: 3, value: 3, high: 8 }],
    [{ low: 1, value: 8, high: 8 }],
    [{ low: 0, value: 0, high: 2 }],
    [{ low: 1e-15, value: 4e-15, high: 9e-13 }],
  ])("[U] of %j rise from low to high and never leave the band", (band) => {
    const shares = Array.from({ length: 101 }, (_, i) => i / 100);
    const values = shares.map((share) => bandQuantile(band, share));
    // Through the logarithm and back.
    expect(Math.abs((values[0] ?? NaN) - band.low)).toBeLessThanOrEqual(1e-14 * band.low);
    expect(Math.abs((values.at(-1) ?? NaN) - band.high)).toBeLessThanOrEqual(1e-14 * band.high);
    for (const value of values) expect(value >= band.low && value <= band.high).toBe(true);
    values.slice(1).forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(values[i] ?? NaN);
    });
  });

  it("[U] depend on seed and identity alone: neither on the clock nor on chance", () => {
    const clock = vi.spyOn(Date, "now").mockImplementation(() => {
      throw new Error("the clock was asked");
    });
    const chance = vi.spyOn(Math, "random").mockImplementation(() => {
      throw new Error("chance was asked");
    });
    const first = drawRoot(root, 100, 5);
    expect(drawRoot({ ...root, path: "/elsewhere" }, 100, 5)).toEqual(first);
    expect(drawRoot(root, 100, 6)).not.toEqual(first);
    expect(drawRoot({ ...root, identity: "other" }, 100, 5)).not.toEqual(first);
    expect(drawRoot(root, 50, 5)).toEqual(first.slice(0, 50));
    clock.mockRestore();
    chance.mockRestore();
  });
});

it("[U] percentiles stand between order statistics", () => {
  const samples = Float64Array.from({ length: 101 }, (_, i) => 100 - i);
  expect(percentilesOf(samples)).toEqual({ p5: 5, p50: 50, p95: 95 });
  expect(percentilesOf(Float64Array.of(1, 2)).p50).toBe(1.5);
  expect(percentilesOf(Float64Array.of(7))).toEqual({ p5: 7, p50: 7, p95: 7 });
});
