import { describe, expect, it } from "vitest";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { adcFrontEnd, buildProfileDocument, figure } from "../support/profile-builder.js";

const origin = { source: "worked out in a test", kind: "derived" };

function profileWithFormulas() {
  return buildProfileDocument({
    rest: {
      figures: {
        // Out of order on purpose: a formula may use a figure that stands below it.
        columnEnergy: { formula: "0.5 * columnCapacitance * supply^2", unit: "fJ", ...origin },
        columnCapacitance: { formula: "96 * 9 fF", unit: "pF", ...origin },
        supply: { value: 1.2, unit: "V", source: "data sheet", kind: "datasheet" },
      },
      link: { energyPerBit: { formula: "columnEnergy / 8", unit: "fJ", note: "an eighth", ...origin } },
      clock: {
        frequency: { value: 20, unit: "MHz", source: "chosen", kind: "assumed" },
        energyPerCycle: {
          formula: "2 pJ * supply / (1 V)",
          unit: "pJ",
          source: "older node",
          kind: "scaled",
          scaledFrom: { value: 2, unit: "pJ", rule: "x supply in volts" },
        },
      },
    },
  });
}

describe("parseHardwareProfile", () => {
  it("[U] turns values and formulas into SI values that keep their origin", () => {
    const profile = parseHardwareProfile(profileWithFormulas());
    expect(profile.clock.frequency).toEqual({
      value: 20_000_000,
      unit: "Hz",
      source: "chosen",
      kind: "assumed",
      dimension: "frequency",
    });
    // 0.5 x (96 x 9 fF) x 1.2 V x 1.2 V / 8 = 77.76 fJ
    const { energyPerBit } = profile.link;
    expect(energyPerBit.value).toBeCloseTo(77.76e-15, 25);
    expect({ ...energyPerBit, value: 0 }).toEqual({
      value: 0,
      unit: "J",
      source: "worked out in a test",
      kind: "derived",
      note: "an eighth",
      formula: "columnEnergy / 8",
      dimension: "energy",
    });
    expect(profile.clock.energyPerCycle).toMatchObject({
      kind: "scaled",
      scaledFrom: { value: 2, unit: "pJ", rule: "x supply in volts" },
    });
    expect(profile.clock.energyPerCycle.value).toBeCloseTo(2.4e-12, 24);
    expect(Object.keys(profile.figures ?? {})).toEqual(["columnEnergy", "columnCapacitance", "supply"]);
  });

  it("[U] keeps whole numbers, words and the order of keys", () => {
    const document = buildProfileDocument({ frontEnd: adcFrontEnd() });
    const profile = parseHardwareProfile(document);
    expect(profile.array.inputLanes).toBe(64);
    expect(profile.frontEnd).toMatchObject({ kind: "adc", architecture: "single-slope", bits: 8 });
    expect(Object.keys(profile)).toEqual(Object.keys(document));
    expect(Object.keys(profile.memories)).toEqual([
      "weights",
      "activations",
      "lineBuffer",
      "partialSums",
      "thresholds",
    ]);
  });

  it("[U] gives a frozen value that shares nothing with the document", () => {
    const document = profileWithFormulas();
    const before = structuredClone(document);
    const profile = parseHardwareProfile(document);
    expect(Object.isFrozen(profile.memories.weights.readEnergy)).toBe(true);
    expect(Object.isFrozen(profile.clock.energyPerCycle.scaledFrom)).toBe(true);
    expect(document).toEqual(before);
    const clock = document["clock"] as { energyPerCycle: { scaledFrom: { value: number } } };
    clock.energyPerCycle.scaledFrom.value = 3;
    expect(profile.clock.energyPerCycle.scaledFrom?.value).toBe(2);
  });

  it("[U] takes zero where nothing is divided by it", () => {
    const profile = parseHardwareProfile(
      buildProfileDocument({ static: { leakagePower: figure(0, "power") } }),
    );
    expect(profile.static.leakagePower.value).toBe(0);
  });

  it("[U] lets a formula that only names a figure keep that figure's kind", () => {
    const document = profileWithFormulas();
    document["process"] = {
      node: figure(65e-9, "length"),
      supply: { formula: "supply", unit: "V", source: "the named figure", kind: "datasheet" },
    };
    expect(parseHardwareProfile(document).process.supply).toMatchObject({ value: 1.2, kind: "datasheet" });
  });

  it("[U] is deterministic", () => {
    expect(parseHardwareProfile(profileWithFormulas())).toEqual(parseHardwareProfile(profileWithFormulas()));
  });
});
