// Folding asks the trainer's own comparison, so it must agree with it at every integer that can occur.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldThreshold, trainerBit } from "../../../src/train/export/fold-threshold.js";

const float = (most: number) => fc.float({ min: Math.fround(-most), max: Math.fround(most), noNaN: true });

describe("foldThreshold", () => {
  it("[U] decides as the trainer at every sum, for any scale and shift", () => {
    fc.assert(
      fc.property(float(2), float(40), fc.integer({ min: 1, max: 150 }), (scale, shift, most) => {
        const { threshold, direction } = foldThreshold(scale, shift, -most, most);
        for (let sum = -most; sum <= most; sum++) {
          const bit = direction === 1 ? sum >= threshold : sum <= threshold;
          expect(bit).toBe(trainerBit(scale, shift, sum));
        }
      }),
      { seed: 5 },
    );
  });

  it.each([
    [0, 0.5, true],
    [0, -0.5, false],
    [-0, 0, true],
  ])("[U] a scale of %s with shift %s never switches", (scale, shift, bit) => {
    const { threshold, direction } = foldThreshold(scale, shift, -9, 9);
    expect(direction).toBe(1);
    expect(threshold).toBe(bit ? -9 : 10);
  });

  it("[U] equality counts as +1, just below, at and just above", () => {
    expect(foldThreshold(0.5, -2, -10, 10)).toEqual({ threshold: 4, direction: 1 });
    expect(foldThreshold(-0.5, 2, -10, 10)).toEqual({ threshold: 4, direction: -1 });
  });
});
