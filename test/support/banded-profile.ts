// Profiles whose figures have bands, and a small network to run on them: what tests of bands vary.

import type { DimensionName } from "../../src/foundation/units/unit-table.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import type { HardwareProfile } from "../../src/hardware/hardware-profile.js";
import { mapModel } from "../../src/mapping/map-model.js";
import type { Mapping } from "../../src/mapping/mapping.js";
import { parseModel } from "../../src/model/parse-model.js";
import type { Model } from "../../src/model/model.js";
import { buildModelDocument, conv, dense, maxPool, sumPool, threshold } from "./model-builder.js";
import {
  buildProfileDocument,
  figure,
  thermometerFrontEnd,
  type ProfileOverrides,
} from "./profile-builder.js";

/** Two convolutions, a pool and a classifier on 9 x 7 x 3 samples. */
export const bandedModel: Model = parseModel(
  buildModelDocument({
    input: [9, 7, 3],
    layers: [
      conv(24, { kernel: [3, 3], padding: 1, paddingValue: -1 }),
      maxPool(),
      threshold(),
      conv(33, { kernel: [1, 1], groups: 3 }),
      threshold(),
      sumPool(),
      dense(5),
    ],
  }),
);

/** A figure in SI with a band. */
export function banded(value: number, low: number, high: number, dimension: DimensionName) {
  return { ...figure(value, dimension), low, high };
}

/** A formula over named figures. */
export function derived(formula: string, unit: string) {
  return { formula, unit, source: "formula of a test", kind: "derived" };
}

/**
 * Bands on everything that moves a total in its own way: a factor of memories, leakage that sleep shares, a bias current that
 * buys a faster row, settling, the clock, and areas.
 */
export const bandedOverrides: ProfileOverrides = {
  frontEnd: thermometerFrontEnd({
    decisionTime: banded(10e-9, 2e-9, 40e-9, "time"),
    referenceSettlingTime: derived("1 * settling", "ns"),
    railPower: derived("1 V * 2 nA * (1 us / settling)", "uW"),
  }),
  sensor: { rowOverheadTime: derived("columnLoad * 1 V / bias", "us") },
  memories: {
    weights: {
      readEnergy: derived("memoryFactor * 10 pJ", "pJ"),
      leakagePower: derived("leakFactor * 1 uW", "uW"),
    },
    activations: { leakagePower: derived("leakFactor * 2 uW", "uW") },
  },
  static: {
    biasPower: derived("bias * 1 V", "uW"),
    sleepPower: derived("leakFactor * 0.4 uW + 0.1 uW", "uW"),
    wakeTime: banded(1e-6, 0.2e-6, 5e-6, "time"),
  },
  rest: {
    figures: {
      memoryFactor: banded(3, 1, 8, "ratio"),
      leakFactor: banded(1, 0.3, 30, "ratio"),
      bias: { value: 2, low: 0.5, high: 10, unit: "uA", source: "round number of a test", kind: "assumed" },
      columnLoad: {
        value: 1,
        low: 0.5,
        high: 3,
        unit: "pF",
        source: "round number of a test",
        kind: "assumed",
      },
      settling: banded(90e-9, 20e-9, 900e-9, "time"),
    },
    area: { periphery: banded(1e-7, 0.5e-7, 3e-7, "area") },
    link: { energyPerBit: banded(1e-14, 0, 5e-14, "energy") },
  },
};

/** The same with the clock uncertain too. */
export const bandedClock: ProfileOverrides = {
  ...bandedOverrides,
  rest: {
    ...bandedOverrides.rest,
    clock: { frequency: banded(100e6, 60e6, 150e6, "frequency"), energyPerCycle: figure(2e-12, "energy") },
  },
};

/** A parsed profile and the small network on it. */
export function mapBanded(overrides: ProfileOverrides): { profile: HardwareProfile; mapping: Mapping } {
  const profile = parseHardwareProfile(buildProfileDocument(overrides));
  return { profile, mapping: mapModel(bandedModel, profile) };
}
