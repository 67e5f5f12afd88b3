// Physics for tests: everything switched off, and parts switched on by name.

import type { ComparatorPhysics, ConverterPhysics, SensorPhysics } from "../../../src/sensor/chip/physics.js";

export const quietComparators: ComparatorPhysics = {
  kind: "thermometer",
  strategy: "all",
  comparatorsPerColumn: 1,
  scope: "column",
  offset: 0,
  noise: 0,
  hysteresis: 0,
  metastabilityWindow: 0,
  kickback: 0,
  bubbleCorrection: "none",
  calibration: { method: "none" },
  relearnFrames: 0,
  reference: { bits: undefined, stepDeviation: 0, bow: 0, settlingError: 0, gain: 0, offset: 0 },
};

export const quietConverter: ConverterPhysics = {
  kind: "adc",
  architecture: "single-slope",
  bits: 8,
  columnsPerConverter: 1,
  offset: 0,
  gain: 0,
  noise: 0,
  rampBow: 0,
  capacitorMismatch: 0,
  stageGain: 0,
};

/** A sensor without any effect in front of a front end. */
export function quietSensor(
  frontEnd: ComparatorPhysics | ConverterPhysics = quietComparators,
): SensorPhysics {
  return {
    pixel: {
      fullScaleElectrons: 10_000,
      capacity: Infinity,
      bloomingLeak: 0,
      photonShot: false,
      darkElectrons: 0,
      prnu: 0,
      dsnuElectrons: 0,
      readNoiseElectrons: 0,
      resetNoiseElectrons: 0,
      chipGain: 0,
    },
    column: { gain: 0, offset: 0 },
    frontEnd,
  };
}

/** Everything switched on at once. */
export function loudSensor(bank: Partial<ComparatorPhysics> = {}): SensorPhysics {
  return {
    pixel: {
      fullScaleElectrons: 10_000,
      capacity: 1,
      bloomingLeak: 0.1,
      photonShot: true,
      darkElectrons: 2,
      prnu: 0.01,
      dsnuElectrons: 5,
      readNoiseElectrons: 10,
      resetNoiseElectrons: 16,
      chipGain: 0.01,
    },
    column: { gain: 0.002, offset: 0.001 },
    frontEnd: {
      ...quietComparators,
      offset: 0.008,
      noise: 0.002,
      hysteresis: 0.001,
      metastabilityWindow: 0.0005,
      reference: {
        bits: 10,
        stepDeviation: 0.05,
        bow: 0.5,
        settlingError: 0.002,
        gain: 0.005,
        offset: 0.001,
      },
      ...bank,
    },
  };
}
