// Recorded photon transfer series of the EMVA 1288 reference sets: a real camera, and a simulated one whose making is written in
// its descriptor: gain 0.1 DN/e-, quantum efficiency 50 %, dark noise 30 e-, response y' = y (1 - 0.02 (y / 4095)^3), lamp
// falling off by about 3 % towards the edges.

import { describe, expect, it } from "vitest";
import { analyseMeasurement, type Analysis } from "../../src/characterize/analyse.js";
import { readRecording } from "../../src/io/recording/read-recording.js";
import { hasShared, sharedPath } from "../support/shared.js";

const sets = ["data", "images", "emva1288"] as const;
const folderOf = (name: string) => sharedPath(...sets, name);
const limit = 3;

/** Response and its slope at the mean code y of a camera without the bend. */
const bent = (y: number) => 1 - 0.02 * (y / 4095) ** 3;
const slope = (y: number) => 1 - 0.08 * (y / 4095) ** 3;

/** The slope of variance over signal that the bend makes of a gain of 1 at these signals, by the same regression. */
function expectedSlope({ levels }: Analysis, gain: number): number {
  const used = levels.filter(({ photons }) => photons <= 0.7 * (levels.at(-1)?.photons ?? 0));
  let products = 0;
  let squares = 0;
  for (const { signal } of used) {
    const straight = signal / bent(signal);
    products += signal * gain * straight * slope(straight) ** 2;
    squares += signal * signal;
  }
  return products / squares;
}

describe.skipIf(!hasShared(...sets))("the simulated reference set (needs ../shared)", async () => {
  const recording = hasShared(...sets) ? await readRecording(folderOf("set003_simulation_12bit")) : undefined;
  const analysis = recording === undefined ? undefined : analyseMeasurement(recording.measurement);

  it("[I] gain: 0.1 DN/e- within 3 standard errors, once the stated bend of the response is taken into account", () => {
    const { value, error } = analysis?.systemGain ?? { value: NaN, error: NaN };
    expect(
      Math.abs(value - (analysis === undefined ? NaN : expectedSlope(analysis, 0.1))) / error,
    ).toBeLessThan(limit);
    // What a user reads without that: within one per cent.
    expect(Math.abs(value / 0.1 - 1)).toBeLessThan(0.01);
  });

  it("[I] dark noise: 30 e- with the true gain, 1 % off with the measured one", () => {
    const { value = NaN, error = NaN } = analysis?.darkNoise ?? {};
    const gain = analysis?.systemGain.value ?? NaN;
    expect(Math.abs((value * gain) / 0.1 - 30) / error).toBeLessThan(limit);
    expect(Math.abs(value / 30 - 1)).toBeLessThan(0.01);
  });

  it("[I] quantum efficiency: 50 % within 3 standard errors and the lamp's fall-off", () => {
    const { value = NaN, error = NaN } = analysis?.quantumEfficiency ?? {};
    expect(value).toBeGreaterThan(0.5 * 0.985 - limit * error);
    expect(value).toBeLessThan(0.5 + limit * error);
  });

  it("[I] linearity: the stated bend, between 0.05 and 0.95 of the brightest image", () => {
    expect(analysis?.linearityError).toBeGreaterThan(0.05);
    expect(analysis?.linearityError).toBeLessThan(0.4);
  });
});

describe.skipIf(!hasShared(...sets))("the camera's reference set (needs ../shared)", async () => {
  const recording = hasShared(...sets) ? await readRecording(folderOf("set001_ccd_12bit")) : undefined;
  const analysis = recording === undefined ? undefined : analyseMeasurement(recording.measurement);

  it("[I] agrees with an analysis of the full set: 0.280 DN/e-, 45 %, 11 e-", () => {
    expect(recording?.pairsRead).toBe(12);
    // Both figures are rounded to two or three digits, and half of the exposures are not here.
    const offBy = (found = NaN, published = NaN) => Math.abs(found / published - 1);
    expect(offBy(analysis?.systemGain.value, 0.28)).toBeLessThan(0.01);
    expect(offBy(analysis?.quantumEfficiency.value, 0.45)).toBeLessThan(0.02);
    expect(offBy(analysis?.darkNoise.value, 11)).toBeLessThan(0.03);
  });

  it("[I] finds the saturated exposure: levels beyond it do not enter the regressions", () => {
    const brightest = analysis?.levels.at(-1);
    expect(brightest?.variance).toBeLessThan(analysis?.levels.at(-2)?.variance ?? 0);
    expect(analysis?.clippedCharge?.value).toBeGreaterThan(analysis?.saturationCapacity.value ?? Infinity);
  });
});
