// What is drawn for a chip and for a frame: distributions as stated, independent of everything else that is drawn.

import { describe, expect, it } from "vitest";
import { drawChip } from "../../../src/sensor/chip/draw-chip.js";
import { exposeFrame } from "../../../src/sensor/chip/expose-frame.js";
import { placeSamples } from "../../../src/sensor/chip/geometry.js";
import type { SensorPhysics } from "../../../src/sensor/chip/physics.js";
import { keepTerms, type Term } from "../../../src/sensor/chip/terms.js";
import { expectDistribution, expectUncorrelated } from "../../support/statistics.js";
import { loudSensor, quietComparators, quietSensor } from "./physics-fixtures.js";

const shape = { height: 96, width: 96, channels: 3 };
const geometry = placeSamples(shape, "bayer-quad");
const grey = new Float64Array(96 * 96 * 3).fill(0.4);
const chipOf = (physics: SensorPhysics, index = 0, seed = 1) => drawChip(physics, geometry, seed, index);
const only = (...terms: Term[]) => keepTerms(loudSensor(), new Set(terms));
const chips = (count: number, physics: SensorPhysics) =>
  Array.from({ length: count }, (_, index) => chipOf(physics, index));

describe("a chip", () => {
  it("[U] comparator offsets: normal, one per column, of the deviation before calibration", () => {
    const offsets = chips(200, only("comparatorOffset")).flatMap(({ comparatorOffsets }) => [
      ...comparatorOffsets,
    ]);
    expect(offsets).toHaveLength(200 * 192);
    expectDistribution(offsets, { mean: 0, variance: 0.008 ** 2 });
  });

  it("[U] gain and reference of the chip: one number each, normal over chips", () => {
    const made = chips(3000, {
      ...only("chipGain", "reference"),
      // No need for its 27,648 pixels here.
      pixel: { ...quietSensor().pixel, chipGain: 0.01 },
    });
    expectDistribution(
      made.map(({ chipGain }) => chipGain),
      { mean: 0, variance: 1e-4 },
    );
    expectDistribution(
      made.map(({ reference }) => reference.gain),
      { mean: 0, variance: 0.005 ** 2 },
    );
    expectDistribution(
      made.map(({ reference }) => reference.offset),
      { mean: 0, variance: 1e-6 },
    );
    expectUncorrelated(
      made.map(({ reference }) => reference.gain),
      made.map(({ reference }) => reference.offset),
    );
  });

  it("[U] pixel gains and dark offsets: binned greens have them over the root of two", () => {
    const { pixelGains, readout } = chipOf(only("prnu", "dsnu"));
    const colour = (values: Float64Array, c: number) => values.filter((_, i) => i % 3 === c);
    expectDistribution(colour(pixelGains, 0), { mean: 0, variance: 1e-4 });
    expectDistribution(colour(pixelGains, 1), { mean: 0, variance: 0.5e-4 });
    expectDistribution(colour(readout.darkOffsets, 2), { mean: 0, variance: 0.0005 ** 2 });
    expectDistribution(colour(readout.darkOffsets, 1), { mean: 0, variance: 0.0005 ** 2 / 2 });
  });

  it("[U] columns: gains and offsets normal, one of each per column", () => {
    const made = chips(200, { ...quietSensor(), column: { gain: 0.002, offset: 0.001 } });
    const gains = made.flatMap(({ readout }) => [...readout.columnGains]);
    const offsets = made.flatMap(({ readout }) => [...readout.columnOffsets]);
    expect(gains).toHaveLength(200 * 192);
    expectDistribution(gains, { mean: 0, variance: 0.002 ** 2 });
    expectDistribution(offsets, { mean: 0, variance: 0.001 ** 2 });
    expectUncorrelated(gains, offsets);
  });

  it("[U] a residual that a profile states is the deviation that is drawn, whatever the offset was", () => {
    const calibration = { method: "stated", residual: 0.0006 } as const;
    const made = chips(200, quietSensor({ ...quietComparators, offset: 0.01, calibration }));
    expectDistribution(
      made.flatMap(({ comparatorOffsets }) => [...comparatorOffsets]),
      { mean: 0, variance: 0.0006 ** 2 },
    );
  });

  it("[U] an offset per pixel where every sample has comparators of its own", () => {
    const { comparatorOffsets } = chipOf(quietSensor({ ...quietComparators, scope: "pixel", offset: 0.01 }));
    expect(comparatorOffsets).toHaveLength(96 * 96 * 3);
    expectDistribution(comparatorOffsets, { mean: 0, variance: 1e-4 });
  });

  it("[U] a measured table of offsets stands in place of drawn ones", () => {
    const table = { ...quietComparators, offsetTable: [0.001, -0.002, 0.003] };
    const { comparatorOffsets } = chipOf(quietSensor(table), 17);
    expect([...comparatorOffsets.subarray(0, 4)]).toEqual([0.001, -0.002, 0.003, 0.001]);
  });

  it("[U] other chips and other seeds differ, the same is the same", () => {
    const physics = only("comparatorOffset");
    const { comparatorOffsets } = chipOf(physics);
    expect(chipOf(physics).comparatorOffsets).toEqual(comparatorOffsets);
    expectUncorrelated(comparatorOffsets, chipOf(physics, 1).comparatorOffsets);
    expectUncorrelated(comparatorOffsets, chipOf(physics, 0, 2).comparatorOffsets);
  });
});

describe("a frame", () => {
  it("[U] the variance of a sample is the sum of its parts", () => {
    const chip = chipOf(only("photonShot", "darkCurrent", "readNoise", "resetNoise"));
    const reds = exposeFrame(grey, chip, 0)
      .filter((_, i) => i % 3 === 0)
      .map((value) => value * 10_000);
    expectDistribution(reds, { mean: 4002, variance: 4002 + 10 ** 2 + 16 ** 2 });
  });

  it("[U] frames and chips have noise of their own", () => {
    const physics = only("readNoise");
    const first = exposeFrame(grey, chipOf(physics), 0);
    expectUncorrelated(first, exposeFrame(grey, chipOf(physics), 1));
    expectUncorrelated(first, exposeFrame(grey, chipOf(physics, 1), 0));
    expect(exposeFrame(grey, chipOf(physics), 0)).toEqual(first);
  });

  it.each(["prnu", "dsnu", "column", "chipGain", "saturation", "darkCurrent", "resetNoise"] as const)(
    "[U] switching %s off leaves the draws of read noise as they were",
    (term) => {
      // With the signal at 0 every other term only adds; what read noise adds is the difference.
      const all = new Set<Term>(["readNoise", term]);
      const dark = new Float64Array(grey.length);
      const added = (kept: ReadonlySet<Term>) => {
        const physics = keepTerms(loudSensor(), kept);
        const silent = keepTerms(loudSensor(), new Set([...kept].filter((one) => one !== "readNoise")));
        const noisy = exposeFrame(dark, chipOf(physics), 0);
        const quiet = exposeFrame(dark, chipOf(silent), 0);
        return noisy.map((value, i) => value - (quiet[i] ?? 0));
      };
      const alone = added(new Set<Term>(["readNoise"]));
      const columnGains = chipOf(keepTerms(loudSensor(), all)).readout.columnGains;
      added(all).forEach((value, i) => {
        const gain = 1 + (columnGains[geometry.columns[i % 288] ?? 0] ?? 0);
        expect(Math.abs(value - (alone[i] ?? 0) * gain)).toBeLessThan(1e-12);
      });
    },
  );
});
