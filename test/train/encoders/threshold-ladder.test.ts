// Ladders that cannot cross: whatever the numbers, thresholds ascend inside (0, 1); gradients against differences.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ladderGradient, ladderOf, numbersOf } from "../../../src/train/encoders/threshold-ladder.js";

const numbers = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 17 });
const seed = 7;

describe("threshold ladder", () => {
  it("[U] ascends strictly inside (0, 1) for any numbers", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const ladder = [0, ...ladderOf(values), 1];
        for (let i = 1; i < ladder.length; i++) expect(ladder[i]!).toBeGreaterThan(ladder[i - 1]!);
        expect(ladder).toHaveLength(values.length + 1);
      }),
      { seed },
    );
  });

  it("[U] equal numbers give the linear ladder", () => {
    ladderOf([3, 3, 3, 3]).forEach((threshold, i) => {
      expect(threshold).toBeCloseTo((i + 1) / 4, 12);
    });
  });

  it("[U] numbersOf is the inverse where steps are not tiny", () => {
    const ladder = [0.07, 0.15, 0.4, 0.9];
    ladderOf(numbersOf(ladder)).forEach((threshold, i) => {
      expect(threshold).toBeCloseTo(ladder[i]!, 9);
    });
  });

  it("[U] gradients equal differences", () => {
    const values = [0.3, -1, 0.8, 0, 0.5];
    const weights = [0.7, -0.2, 1.3, 0.4];
    const weighted = (from: readonly number[]) =>
      ladderOf(from).reduce((sum, threshold, i) => sum + threshold * weights[i]!, 0);
    ladderGradient(values, weights).forEach((gradient, k) => {
      const moved = (by: number) => weighted(values.map((value, i) => (i === k ? value + by : value)));
      expect(gradient).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 7);
    });
  });
});
