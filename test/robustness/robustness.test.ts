// The Monte Carlo run: the noise-free network in the middle of it, one term at a time, comparisons on the same chips, and prices
// by hand.

import { describe, expect, it } from "vitest";
import { sensorPhysics } from "../../src/analog/sensor-physics.js";
import { outcomeOf } from "../../src/robustness/outcome.js";
import { planRobustness, type Role } from "../../src/robustness/plan-robustness.js";
import { priceCalibration, priceCorrection, type Design } from "../../src/robustness/price-robustness.js";
import { placeSamples } from "../../src/sensor/chip/geometry.js";
import { hasTerm, termsOf } from "../../src/sensor/chip/terms.js";
import { worstChipOf } from "../../src/robustness/worst-chip.js";
import { emptyTally } from "../../src/robustness/condition.js";
import { runPlan, smallDocument, smallOptions } from "./small-study.js";

const plan = planRobustness(smallOptions());
const tallies = runPlan(plan);
const indexOf = (isWanted: (role: Role) => boolean) => plan.roles.findIndex(isWanted);
const document = smallDocument();

describe("a Monte Carlo run", () => {
  it("[U] without any term nothing flips, behind comparators and behind converters", () => {
    for (const kind of ["ideal", "idealAgainst"]) {
      const [tally] = tallies[indexOf((role) => role.kind === kind)] ?? [];
      expect(tally).toMatchObject({ frames: 5, bitFlips: 0, classFlips: 0 });
    }
    expect(document.idealAccuracy).toBe(1);
  });

  it("[U] with all of them something does", () => {
    expect(document.outcome.encoderBitFlipRate).toBeGreaterThan(0);
    expect(document.outcome.chips).toBe(6);
  });

  it("[U] asks each term that is there alone, and states the noise-free outcome for those that are not", () => {
    const physics = sensorPhysics(plan.options.profile.value, plan.options.analog.value);
    expect(document.sensitivity.map(({ term }) => term)).toEqual(termsOf(physics));
    for (const { term, present, outcome } of document.sensitivity) {
      expect(present).toBe(hasTerm(physics, term as never));
      if (!present) expect(outcome.encoderBitFlipRate).toBe(0);
    }
    expect(document.sensitivity.filter(({ present }) => !present).map(({ term }) => term)).toEqual([
      "resetNoise",
      "kickback",
    ]);
  });

  it("[U] changing one term leaves what all others alone do as it was", () => {
    const louder = smallDocument({
      profileParts: { sensor: { readNoise: { value: 50, unit: "e-", source: "a test", kind: "assumed" } } },
    });
    for (const [i, { term, outcome }] of document.sensitivity.entries()) {
      if (term === "readNoise")
        expect(louder.sensitivity[i]?.outcome.encoderBitFlipRate).toBeGreaterThan(outcome.encoderBitFlipRate);
      else expect(louder.sensitivity[i]?.outcome).toEqual(outcome);
    }
  });

  it("[U] is the same again, and other with another seed", () => {
    expect(smallDocument()).toEqual(document);
    expect(smallDocument({ seed: 2 }).perChip).not.toEqual(document.perChip);
  });

  it("[U] flips more bits with more offset, and 0 V flips what the other terms flip", () => {
    const rates = (document.offsetSweep ?? []).map(({ outcome }) => outcome.encoderBitFlipRate);
    expect(rates).toHaveLength(8);
    expect(rates.at(-1)).toBeGreaterThan(4 * (rates[0] ?? 1));
    for (const [i, rate] of rates.entries()) if (i > 3) expect(rate).toBeGreaterThan(rates[i - 1] ?? 1);
  });

  it("[U] light: hardly any bit survives 1 lx at the fixed gain; a raised one helps", () => {
    const [darkest] = document.lightSweep ?? [];
    expect(darkest?.lux).toBe(1);
    expect(darkest?.fixedGain.encoderBitFlipRate).toBeGreaterThan(0.2);
    expect(darkest?.raisedGain.encoderBitFlipRate).toBeLessThan(darkest?.fixedGain.encoderBitFlipRate ?? 0);
  });

  it("[U] yield falls from all chips to none, and counts them", () => {
    const fractions = document.yield.map(({ fraction }) => fraction);
    expect(fractions[0]).toBe(1);
    expect([...fractions].sort((a, b) => b - a)).toEqual(fractions);
    const accuracies = document.perChip.map(({ correct }) => correct / 5);
    const [asked] = smallDocument({ yieldAt: [0.8] }).yield;
    expect(asked).toEqual({
      accuracy: 0.8,
      fraction: accuracies.filter((accuracy) => accuracy >= 0.8).length / 6,
    });
  });

  it("[U] mean, sample deviation and worst of chips", () => {
    const of = (correct: number) => ({ ...emptyTally, frames: 10, correct, bits: 100 });
    const outcome = outcomeOf([of(4), of(6), of(8)]);
    expect(outcome).toMatchObject({
      chips: 3,
      frames: 10,
      accuracyMean: 0.6,
      accuracyWorst: 0.4,
      accuracyBest: 0.8,
    });
    expect(outcome.accuracyStd).toBeCloseTo(0.2, 12);
  });

  it("[U] the worst chip is the one with the fewest right frames, then the most flipped bits", () => {
    const of = (correct: number, bitFlips: number) => ({ ...emptyTally, frames: 9, correct, bitFlips });
    expect(worstChipOf([of(5, 1), of(4, 1), of(4, 7), of(4, 7)])).toBe(2);
    expect(document.worstChip?.chip).toBe(worstChipOf(tallies[0] ?? []));
  });

  it("[U] per-chip and per-level counts add up to the rates", () => {
    const bits = 8 * 8 * 3 * 4 * 5;
    const flips = document.perChip.reduce((sum, { bitFlips }) => sum + bitFlips, 0);
    expect(document.outcome.encoderBitFlipRate).toBe(flips / (6 * bits));
    const mean = document.levelFlipRates.reduce((sum, rate) => sum + rate, 0) / 4;
    expect(mean).toBeCloseTo(document.outcome.encoderBitFlipRate, 12);
  });
});

