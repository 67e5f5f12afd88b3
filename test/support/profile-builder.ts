// A complete hardware profile for tests, in round numbers so that sums can be done on paper; parts can be overridden.
// Figures are 1 pJ, 1 ns, 1 uW ... unless a test says otherwise.

import type { DimensionName } from "../../src/foundation/units/unit-table.js";
import { dimensions } from "../../src/foundation/units/unit-table.js";

type Parts = Record<string, unknown>;

/** A figure in the SI unit of its dimension. */
export function figure(value: number, dimension: DimensionName): Parts {
  return { value, unit: dimensions[dimension].si, source: "round number of a test", kind: "assumed" };
}

const pico = (value = 1) => figure(value * 1e-12, "energy");
const nano = (value = 1) => figure(value * 1e-9, "time");
const microwatt = (value = 1) => figure(value * 1e-6, "power");
const squareMicron = (value = 1) => figure(value * 1e-12, "area");
const voltage = (value = 1) => figure(value, "voltage");

/** One memory: 1 Mbit, one bank, one read and one write port. */
export function memory(overrides: Parts = {}): Parts {
  return {
    capacityBits: 1_048_576,
    banks: 1,
    readPorts: 1,
    writePorts: 1,
    sharedPorts: false,
    latencyCycles: 1,
    wordBits: 64,
    readEnergy: pico(10),
    writeEnergy: pico(12),
    leakagePower: microwatt(),
    area: squareMicron(1000),
    ...overrides,
  };
}

/** A learned thermometer with one comparator per column. */
export function thermometerFrontEnd(overrides: Parts = {}): Parts {
  return {
    kind: "thermometer",
    strategy: "all",
    comparatorsPerColumn: 1,
    decisionEnergy: pico(0.1),
    decisionTime: nano(10),
    referenceSettlingEnergy: pico(50),
    referenceSettlingTime: nano(90),
    railPower: microwatt(2),
    selectorEnergy: pico(0.02),
    selectorTime: nano(40),
    areaPerRail: squareMicron(500),
    calibration: { method: "none", residualOffset: voltage(0.01) },
    offset: voltage(0.01),
    noise: voltage(0.001),
    areaPerColumn: squareMicron(200),
    ...overrides,
  };
}

/** An 8-bit single-slope converter per column. */
export function adcFrontEnd(overrides: Parts = {}): Parts {
  return {
    kind: "adc",
    architecture: "single-slope",
    bits: 8,
    columnsPerConverter: 1,
    conversionEnergy: pico(30),
    conversionTime: nano(2560),
    comparisonEnergy: pico(0.05),
    referencePower: microwatt(20),
    areaReference: squareMicron(5000),
    offset: voltage(0.001),
    noise: voltage(0.001),
    areaPerColumn: squareMicron(1500),
    ...overrides,
  };
}

const defaultArray = {
  inputLanes: 64,
  outputLanes: 16,
  pixelLanes: 1,
  dataflow: "output-stationary",
  groupPacking: false,
  pipelineDepth: 3,
  macEnergy: pico(0.03),
  operandEnergy: pico(0.02),
  thresholdEnergy: pico(0.1),
  postOperationEnergy: pico(0.1),
  areaPerLane: squareMicron(10),
};

const defaultSensor = {
  rows: 96,
  columns: 96,
  colour: "three-plane",
  pixelPitch: figure(5e-6, "length"),
  fullWell: figure(10_000, "charge"),
  conversionGain: figure(1e-4, "conversionGain"),
  darkCurrent: figure(10, "chargeRate"),
  readNoise: figure(5, "charge"),
  prnu: figure(0.01, "ratio"),
  dsnu: figure(2, "charge"),
  swing: voltage(1),
  exposureTime: figure(1e-3, "time"),
  resetEnergy: pico(),
  readoutEnergy: pico(4),
  rowOverheadTime: nano(1000),
};

export interface ProfileOverrides {
  readonly array?: Parts;
  readonly sensor?: Parts;
  readonly frontEnd?: Parts;
  readonly memories?: Record<string, Parts>;
  readonly static?: Parts;
  readonly rest?: Parts;
}

/** The document of a profile; each part of `overrides` is laid over the default. */
export function buildProfileDocument(overrides: ProfileOverrides = {}): Parts {
  const memories = {
    weights: { wordBits: 1024 },
    activations: {},
    lineBuffer: {},
    partialSums: {},
    thresholds: {},
  };
  return {
    format: "focalbit/hardware@1",
    name: "test-profile",
    process: { node: figure(65e-9, "length"), supply: voltage(1.2) },
    sensor: { ...defaultSensor, ...overrides.sensor },
    frontEnd: overrides.frontEnd ?? thermometerFrontEnd(),
    link: { energyPerBit: pico(0.01) },
    array: { ...defaultArray, ...overrides.array },
    memories: Object.fromEntries(
      Object.entries(memories).map(([name, own]) => [
        name,
        memory({ ...own, ...overrides.memories?.[name] }),
      ]),
    ),
    clock: { frequency: figure(100e6, "frequency"), energyPerCycle: pico(2) },
    static: {
      leakagePower: microwatt(5),
      biasPower: microwatt(30),
      sleepPower: microwatt(0.5),
      wakeEnergy: pico(100),
      wakeTime: nano(1000),
      dutyCycled: true,
      ...overrides.static,
    },
    area: { periphery: squareMicron(100_000) },
    operation: { framesPerSecond: figure(30, "frequency") },
    budgets: {},
    ...overrides.rest,
  };
}
