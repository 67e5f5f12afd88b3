import { describe, expect, it } from "vitest";
import { parseHardwareProfile } from "../../../src/hardware/parse-profile.js";
import { planSensor } from "../../../src/mapping/sensor/sensor-plan.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { buildModelDocument, conv } from "../../support/model-builder.js";
import { adcFrontEnd, buildProfileDocument, thermometerFrontEnd } from "../../support/profile-builder.js";

type Ladders = number[] | number[][];

function modelWith(thresholds: Ladders, channels = 3) {
  const encoder = { kind: "thermometer" as const, thresholds };
  return parseModel(buildModelDocument({ input: [4, 5, channels], encoder, layers: [conv(2)] }));
}

function planOf(thresholds: Ladders, colour: string, frontEnd: Record<string, unknown>, channels = 3) {
  const profile = parseHardwareProfile(buildProfileDocument({ sensor: { colour }, frontEnd }));
  return planSensor(modelWith(thresholds, channels), profile);
}

const shared = [0.25, 0.5, 0.75];
const own = [
  [0.2, 0.4, 0.6],
  [0.3, 0.5, 0.7],
  [0.4, 0.6, 0.8],
];
const greenAsBlue = [[0.2, 0.4, 0.6], own[1] ?? [], own[1] ?? []];

describe("[U] rows of a learned thermometer, strategy all", () => {
  // A turn is one settling and one decision: 90 + 10 ns. A row starts with 1000 ns of overhead.
  it("mono, three thresholds: one row of 3 turns", () => {
    const plan = planOf(shared, "mono", thermometerFrontEnd(), 1);
    expect(plan.rowSeconds).toBeCloseTo(1300e-9, 15);
    expect(plan.referenceSettlings).toBe(4 * 3);
    expect(plan.comparatorDecisions).toBe(4 * 5 * 3);
    expect(plan.bitsPerSample).toBe(3);
    expect(plan.linkBits).toBe(4 * 5 * 3);
    expect(plan.pixelsRead).toBe(20);
  });

  it("bayer quad, one ladder for all colours: red row 3 turns, green and blue row 3 turns", () => {
    const plan = planOf(shared, "bayer-quad", thermometerFrontEnd());
    expect(plan.physicalRowsPerSampleRow).toBe(2);
    expect(plan.rowSeconds).toBeCloseTo(2 * 1000e-9 + 6 * 100e-9, 15);
    expect(plan.referenceSettlings).toBe(4 * 6);
    expect(plan.pixelsRead).toBe(4 * 5 * 4);
    expect(plan.comparatorDecisions).toBe(4 * 5 * 3 * 3);
  });

  it("bayer quad, three different ladders: 3 turns for red, 6 for green and blue", () => {
    expect(planOf(own, "bayer-quad", thermometerFrontEnd()).referenceSettlings).toBe(4 * 9);
  });

  it("bayer quad, green and blue alike: they share the settled reference", () => {
    expect(planOf(greenAsBlue, "bayer-quad", thermometerFrontEnd()).referenceSettlings).toBe(4 * 6);
  });

  it("two comparators per column halve the turns, rounded up, and drive two rails", () => {
    const plan = planOf(shared, "mono", thermometerFrontEnd({ comparatorsPerColumn: 2 }), 1);
    expect(plan.rowSeconds).toBeCloseTo(1000e-9 + 2 * 100e-9, 15);
    expect(plan.referenceSettlings).toBe(4 * 3);
    expect(plan.rails).toBe(2);
  });
});

describe("[U] rows of a successive thermometer", () => {
  it("three thresholds take two decisions per sample; all rails of the distinct ladders are driven", () => {
    const plan = planOf(own, "bayer-quad", thermometerFrontEnd({ strategy: "successive" }));
    expect(plan.comparatorDecisions).toBe(4 * 5 * 3 * 2);
    expect(plan.columnSelections).toBe(plan.comparatorDecisions);
    expect(plan.referenceSettlings).toBe(0);
    expect(plan.rails).toBe(9);
    expect(plan.bitsPerSample).toBe(2);
    // Two rows, in each 2 decisions of 40 + 10 ns.
    expect(plan.rowSeconds).toBeCloseTo(2 * 1000e-9 + 4 * 50e-9, 15);
  });
});

describe("[U] rows of an ADC", () => {
  it("one conversion per sample and M code comparisons behind it", () => {
    const plan = planOf(own, "bayer-quad", adcFrontEnd());
    expect(plan.adcConversions).toBe(60);
    expect(plan.digitalComparisons).toBe(180);
    expect(plan.comparatorDecisions).toBe(0);
    expect(plan.bitsPerSample).toBe(8);
    expect(plan.rowSeconds).toBeCloseTo(2 * (1000e-9 + 2560e-9), 14);
  });

  it("columns that share a converter convert one after another", () => {
    const plan = planOf(shared, "mono", adcFrontEnd({ columnsPerConverter: 4 }), 1);
    expect(plan.rowSeconds).toBeCloseTo(1000e-9 + 4 * 2560e-9, 14);
  });
});