describe("calibration in a run", () => {
  const residual = (name: string) =>
    document.calibrations?.find((one) => one.name === name)?.residualVolts ?? NaN;

  it("[U] leaves what the method says: 10 mV drawn, a trim step over root 12, an auto-zero's injection", () => {
    // 5 chips of 8 comparators: 40 numbers, a standard error of 11 % of a deviation, checked to 4 of them.
    expect(Math.abs(residual("none") / 0.01 - 1)).toBeLessThan(0.45);
    // Plus and minus 3 sigma of 10 mV in 2^5 steps, the last decisions blurred by 1 mV of noise over 15 firings.
    expect(residual("offset-trim, 5 bits")).toBeLessThan(0.0019);
    expect(residual("offset-trim, 3 bits")).toBeLessThan(0.06 / 8);
    expect(residual("auto-zero")).toBeLessThan(0.001);
    expect(residual("relearned")).toBe(residual("none"));
  });

  it("[U] re-learning mends what columns share: fewer flips than without it", () => {
    const flips = (name: string) =>
      document.calibrations?.find((one) => one.name === name)?.outcome.encoderBitFlipRate ?? NaN;
    expect(flips("offset-trim, 5 bits")).toBeLessThan(flips("none"));
    expect(flips("relearned")).toBeLessThan(flips("none"));
  });
});

describe("prices by hand", () => {
  const { model, profile, analog } = plan.options;
  const { frontEnd } = profile.value;
  if (frontEnd.kind !== "thermometer") throw new Error("the small profile has comparators");
  const design: Design = {
    model: model.value,
    profile: profile.value,
    frontEnd,
    analog: analog.value,
    geometry: placeSamples(model.value.input, "three-plane"),
  };

  it("[U] trim: 8 comparators, 5 bits, 15 firings of 0.1 pJ and 10 ns, 100 ns of settling, 20 um^2 per bit", () => {
    const price = priceCalibration(design, { method: "offset-trim", bits: 5 });
    expect(price.joules / (8 * 5 * 15 * 0.1e-12)).toBeCloseTo(1, 12);
    expect(price.seconds / (5 * (100e-9 + 15 * 10e-9))).toBeCloseTo(1, 12);
    expect(price.squareMetres / (8 * 5 * 20e-12)).toBeCloseTo(1, 12);
    expect(price.repeats).toBe("once");
  });

  it("[U] auto-zero: 192 samples charge 50 fF to 1.2 V, 8 rows settle for 200 ns, in every frame", () => {
    const price = priceCalibration(design, { method: "auto-zero" });
    expect(price.joules / (192 * 50e-15 * 1.44)).toBeCloseTo(1, 12);
    expect(price.seconds / (8 * 200e-9)).toBeCloseTo(1, 12);
    expect(price.squareMetres / (8 * 50e-12)).toBeCloseTo(1, 12);
    expect(price.repeats).toBe("every frame");
  });

  it("[U] re-learning: 16 frames at all 1,024 codes; nothing on the chip", () => {
    const price = priceCalibration(design, { method: "relearned" });
    expect(price.joules / (16 * 1024 * (192 * 0.1e-12 + 8 * 50e-12))).toBeCloseTo(1, 12);
    expect(price.seconds / (16 * 1024 * 8 * 100e-9)).toBeCloseTo(1, 12);
    expect(price.squareMetres).toBe(0);
  });

  it("[U] bubble correction: full adders of 28 nm and 0.9 V at 65 nm and 1.2 V", () => {
    const { fullAdders, joules, squareMetres } = priceCorrection(design, 4, "ones");
    // 4 ones take 4 - 3 full adders to count and 4 * 3 / 2 to write back.
    expect(fullAdders).toBe(7);
    const shrink = 65 / 28;
    expect(joules / (192 * 7 * 3.4e-15 * shrink * (1.2 / 0.9) ** 2)).toBeCloseTo(1, 9);
    expect(squareMetres / (8 * 7 * 4.79e-12 * shrink ** 2)).toBeCloseTo(1, 9);
    expect(priceCorrection(design, 4, "none").joules).toBe(0);
  });
});
