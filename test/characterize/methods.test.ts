// The pieces of the analysis against numbers done on paper and distributions with known variances.

import { describe, expect, it } from "vitest";
import { border, highPass, whiteNoiseFactor } from "../../src/characterize/high-pass.js";
import { pairStatistics } from "../../src/characterize/level-statistics.js";
import { relativeLine, slopeOfLine, slopeThroughOrigin } from "../../src/characterize/regression.js";
import { splitVariances } from "../../src/characterize/spatial-variances.js";
import { randomStream } from "../../src/foundation/random/random-stream.js";
import { randomNormal } from "../../src/foundation/random/standard-normal.js";
import { sigmas, varianceOf } from "../support/statistics.js";

const normal = (purpose: string, deviation: number) => {
  const stream = randomStream(5, purpose);
  return (index: number) => deviation * randomNormal(stream, index);
};

describe("a pair of images", () => {
  it("[U] mean over both, variance from the difference; patterns and drift drop out", () => {
    expect(pairStatistics([10, 20, 30, 40], [12, 20, 34, 42])).toEqual({
      mean: 26,
      // Differences -2, 0, -4, -2: mean square 6, drift -2.
      variance: (6 - 4) / 2,
      pixels: 4,
    });
  });
});

describe("lines", () => {
  const points = [1, 2, 3].map((x) => ({ x, y: 2 * x, variance: 0.01 }));

  it("[U] through the origin: slope, and its error by hand", () => {
    const { value, error } = slopeThroughOrigin(points);
    expect(value).toBeCloseTo(2, 12);
    expect(error).toBeCloseTo(0.1 / Math.sqrt(14), 12);
    // A dark value taken off all points has its weight with the sum of x: 6 / 14.
    expect(slopeThroughOrigin(points, 0.04).error).toBeCloseTo(
      Math.hypot(0.1 / Math.sqrt(14), (6 / 14) * 0.2),
      12,
    );
  });

  it("[U] with an offset: slope, error, and relative weights", () => {
    const line = [0, 1, 2].map((x) => ({ x, y: 1 + 3 * x, variance: 0.02 }));
    expect(slopeOfLine(line).value).toBeCloseTo(3, 12);
    expect(slopeOfLine(line).error).toBeCloseTo(Math.sqrt(0.02 / 2), 12);
    const { offset, slope } = relativeLine(line.map((point) => ({ ...point, x: point.x + 1 })));
    expect([offset, slope]).toEqual([expect.closeTo(-2, 9), expect.closeTo(3, 9)]);
  });
});

describe("non-uniformity", () => {
  const height = 300;
  const width = 200;
  const row = normal("row", 2);
  const column = normal("column", 3);
  const pixel = normal("pixel", 4);
  const noise = normal("noise", 5);
  const image = Float64Array.from({ length: height * width }, (_, i) => {
    const average = noise(i) / Math.sqrt(10);
    return row(Math.floor(i / width)) + column(i % width) + pixel(i) + average;
  });

  it("[U] is split into rows, columns and pixels, the noise of ten images taken off", () => {
    const split = splitVariances(image, height, width, 25, 10);
    const within = (found: number, truth: number, values: number) => {
      expect(Math.abs(found / truth - 1)).toBeLessThan(sigmas * Math.sqrt(2 / values));
    };
    within(split.row, 4, height);
    within(split.column, 9, width);
    within(split.pixel, 16, (height * width) / 2);
    expect(split.total).toBeCloseTo(split.row + split.column + split.pixel, 0);
  });

  it("[U] the high pass takes a lamp's fall-off away and gives white noise its variance back", () => {
    const lit = Float64Array.from({ length: height * width }, (_, i) => {
      const x = (i % width) / width - 0.5;
      return pixel(i) + 100 * (1 - 0.12 * x * x);
    });
    const passed = highPass(lit, height, width);
    expect([passed?.height, passed?.width]).toEqual([height - 2 * border, width - 2 * border]);
    const found = varianceOf(passed?.values ?? []) * whiteNoiseFactor;
    expect(Math.abs(found / 16 - 1)).toBeLessThan(sigmas * Math.sqrt(2 / (height * width)));
    expect(varianceOf(lit)).toBeGreaterThan(16.3);
    expect(highPass(new Float64Array(361), 19, 19)).toBeUndefined();
  });
});
