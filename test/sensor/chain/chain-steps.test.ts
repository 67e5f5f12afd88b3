// Each step of the chain against its analytic mean and variance (confidence as in test/support/statistics.ts), and its limits.

import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/foundation/random/random-stream.js";
import { addDarkCharge, darkElectrons } from "../../../src/sensor/chain/dark-current.js";
import { exposeLight, gainOfStops } from "../../../src/sensor/chain/exposure.js";
import { drawPattern } from "../../../src/sensor/chain/fixed-pattern.js";
import { saturate } from "../../../src/sensor/chain/full-well.js";
import { electronsOfWhite, photonsPerLuxSecond } from "../../../src/sensor/chain/photometry.js";
import { applyPixelResponse } from "../../../src/sensor/chain/pixel-response.js";
import { addReadNoise, resetNoiseElectrons } from "../../../src/sensor/chain/read-noise.js";
import { applyReadoutPattern } from "../../../src/sensor/chain/readout-offsets.js";
import { addShotNoise } from "../../../src/sensor/chain/shot-noise.js";
import { expectDistribution } from "../../support/statistics.js";

const samples = 60_000;
const flat = (value: number) => new Float64Array(samples).fill(value);
const mono = { fullScaleElectrons: 10_000, pixelsPerSample: [1] };
const stream = randomStream(11, "test");
/** Every third sample from `colour` on. */
const colourOf = (values: Float64Array, colour: number) => values.filter((_, i) => i % 3 === colour);

describe("photon shot noise", () => {
  it.each([0.0003, 0.002, 0.05, 1])("[U] a signal of %d full scales: Poisson", (signal) => {
    const counted = addShotNoise(flat(signal), mono, stream);
    const electrons = counted.map((value) => value * 10_000);
    const mean = signal * 10_000;
    expectDistribution(electrons, { mean, variance: mean, kurtosis: 3 + 1 / mean });
    expect(electrons.every((count) => Math.abs(count - Math.round(count)) < 1e-6)).toBe(true);
  });

  it("[U] the mean of two pixels has half the variance", () => {
    const scale = { fullScaleElectrons: 10_000, pixelsPerSample: [1, 2, 1] };
    const counted = addShotNoise(flat(0.2), scale, stream).map((value) => value * 10_000);
    expectDistribution(colourOf(counted, 0), { mean: 2000, variance: 2000 });
    expectDistribution(colourOf(counted, 1), { mean: 2000, variance: 1000 });
  });
});

describe("dark current", () => {
  it.each([0.1, 3, 50])("[U] %d electrons: Poisson on top of the signal", (electrons) => {
    const counted = addDarkCharge(flat(0.25), electrons, mono, stream).map(
      (value) => (value - 0.25) * 10_000,
    );
    expectDistribution(counted, { mean: electrons, variance: electrons, kurtosis: 3 + 1 / electrons });
  });

  it("[U] doubles with every doubling temperature", () => {
    const at = (temperature: number) =>
      darkElectrons({ rate: 10, referenceTemperature: 300, temperature, doublingTemperature: 8 }, 0.5);
    expect(at(300)).toBe(5);
    expect(at(308)).toBe(10);
    expect(at(284)).toBe(1.25);
  });
});

describe("read noise", () => {
  it("[U] normal, its deviation in electrons", () => {
    const noisy = addReadNoise(flat(0.5), 12, mono, stream).map((value) => (value - 0.5) * 10_000);
    expectDistribution(noisy, { mean: 0, variance: 144 });
  });

  it("[U] a binned colour has it over the root of two", () => {
    const scale = { fullScaleElectrons: 10_000, pixelsPerSample: [1, 2, 1] };
    const noisy = addReadNoise(flat(0), 12, scale, stream).map((value) => value * 10_000);
    expectDistribution(colourOf(noisy, 1), { mean: 0, variance: 72 });
    expectDistribution(colourOf(noisy, 2), { mean: 0, variance: 144 });
  });

  it("[U] reset noise of a 1.6 fF node at 300 K: 16 electrons", () => {
    // sqrt(1.380649e-23 * 300 * 1.602e-15) / 1.602e-19 = 16.08.
    expect(resetNoiseElectrons(1e-4, 300)).toBeCloseTo(16.08, 2);
  });
});

describe("patterns", () => {
  it("[U] drawn with the deviation of each colour; 0 draws nothing", () => {
    const pattern = drawPattern(samples, [0.01, 0, 0.03], stream);
    expectDistribution(colourOf(pattern, 0), { mean: 0, variance: 1e-4 });
    expect(new Set(colourOf(pattern, 1)).size).toBe(1);
    expectDistribution(colourOf(pattern, 2), { mean: 0, variance: 9e-4 });
  });

  it("[U] pixel response is a gain, never negative", () => {
    const out = applyPixelResponse(Float64Array.of(0.5, 0.5, 0.5), Float64Array.of(0.1, -0.1, -3), 0.02);
    expect([...out]).toEqual([0.5 * 1.12, expect.closeTo(0.46, 12), 0]);
  });

  it("[U] dark offsets, then the gain and offset of the sample's column", () => {
    const out = applyReadoutPattern(Float64Array.of(0.1, 0.2, 0.3, 0.4), Int32Array.of(0, 1), {
      darkOffsets: Float64Array.of(0.01, 0, 0, -0.01),
      columnGains: Float64Array.of(0, 0.5),
      columnOffsets: Float64Array.of(0.001, -0.001),
    });
    const expected = [0.111, 0.299, 0.301, 0.584];
    expect([...out]).toEqual(expected.map((value) => expect.closeTo(value, 12) as number));
  });
});

describe("full well", () => {
  const shape = { height: 3, width: 3, channels: 1 };

  it("[U] clips, and ideal anti-blooming spreads nothing", () => {
    const signal = new Float64Array(9).fill(0.5);
    signal[4] = 3;
    const out = saturate(signal, shape, { capacity: 1, bloomingLeak: 0 });
    expect([...out]).toEqual([0.5, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 0.5]);
  });

  it("[U] a leak of 20 % of an excess of 2 gives each neighbour 0.1, and the border keeps nothing outside", () => {
    const signal = new Float64Array(9).fill(0.5);
    signal[4] = 3;
    signal[0] = 1.4;
    const out = saturate(signal, shape, { capacity: 1, bloomingLeak: 0.2 });
    const expected = [1, 0.62, 0.5, 0.62, 1, 0.6, 0.5, 0.6, 0.5];
    expect([...out]).toEqual(expected.map((value) => expect.closeTo(value, 12) as number));
  });
});

describe("exposure", () => {
  it("[U] stops are exact powers of two, and 0 stops change no bit", () => {
    expect([-3, 0, 2].map(gainOfStops)).toEqual([0.125, 1, 4]);
    const light = Float64Array.of(0.1, 1 / 3, 0.7);
    expect([...exposeLight(light, gainOfStops(0))]).toEqual([...light]);
  });

  it("[U] 4.09e15 photons per lux, second and square metre at 555 nm (683 lm/W)", () => {
    expect(photonsPerLuxSecond / 4.0907e15).toBeCloseTo(1, 4);
  });

  it("[U] electrons of white: by hand", () => {
    const optics = { fNumber: 2, transmission: 0.8, fillFactor: 0.5, quantumEfficiency: 0.5 };
    // 160 lx * 0.8 / 16 = 8 lx; * 4.0907e15 * 25e-12 m^2 * 10 ms * 0.25 = 2045 electrons.
    expect(electronsOfWhite(160, optics, 5e-6, 0.01)).toBeCloseTo(2045.3, 0);
  });
});
