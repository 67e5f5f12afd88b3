// Normal and Poisson numbers against their analytic mean, variance and distribution function.

import { describe, expect, it } from "vitest";
import { normalDistribution } from "../../../src/foundation/random/normal-distribution.js";
import { exactBelow, poissonQuantile, randomPoisson } from "../../../src/foundation/random/poisson.js";
import { randomStream } from "../../../src/foundation/random/random-stream.js";
import {
  largestNormal,
  normalQuantile,
  randomNormal,
} from "../../../src/foundation/random/standard-normal.js";
import { expectDistribution } from "../../support/statistics.js";

const draws = 100_000;

describe("standard normal", () => {
  it("[U] known values of the distribution function (Abramowitz and Stegun, table 26.1)", () => {
    expect(normalDistribution(0)).toBe(0.5);
    expect(normalDistribution(1)).toBeCloseTo(0.841344746068543, 14);
    expect(normalDistribution(-2)).toBeCloseTo(0.022750131948179, 14);
    expect(normalDistribution(0.3)).toBeCloseTo(0.617911422188953, 14);
    expect(normalDistribution(-6) / 9.865876450377e-10).toBeCloseTo(1, 10);
  });

  it("[U] quantile and distribution function are inverse, from centre to tails", () => {
    for (const p of [2 ** -33, 1e-8, 1e-5, 0.01, 0.074, 0.076, 0.4, 0.5, 0.9, 0.999, 1 - 1e-9]) {
      const back = normalDistribution(normalQuantile(p));
      expect(Math.abs(back - p) / Math.min(p, 1 - p), `at ${p}`).toBeLessThan(1e-5);
    }
    expect(normalQuantile(0.5)).toBe(0);
  });

  it("[U] draws: mean 0, variance 1, none beyond the largest", () => {
    const stream = randomStream(3, "normal");
    const values = Float64Array.from({ length: draws }, (_, i) => randomNormal(stream, i));
    expectDistribution(values, { mean: 0, variance: 1 });
    const fourth = values.reduce((sum, z) => sum + z ** 4, 0) / draws;
    // Var(z^4) = 105 - 9.
    expect(Math.abs(fourth - 3) / Math.sqrt(96 / draws)).toBeLessThan(4);
    expect(largestNormal).toBeCloseTo(6.338, 3);
  });
});

describe("Poisson", () => {
  it.each([0, 0.01, 1, 5, exactBelow - 1e-9, exactBelow, 40, 300, 10_000])("[U] mean %d", (mean) => {
    const stream = randomStream(4, "poisson");
    const counts = Float64Array.from({ length: draws }, (_, i) => randomPoisson(stream, i, mean));
    if (mean === 0) expect(new Set(counts)).toEqual(new Set([0]));
    else expectDistribution(counts, { mean, variance: mean, kurtosis: 3 + 1 / mean });
    expect(counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
  });

  it.each([exactBelow, 20, 64, 200])(
    "[U] the distribution function at mean %d is nowhere off by more than 1e-4",
    (mean) => {
      let term = Math.exp(-mean);
      let exact = term;
      for (let count = 0; count < mean + 6 * Math.sqrt(mean); count++) {
        if (count > 0) exact += term *= mean / count;
        // The probability up to which the quantile stays at or below the count, by bisection.
        let [low, high] = [0, 1];
        for (let step = 0; step < 40; step++) {
          const middle = (low + high) / 2;
          if (poissonQuantile(middle, mean) <= count) low = middle;
          else high = middle;
        }
        expect(Math.abs(low - exact)).toBeLessThan(1e-4);
      }
    },
  );

  it("[U] more light never gives fewer photons for the same draw", () => {
    const stream = randomStream(6, "monotone");
    for (let i = 0; i < 500; i++) {
      let last = 0;
      for (const mean of [0, 0.5, 3, 11.9, 12.1, 30, 100, 1000]) {
        const count = randomPoisson(stream, i, mean);
        expect(count).toBeGreaterThanOrEqual(last);
        last = count;
      }
    }
  });
});
