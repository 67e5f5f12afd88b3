// The reference DAC: resolution, wander of a string of unequal steps, bow, gain and offset.

import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/foundation/random/random-stream.js";
import { nearestCode, realiseLadders } from "../../../src/sensor/reference/reference-dac.js";
import { expectDistribution } from "../../support/statistics.js";

const steady = { gain: 0, offset: 0 };
const perfect = { bits: undefined, stepDeviation: 0, bow: 0 };
const steps = randomStream(1, "steps");

describe("the reference DAC", () => {
  it("[U] without resolution, errors and shift: the thresholds themselves", () => {
    const ladders = [[0.1, 1 / 3, 0.7]];
    expect(realiseLadders(ladders, perfect, steady, steps)).toEqual(ladders);
  });

  it("[U] resolution: the nearest of 2^n levels", () => {
    expect(realiseLadders([[0.1, 1 / 3, 0.99]], { ...perfect, bits: 4 }, steady, steps)).toEqual([
      [2 / 16, 5 / 16, 15 / 16],
    ]);
    expect([0, 0.49, 1].map((t) => nearestCode(t, 3))).toEqual([0, 4, 7]);
  });

  it("[U] gain and offset of the chip", () => {
    const [ladder] = realiseLadders([[0.2, 0.5]], perfect, { gain: 0.1, offset: -0.01 }, steps);
    expect(ladder).toEqual([expect.closeTo(0.21, 12), expect.closeTo(0.54, 12)]);
  });

  it("[U] a bow is largest at half scale", () => {
    const bent = realiseLadders([[0.25, 0.5, 0.75]], { bits: 8, stepDeviation: 0, bow: 2 }, steady, steps);
    expect(bent[0]?.map((level, i) => level * 256 - (i + 1) * 64)).toEqual([
      expect.closeTo(1.5, 9),
      expect.closeTo(2, 9),
      expect.closeTo(1.5, 9),
    ]);
  });

  it("[U] unequal steps wander like a bridge: sigma sqrt(k (K - k) / K), and adjacent ones differ by sigma", () => {
    const chips = Array.from(
      { length: 3000 },
      (_, chip) =>
        realiseLadders(
          [[0.25, 0.5, 0.5 + 1 / 64]],
          { bits: 6, stepDeviation: 0.1, bow: 0 },
          steady,
          randomStream(1, "steps", [chip]),
        )[0] ?? [],
    );
    const error = (level: number, code: number) => chips.map((ladder) => (ladder[level] ?? 0) * 64 - code);
    expectDistribution(error(0, 16), { mean: 0, variance: (0.01 * 16 * 48) / 64 });
    expectDistribution(error(1, 32), { mean: 0, variance: (0.01 * 32 * 32) / 64 });
    const step = chips.map((ladder) => ((ladder[2] ?? 0) - (ladder[1] ?? 0)) * 64 - 1);
    expectDistribution(step, { mean: 0, variance: 0.01 * (1 - 1 / 64) });
  });
});
