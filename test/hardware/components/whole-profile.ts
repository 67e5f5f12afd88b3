// A profile document in which every physical figure but the choices of a design (exposure, clock, frame rate) comes from a
// component: 65 nm, 192 x 192 pixels, one comparator per column, an array of 64 x 16 x 12 lanes.

export type Parts = Readonly<Record<string, unknown>>;
/** A figure of an instance. */
export const of = (component: string, quantity: string): Parts => ({ component, quantity });
const choice = (value: number, unit: string): Parts => ({
  value,
  unit,
  kind: "assumed",
  source: "choice of this design point",
});
const times = (formula: string, unit: string): Parts => ({
  formula,
  unit,
  kind: "derived",
  source: "columns times one column",
});
export const nm = (value: number) => ({ value, unit: "nm" });
export const volt = (value: number) => ({ value, unit: "V" });
const um = (value: number) => ({ value, unit: "um" });
export const megahertz = (value: number) => ({ value, unit: "MHz" });

function memory(
  arrays: number,
  arraysPerWord: number,
  capacity: number,
  word: number,
  ports: "single" | "two",
) {
  return {
    component: "sram",
    parameters: {
      capacity,
      word,
      arrays,
      arraysPerWord,
      node: nm(65),
      supply: volt(1.2),
      cell: "lstp",
      ports,
    },
  };
}

const components: Parts = {
  pixel: {
    component: "pixel",
    parameters: {
      transistors: "4T",
      doubleSampling: "on",
      rows: 192,
      pitch: um(5),
      node: nm(65),
      supply: volt(2.5),
      swing: volt(1),
      settlingBits: 8,
    },
  },
  noise: {
    component: "pixel-noise",
    parameters: { swing: volt(1), conversionGain: { value: 100, unit: "uV/e-" } },
  },
  latch: { component: "published-comparator", parameters: { clock: megahertz(100), trimBits: 5 } },
  dac: {
    component: "reference-dac",
    parameters: {
      drive: "buffer",
      columns: 192,
      pitch: um(5),
      supply: volt(1.2),
      swing: volt(1),
      step: volt(1),
      settlingBits: 8,
      settlingTime: { value: 100, unit: "ns" },
    },
  },
  wire: { component: "on-die-wire", parameters: { length: { value: 1, unit: "mm" }, supply: volt(1.2) } },
  lane: {
    component: "xnor-lane",
    parameters: {
      library: "nangate45",
      variant: "full-adder",
      width: 64,
      activity: "random",
      outputLanes: 16,
      pixelLanes: 12,
      node: nm(65),
      supply: volt(1.2),
      cell: "lstp",
    },
  },
  join: { component: "adder", parameters: { basis: "horowitz", width: 16, node: nm(65), supply: volt(1.2) } },
  tree: { component: "clock-tree", parameters: { flipFlops: 4480, node: nm(65), supply: volt(1.2) } },
  sleep: { component: "power-gating", parameters: { supply: volt(1.2) } },
  rest: { component: "periphery", parameters: {} },
  weights: memory(16, 4, 1_048_576, 1024, "single"),
  activations: memory(12, 1, 196_608, 64, "two"),
  lines: memory(12, 1, 49_152, 32, "two"),
  sums: memory(2, 1, 32_768, 256, "two"),
  thresholds: memory(1, 1, 65_536, 256, "single"),
};

/** Instance and form of each memory. */
const places: Readonly<Record<string, readonly [instance: string, form: Parts]>> = {
  weights: ["weights", form(1_048_576, 4, 1024, true)],
  activations: ["activations", form(196_608, 12, 64, false)],
  lineBuffer: ["lines", form(49_152, 12, 32, false)],
  partialSums: ["sums", form(32_768, 2, 256, false)],
  thresholds: ["thresholds", form(65_536, 1, 256, true)],
};

function form(capacityBits: number, banks: number, wordBits: number, sharedPorts: boolean): Parts {
  return { capacityBits, banks, readPorts: 1, writePorts: 1, sharedPorts, latencyCycles: 1, wordBits };
}

/** @param more further instances */
export function wholeProfile(frontEnd: Parts, more: Parts = {}): Parts {
  const memories = Object.fromEntries(
    Object.entries(places).map(([place, [instance, shape]]) => [
      place,
      {
        ...shape,
        ...Object.fromEntries(
          ["readEnergy", "writeEnergy", "leakagePower", "area"].map((quantity) => [
            quantity,
            of(instance, quantity),
          ]),
        ),
      },
    ]),
  );
  return {
    format: "focalbit/hardware@1",
    name: "whole",
    components: { ...components, ...more },
    process: { node: choice(65, "nm"), supply: choice(1.2, "V") },
    sensor: {
      ...{
        rows: 192,
        columns: 192,
        colour: "bayer-quad",
        pixelPitch: choice(5, "um"),
        exposureTime: choice(10, "ms"),
      },
      ...Object.fromEntries(
        ["fullWell", "conversionGain", "darkCurrent", "readNoise", "prnu", "dsnu", "swing"].map(
          (quantity) => [quantity, of("noise", quantity)],
        ),
      ),
      resetEnergy: of("pixel", "resetEnergy"),
      readoutEnergy: of("pixel", "readoutEnergy"),
      rowOverheadTime: of("pixel", "rowTime"),
    },
    frontEnd,
    link: { energyPerBit: of("wire", "energyPerBit") },
    array: {
      ...{
        inputLanes: 64,
        outputLanes: 16,
        pixelLanes: 12,
        dataflow: "output-stationary",
        groupPacking: false,
        pipelineDepth: 3,
      },
      macEnergy: of("lane", "macEnergy"),
      operandEnergy: of("lane", "operandEnergy"),
      thresholdEnergy: of("lane", "thresholdEnergy"),
      postOperationEnergy: of("join", "energy"),
      areaPerLane: of("lane", "areaPerLane"),
    },
    memories,
    clock: { frequency: choice(20, "MHz"), energyPerCycle: of("tree", "energyPerCycle") },
    static: {
      leakagePower: of("lane", "leakagePower"),
      biasPower: times("192 * pixelColumnBiasPower", "uW"),
      sleepPower: times("weightsLeakagePower + thresholdsLeakagePower + sleepTimerPower", "uW"),
      wakeEnergy: of("sleep", "wakeEnergy"),
      wakeTime: of("sleep", "wakeTime"),
      dutyCycled: true,
    },
    area: { periphery: of("rest", "area") },
    operation: { framesPerSecond: choice(15, "Hz") },
    budgets: {},
  };
}

export const thermometer: Parts = {
  ...{ kind: "thermometer", strategy: "all", comparatorsPerColumn: 1 },
  decisionEnergy: of("latch", "decisionEnergy"),
  decisionTime: of("latch", "decisionTime"),
  ...Object.fromEntries(
    ["railPower", "selectorEnergy", "selectorTime", "areaPerRail"].map((quantity) => [
      quantity,
      of("dac", quantity),
    ]),
  ),
  referenceSettlingEnergy: of("dac", "settlingEnergy"),
  referenceSettlingTime: of("dac", "settlingTime"),
  calibration: { method: "offset-trim", residualOffset: of("latch", "residualOffset") },
  offset: of("latch", "offset"),
  noise: of("latch", "noise"),
  areaPerColumn: of("latch", "area"),
};
