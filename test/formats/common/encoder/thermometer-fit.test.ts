// Thresholds and lines of a thermometer, by hand.

import { describe, expect, it } from "vitest";
import {
  fitLines,
  quantileCodes,
  uniformCodes,
} from "../../../../src/formats/common/encoder/thermometer-fit.js";

/** Counts by code of 8 bits. */
function countsOf(codes: readonly number[]): number[] {
  const counts = new Array<number>(256).fill(0);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

describe("[U] thermometer-fit", () => {
  const identity = [[0, 1, 2, 3]];

  it("[U] all codes of 2 bits make three thresholds, and the line through them is exact", () => {
    expect(uniformCodes(3, 2)).toEqual([1, 2, 3]);
    expect(fitLines(identity, [1, 2, 3])).toEqual({ slope: 0.5, offsets: [1.5] });
  });

  it("[U] one slope for all colours, an offset for each", () => {
    // Slopes 0.5 and 1.5 by themselves.
    expect(
      fitLines(
        [
          [0, 1, 2, 3],
          [0, 3, 6, 9],
        ],
        [1, 2, 3],
      ),
    ).toEqual({ slope: 1, offsets: [1.5, 4.5] });
  });

  it("[U] weighs codes by how often they occur, and finds no line where nothing changes", () => {
    expect(fitLines(identity, [2], [1, 0, 0, 1])).toEqual({ slope: 1.5, offsets: [1.5] });
    expect(fitLines(identity, [1], [0, 1, 1, 1])).toBeUndefined();
    expect(fitLines([[7, 7, 7, 7]], [1])).toBeUndefined();
  });

  it("[U] quantiles of images, each threshold above the one before", () => {
    expect(quantileCodes(3, 8, countsOf([0, 0, 0, 0, 10, 20, 30, 40]))).toEqual([1, 10, 30]);
    expect(quantileCodes(3, 8, countsOf([255, 255]))).toBeUndefined();
    expect(quantileCodes(3, 8, countsOf([]))).toBeUndefined();
  });
});
