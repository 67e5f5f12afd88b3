// What each calibration leaves: analytic residuals for offsets drawn from a seed, and thresholds that mend what columns share.

import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/foundation/random/random-stream.js";
import { autoZeroOffsets, sampledNoiseVolts } from "../../../src/sensor/calibration/auto-zero.js";
import { trimOffsets } from "../../../src/sensor/calibration/offset-trim.js";
import { relearnThresholds } from "../../../src/sensor/calibration/relearn-thresholds.js";
import { drawPattern } from "../../../src/sensor/chain/fixed-pattern.js";
import { drawChip } from "../../../src/sensor/chip/draw-chip.js";
import { exposeFrame } from "../../../src/sensor/chip/expose-frame.js";
import { placeSamples } from "../../../src/sensor/chip/geometry.js";
import { relearnChip } from "../../../src/sensor/chip/relearn-chip.js";
import { expectDistribution, meanOf, varianceOf } from "../../support/statistics.js";
import { quietComparators, quietSensor } from "../chip/physics-fixtures.js";

const offsets = drawPattern(40_000, [0.008], randomStream(1, "offset"));
const draws = randomStream(1, "trim");

describe("offset trim", () => {
  it.each([3, 5, 8])("[U] %d bits over +-5 sigma leave a uniform error of one step", (bits) => {
    const range = 0.04;
    const left = trimOffsets(offsets, { bits, range, repeats: 1, noise: 0 }, draws);
    const step = (2 * range) / 2 ** bits;
    // Steps of a quarter sigma or more are only nearly uniform: the normal density bends within a step.
    if (bits >= 5) expectDistribution(left, { mean: 0, variance: step ** 2 / 12, kurtosis: 1.8 });
    expect(Math.max(...left.map(Math.abs))).toBeLessThanOrEqual(step / 2 + 1e-12);
  });

  it("[U] beyond its range the rest of the offset stays", () => {
    const trim = { bits: 4, range: 0.01, repeats: 1, noise: 0 };
    const [far, near] = trimOffsets(Float64Array.of(0.03, 0.001), trim, draws);
    expect(far).toBeCloseTo(0.03 - (0.01 - 0.01 / 16), 12);
    expect(Math.abs(near ?? 1)).toBeLessThan(0.01 / 16 + 1e-12);
  });

  it("[U] noise spoils it, repeated firings mend it", () => {
    const deviation = (repeats: number) =>
      Math.sqrt(
        varianceOf(
          trimOffsets(offsets.subarray(0, 4000), { bits: 6, range: 0.024, repeats, noise: 0.002 }, draws),
        ),
      );
    expect(deviation(15)).toBeLessThan(deviation(1) * 0.6);
  });
});

describe("auto-zero", () => {
  it("[U] leaves the offset over 1 + A and the mismatch of injected charge", () => {
    const left = autoZeroOffsets(offsets, { gain: 49, injection: 0.0005, noise: 0 }, draws);
    expectDistribution(left, { mean: 0, variance: (0.008 / 50) ** 2 + 0.0005 ** 2 });
  });

  it("[U] samples sqrt(kT / C) anew for every sample: 50 fF at 300 K is 0.288 mV", () => {
    expect(sampledNoiseVolts(50e-15, 300)).toBeCloseTo(0.000288, 6);
    const calibration = { method: "auto-zero", gain: 50, injection: 0, noise: 0.0004 } as const;
    const geometry = placeSamples({ height: 100, width: 100, channels: 1 }, "mono");
    // Offsets drawn or measured: what is zeroed samples its noise.
    for (const offsets of [{ offset: 0.008 }, { offset: 0, offsetTable: [0.008] }]) {
      const physics = quietSensor({ ...quietComparators, ...offsets, calibration });
      const signal = exposeFrame(new Float64Array(10_000).fill(0.5), drawChip(physics, geometry, 1, 0), 0);
      expectDistribution(
        signal.map((value) => value - 0.5),
        { mean: 0, variance: 0.0004 ** 2 },
      );
    }
  });
});

describe("re-learned thresholds", () => {
  it("[U] find the codes at which the wanted bits turn, closest to the old place", () => {
    const signal = Float64Array.of(0.1, 0.3, 0.5, 0.7);
    const bits = Int32Array.of(-1, -1, 1, 1);
    // Any code from 5 to 8 sixteenths is right; 8 is closest to 0.55 * 16.
    expect(relearnThresholds([{ signals: [signal], bits }], [[0.55]], 4)).toEqual([[8 / 16]]);
    expect(relearnThresholds([{ signals: [signal], bits }], [[0.2]], 4)).toEqual([[5 / 16]]);
  });

  it("[U] mend a chip's gain and offset, not the spread of its columns", () => {
    const shape = { height: 60, width: 64, channels: 1 };
    const geometry = placeSamples(shape, "mono");
    const bank = {
      ...quietComparators,
      offset: 0.004,
      reference: { ...quietComparators.reference, bits: 12 },
    };
    const quiet = quietSensor(bank);
    const chip = drawChip({ ...quiet, pixel: { ...quiet.pixel, chipGain: 0.05 } }, geometry, 2, 5);
    const light = Float64Array.from({ length: 3840 }, (_, i) => ((i * 997) % 3840) / 3840);
    const ladder = [0.2, 0.5, 0.8];
    const bits = Int32Array.from({ length: 3840 * 3 }, (_, i) =>
      (light[Math.floor(i / 3)] ?? 0) >= (ladder[i % 3] ?? 0) ? 1 : -1,
    );
    const [learned = []] = relearnChip(chip, bank, [{ light, bits }], [ladder]);
    const gain = 1 + chip.chipGain;
    const shift = meanOf(chip.comparatorOffsets);
    learned.forEach((threshold, i) => {
      expect(Math.abs(threshold - ((ladder[i] ?? 0) * gain - shift))).toBeLessThan(0.003);
    });
    expect(Math.abs(chip.chipGain)).toBeGreaterThan(0.01);
  });
});
