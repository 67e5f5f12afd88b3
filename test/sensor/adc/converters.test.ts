// Converters with their errors, each against what can be worked out by hand.

import { describe, expect, it } from "vitest";
import { normalDistribution } from "../../../src/foundation/random/normal-distribution.js";
import { randomStream } from "../../../src/foundation/random/random-stream.js";
import { convertFrame } from "../../../src/sensor/adc/convert-frame.js";
import type { ConverterBank } from "../../../src/sensor/adc/converter.js";
import { drawWeights } from "../../../src/sensor/adc/sar.js";
import { drawChip } from "../../../src/sensor/chip/draw-chip.js";
import { placeSamples } from "../../../src/sensor/chip/geometry.js";
import { expectDistribution, sigmas } from "../../support/statistics.js";
import { quietConverter, quietSensor } from "../chip/physics-fixtures.js";

const noise = randomStream(2, "conversion");
const ramp = Float64Array.from({ length: 4096 }, (_, i) => (i + 0.5) / 4096);

function bankOf(change: Partial<ConverterBank> = {}): ConverterBank {
  const bits = change.bits ?? 4;
  return {
    architecture: "single-slope",
    bits,
    noise: 0,
    columnsPerConverter: 1,
    columns: Int32Array.of(0),
    offsets: new Float64Array(4),
    gains: new Float64Array(4),
    rampBow: 0,
    weights: drawWeights(bits, 0, noise, 0),
    stageGains: new Float64Array(4),
    ...change,
  };
}

describe.each(["single-slope", "sar", "cyclic"] as const)("%s", (architecture) => {
  it("[U] an offset shifts the codes, a gain stretches them", () => {
    const offset = bankOf({ architecture, offsets: Float64Array.of(2 / 16) });
    expect([...convertFrame(Float64Array.of(0.05, 0.4, 1), offset, noise)]).toEqual([0, 4, 14]);
    const gain = bankOf({ architecture, gains: Float64Array.of(0.5) });
    expect([...convertFrame(Float64Array.of(0.05, 0.4, 1), gain, noise)]).toEqual([1, 9, 15]);
  });

  it("[U] noise: a code edge is passed as often as the error function says", () => {
    const bank = bankOf({ architecture, noise: 0.01 });
    const count = 40_000;
    const above = convertFrame(new Float64Array(count).fill(0.505), bank, noise).filter(
      (code) => code >= 8,
    ).length;
    const expected = normalDistribution(0.5);
    expect(Math.abs(above / count - expected) / Math.sqrt((expected * (1 - expected)) / count)).toBeLessThan(
      sigmas,
    );
  });
});

describe("single slope", () => {
  it("[U] a bow of one step moves half scale by one code and the ends not at all", () => {
    const codes = convertFrame(Float64Array.of(0.01, 0.51, 0.99), bankOf({ rampBow: 1 }), noise);
    expect([...codes]).toEqual([0, 9, 15]);
  });
});

describe("successive approximation", () => {
  it("[U] weights: relative deviation of the unit over the root of the units, all together full scale", () => {
    const stream = randomStream(3, "capacitors");
    const weights = Array.from({ length: 4000 }, (_, converter) => drawWeights(6, 0.02, stream, converter));
    const top = weights.map((one) => (one[5] ?? 0) * 64);
    // 32 of 64 units: the top against the rest, variance (sigma sqrt(32) / 64)^2 (64 - 32) / 64 * 2 ... = sigma^2 / 4.
    expectDistribution(top, { mean: 32, variance: 0.02 ** 2 * 32 * (1 - 32 / 63) });
    for (const one of weights) {
      const sum = one.reduce((total, weight) => total + weight, 0);
      expect(sum).toBeLessThan(1);
    }
  });

  it("[U] mismatch makes the step at half scale wrong: DNL by hand", () => {
    // The largest of four capacitors is 9 units instead of 8 of 17: codes 7 and 8 meet at 9 / 17, not 8 / 16.
    const bank = bankOf({ architecture: "sar", weights: Float64Array.of(1 / 17, 2 / 17, 4 / 17, 9 / 17) });
    const codes = convertFrame(ramp, bank, noise);
    const edge = codes.findIndex((code) => code >= 8);
    expect(edge).toBe(Math.ceil((9 / 17) * 4096 - 0.5));
    expect(codes[edge - 1]).toBe(7);
    // Code 7 lasts from 7/17 to 9/17: two steps.
    expect(codes.filter((code) => code === 7)).toHaveLength(edge - Math.ceil((7 / 17) * 4096 - 0.5));
  });
});

describe("cyclic", () => {
  it("[U] a stage that doubles by too little loses codes at half scale", () => {
    const bank = bankOf({ architecture: "cyclic", bits: 8, stageGains: Float64Array.of(-0.02) });
    const codes = new Set(convertFrame(ramp, bank, noise));
    expect(codes.has(127)).toBe(false);
    expect(codes.size).toBeLessThan(256);
  });
});

describe("a chip's converters", () => {
  it("[U] are shared by neighbouring columns and drawn as stated", () => {
    const physics = quietSensor({ ...quietConverter, offset: 0.002, gain: 0.01, columnsPerConverter: 3 });
    const geometry = placeSamples({ height: 1, width: 100, channels: 3 }, "bayer-quad");
    const banks = Array.from({ length: 100 }, (_, i) => drawChip(physics, geometry, 1, i).converters);
    const offsets = banks.flatMap((bank) => [...(bank?.offsets ?? [])]);
    expect(offsets).toHaveLength(100 * 67);
    expectDistribution(offsets, { mean: 0, variance: 4e-6 });
    expectDistribution(
      banks.flatMap((bank) => [...(bank?.gains ?? [])]),
      { mean: 0, variance: 1e-4 },
    );
  });
});
