import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeBySearch, searchLevel, searchSteps } from "../../../src/sensor/encoding/search.js";
import { encodeThermometer } from "../../../src/sensor/encoding/thermometer-code.js";
import { justAbove, justBelow } from "./neighbours.js";

const seed = 13;
const mostLevels = 70;

function evenLadder(levels: number): number[] {
  return Array.from({ length: levels }, (_, i) => (i + 1) / (levels + 1));
}

describe("[U] searchSteps", () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [7, 3],
    [8, 4],
    [15, 4],
    [255, 8],
    [1023, 10],
    [1024, 11],
  ])("[U] of %i thresholds is %i", (levels, steps) => {
    expect(searchSteps(levels)).toBe(steps);
  });

  it("[U] is ceil(log2(M + 1)) for every M up to 1024", () => {
    for (let levels = 1; levels <= 1024; levels++) {
      const steps = searchSteps(levels);
      expect(2 ** steps >= levels + 1 && 2 ** (steps - 1) < levels + 1).toBe(true);
    }
  });
});

describe("[U] searchLevel", () => {
  it("[U] finds the level just below, at and just above every threshold of every ladder length", () => {
    for (let levels = 1; levels <= mostLevels; levels++) {
      const ladder = evenLadder(levels);
      expect(searchLevel(0, ladder)).toBe(0);
      expect(searchLevel(2, ladder)).toBe(levels);
      ladder.forEach((threshold, i) => {
        const around = [justBelow(threshold), threshold, justAbove(threshold)].map((x) =>
          searchLevel(x, ladder),
        );
        expect(around).toEqual([i, i + 1, i + 1]);
      });
    }
  });
});

describe("[U] encodeBySearch", () => {
  it("[U] spends D decisions on every sample, also where a rail does not exist", () => {
    const shape = { height: 1, width: 3, channels: 2 };
    const ladder = [0.2, 0.4, 0.6, 0.8];
    const { code, decisions } = encodeBySearch([0, 0.2, 0.5, 0.79, 0.8, 1], shape, [ladder, ladder]);
    expect(decisions).toBe(6 * 3);
    const levels = [0, 1, 2, 3, 4, 4];
    expect([...code.values]).toEqual(
      levels.flatMap((level) => [0, 1, 2, 3].map((i) => (i < level ? 1 : -1))),
    );
  });

  it("[U] equals comparing with every threshold, whatever the ladders and the light", () => {
    const threshold = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    const ladders = fc.integer({ min: 1, max: 20 }).chain((levels) => {
      const ladder = fc.uniqueArray(threshold, { minLength: levels, maxLength: levels });
      return fc.tuple(ladder, ladder).map((pair) => pair.map((one) => one.sort((a, b) => a - b)));
    });
    const property = fc.property(ladders, fc.double({ min: -0.5, max: 1.5, noNaN: true }), (pair, x) => {
      const samples = [x, x, pair[0]?.[0] ?? x, pair[1]?.at(-1) ?? x];
      const shape = { height: 2, width: 1, channels: 2 };
      expect(encodeBySearch(samples, shape, pair).code).toEqual(encodeThermometer(samples, shape, pair));
    });
    fc.assert(property, { seed, numRuns: 300 });
  });
});
