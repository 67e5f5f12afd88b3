// Pixels: CamJ's worked pixel comes back, and ISETCam's noise in electrons.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateComponent, figuresOf } from "./evaluate-figures.js";

describe("the pixel", () => {
  const log = {
    transistors: "4T",
    doubleSampling: "on",
    rows: 320,
    pitch: 5e-6,
    node: 130e-9,
    supply: 2.5,
    swing: 1,
    settlingBits: 8,
  };

  it("[U] takes CamJ's 15.6 pJ: 130 nm, four transistors, double sampling, 320 rows, 2.5 V", () => {
    const { resetEnergy, readoutEnergy, columnCapacitance } = evaluateComponent("pixel", log);
    expect(columnCapacitance).toBeCloseTo(320 * 9e-15, 18);
    expect(((resetEnergy ?? 0) + (readoutEnergy ?? 0)) * 1e12).toBeCloseTo(15.6, 1);
  });

  it("[U] takes half for one read, and no floating diffusion with three transistors", () => {
    const [two, one] = [
      evaluateComponent("pixel", log),
      evaluateComponent("pixel", { ...log, doubleSampling: "off", transistors: "3T" }),
    ];
    expect((one["readoutEnergy"] ?? 0) / (two["readoutEnergy"] ?? 1)).toBeCloseTo(0.5, 12);
    expect((one["rowTime"] ?? 0) / (two["rowTime"] ?? 1)).toBeCloseTo(0.5, 12);
    expect(one["resetEnergy"]).toBeCloseTo(100e-15 * 2.5 ** 2, 18);
    expect(two["resetEnergy"]).toBeCloseTo(110e-15 * 2.5 ** 2, 18);
  });

  it("[U] slews over the swing and then settles; pulses come before the reads of a row", () => {
    const { settlingTime, rowTime, columnBiasPower } = evaluateComponent("pixel", log);
    // 100 fF + 320 x 9 fF; C dV / I with 1.5 uA, then ln 2^9 time constants of C x 62.5 mV / I
    const [load, current] = [2.98e-12, 1.5e-6];
    const read = (load * 1) / current + (Math.log(512) * load * 62.5e-3) / current;
    expect(settlingTime).toBeCloseTo(read, 14);
    expect(rowTime).toBeCloseTo(2 * 1e-6 + 2 * read, 14);
    expect(columnBiasPower).toBeCloseTo(3.75e-6, 14);
    const double = evaluateComponent("pixel", { ...log, swing: 2 })["settlingTime"] ?? 0;
    expect(double - read).toBeCloseTo((load * 1) / current, 14);
  });

  it("[U] is monotone in node, rows and pitch", () => {
    const property = fc.property(
      fc.double({ min: 28e-9, max: 180e-9, noNaN: true }),
      fc.double({ min: 28e-9, max: 180e-9, noNaN: true }),
      fc.integer({ min: 1, max: 4000 }),
      (a, b, rows) => {
        const energy = (change: object) =>
          evaluateComponent("pixel", { ...log, ...change })["readoutEnergy"] ?? 0;
        expect(energy({ node: Math.min(a, b) })).toBeLessThanOrEqual(
          energy({ node: Math.max(a, b) }) * (1 + 1e-9),
        );
        expect(energy({ rows })).toBeLessThan(energy({ rows: rows + 1 }));
        expect(energy({ pitch: 4e-6 })).toBeLessThan(energy({ pitch: 5e-6 }));
      },
    );
    fc.assert(property, { seed: 3, numRuns: 100 });
  });

  it("[U] refuses a swing above its supply", () => {
    expect(() => figuresOf("pixel", { ...log, swing: 2.6 })).toThrow(
      "the swing must not exceed the supply of 2.5 V, found 2.6 V",
    );
  });

  it("[U] has ISETCam's noise in electrons: 10000 e-, 10 e-/s, 10 e- at 1 V and 100 uV per electron", () => {
    expect(evaluateComponent("pixel-noise", { swing: 1, conversionGain: 1e-4 })).toMatchObject({
      fullWell: 10_000,
      darkCurrent: 10,
      readNoise: 10,
      prnu: 0.01,
      dsnu: 5,
      swing: 1,
    });
  });
});
