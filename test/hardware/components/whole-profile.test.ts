// A profile of components alone parses, and its figures are those that were worked out by hand from the same sources before
// there were components.

import { describe, expect, it } from "vitest";
import { parseHardwareProfile } from "../../../src/hardware/parse-profile.js";
import { megahertz, nm, of, thermometer, volt, wholeProfile } from "./whole-profile.js";

/** Figures of a part of a profile by name. */
const values = (part: object): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(part).flatMap(([key, figure]: [string, unknown]) =>
      typeof figure === "object" && figure !== null && "value" in figure ? [[key, Number(figure.value)]] : [],
    ),
  );

describe("a profile of components alone", () => {
  it("[I] parses, and every place has a figure above 0 with a source", () => {
    const profile = parseHardwareProfile(wholeProfile(thermometer));
    for (const part of [
      profile.sensor,
      profile.frontEnd,
      profile.link,
      profile.array,
      profile.clock,
      profile.static,
      profile.area,
    ]) {
      for (const [name, value] of Object.entries(values(part))) expect(value, name).toBeGreaterThan(0);
    }
    expect(profile.frontEnd.offset.source).toMatch(/10\.1007/u);
  });

  it("[I] comes out as the same design worked out by hand from the same sources", () => {
    const profile = parseHardwareProfile(wholeProfile(thermometer));
    const { sensor, frontEnd, link, array, clock, memories, static: power } = profile;
    const near = (found: object, byHand: Readonly<Record<string, number>>) => {
      const stated = values(found);
      for (const [name, value] of Object.entries(byHand))
        expect((stated[name] ?? 0) / value, name).toBeCloseTo(1, 3);
    };
    near(sensor, {
      resetEnergy: 687.5e-15,
      readoutEnergy: 4.82e-12,
      rowOverheadTime: 3.78647e-6,
      fullWell: 10_000,
    });
    near(frontEnd, {
      decisionEnergy: 67e-15,
      referenceSettlingEnergy: 1.2672e-12,
      railPower: 9.8815e-6,
      selectorEnergy: 11.16e-15,
    });
    near(link, { energyPerBit: 144e-15 });
    near(array, {
      macEnergy: 48.643e-15,
      operandEnergy: 33.125e-15,
      thresholdEnergy: 128.4e-15,
      postOperationEnergy: 128.4e-15,
    });
    near(clock, { energyPerCycle: 9.6768e-12 });
    near(power, { biasPower: 720e-6, sleepPower: 31.099e-6, wakeEnergy: 1.44e-9 });
    near(memories.weights, { readEnergy: 256.14e-12, writeEnergy: 587.08e-12, leakagePower: 28.328e-6 });
    near(memories.activations, { readEnergy: 10.866e-12, writeEnergy: 31.551e-12, leakagePower: 5.6779e-6 });
    near(memories.lineBuffer, { readEnergy: 4.7427e-12, writeEnergy: 9.7923e-12, leakagePower: 2.3772e-6 });
    near(memories.partialSums, { readEnergy: 53.859e-12, writeEnergy: 73.089e-12, leakagePower: 1.0347e-6 });
    near(memories.thresholds, { readEnergy: 64.035e-12, writeEnergy: 146.77e-12, leakagePower: 1.7705e-6 });
  });

  it.each([
    [
      "single-slope",
      { component: "single-slope-adc", parameters: { basis: "wei-2020", bits: 8, clock: megahertz(100) } },
    ],
    [
      "sar",
      {
        component: "sar-adc",
        parameters: { bits: 8, node: nm(65), clock: megahertz(20), quantile: "median", among: "all" },
      },
    ],
    ["cyclic", { component: "cyclic-adc", parameters: { bits: 8, supply: volt(2.5), clock: megahertz(10) } }],
  ])("[I] takes a %s ADC in place of the thermometer", (architecture, converter) => {
    const code = {
      component: "digital-comparator",
      parameters: { basis: "horowitz", width: 8, node: nm(65), supply: volt(1.2) },
    };
    const frontEnd = {
      ...{ kind: "adc", architecture, bits: 8, columnsPerConverter: 1 },
      ...Object.fromEntries(
        [
          "conversionEnergy",
          "conversionTime",
          "referencePower",
          "areaReference",
          "areaPerColumn",
          "offset",
          "noise",
        ].map((quantity) => [quantity, of("converter", quantity)]),
      ),
      comparisonEnergy: of("code", "energy"),
    };
    const profile = parseHardwareProfile(wholeProfile(frontEnd, { converter, code }));
    expect(profile.frontEnd.kind).toBe("adc");
    for (const [name, value] of Object.entries(values(profile.frontEnd)))
      expect(value, name).toBeGreaterThan(0);
  });
});
