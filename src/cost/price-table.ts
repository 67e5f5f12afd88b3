// The join of action counts and profile: which figure prices which action, and under which component it is reported.

import type { Action } from "../action-counts/action-counts.js";
import type { Figure } from "../hardware/figure.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { MemoryName } from "../hardware/schema/memory-schema.js";

export interface Price {
  readonly component: string;
  readonly action: string;
  readonly figure: Figure<"energy">;
  /** Actions of the figure that one action here is: 2 where the figure holds at a toggle rate of one half. */
  readonly factor: number;
  /** Where in the profile the figure stands. */
  readonly path: string;
}
export type PriceTable = ReadonlyMap<Action, Price>;

const memoryTitles: Record<MemoryName, string> = {
  weights: "weight memory",
  activations: "activation memory",
  lineBuffer: "line buffer",
  partialSums: "partial-sum memory",
  thresholds: "threshold memory",
};

/** Prices of every action the profile's hardware can do. */
export function listPrices(profile: HardwareProfile): PriceTable {
  return new Map([
    ...sensorPrices(profile),
    ...frontEndPrices(profile),
    ...arrayPrices(profile),
    ...memoryPrices(profile),
  ]);
}

function price(component: string, action: string, figure: Figure<"energy">, path: string, factor = 1): Price {
  return { component, action, figure, path, factor };
}

function sensorPrices({ sensor, link }: HardwareProfile): [Action, Price][] {
  return [
    ["pixel.reset", price("pixel array", "pixel reset", sensor.resetEnergy, "/sensor/resetEnergy")],
    ["pixel.readout", price("pixel array", "pixel readout", sensor.readoutEnergy, "/sensor/readoutEnergy")],
    ["link.bit", price("link", "bit moved", link.energyPerBit, "/link/energyPerBit")],
  ];
}

function frontEndPrices({ frontEnd }: HardwareProfile): [Action, Price][] {
  if (frontEnd.kind === "adc") {
    return [
      ["adc.conversion", price("ADC", "conversion", frontEnd.conversionEnergy, "/frontEnd/conversionEnergy")],
      [
        "adc.comparison",
        price(
          "digital thermometer",
          "code comparison",
          frontEnd.comparisonEnergy,
          "/frontEnd/comparisonEnergy",
        ),
      ],
    ];
  }
  return [
    [
      "comparator.decision",
      price("comparators", "decision", frontEnd.decisionEnergy, "/frontEnd/decisionEnergy"),
    ],
    [
      "comparator.select",
      price("comparators", "rail selection", frontEnd.selectorEnergy, "/frontEnd/selectorEnergy"),
    ],
    [
      "reference.settling",
      price(
        "reference DAC",
        "level settled",
        frontEnd.referenceSettlingEnergy,
        "/frontEnd/referenceSettlingEnergy",
      ),
    ],
  ];
}

function arrayPrices({ array, clock, static: fixed }: HardwareProfile): [Action, Price][] {
  return [
    ["array.mac", price("XNOR array", "1-bit MAC", array.macEnergy, "/array/macEnergy")],
    [
      "array.operandBit",
      price("operand registers", "bit loaded", array.operandEnergy, "/array/operandEnergy"),
    ],
    ...togglePrices(array),
    [
      "post.threshold",
      price("post-processing", "threshold comparison", array.thresholdEnergy, "/array/thresholdEnergy"),
    ],
    [
      "post.operation",
      price("post-processing", "pool or join", array.postOperationEnergy, "/array/postOperationEnergy"),
    ],
    ["clock.cycle", price("clock tree", "cycle", clock.energyPerCycle, "/clock/energyPerCycle")],
    ["chip.wake", price("wake-up", "wake-up", fixed.wakeEnergy, "/static/wakeEnergy")],
  ];
}

/** The figures hold for random operands, half of whose bits toggle each time: one toggle costs twice as much. */
function togglePrices({ macEnergy, operandEnergy }: HardwareProfile["array"]): [Action, Price][] {
  const perToggle = 2;
  const register = (what: string) =>
    price("operand registers", `${what} bit toggled`, operandEnergy, "/array/operandEnergy", perToggle);
  return [
    ["array.xnorToggle", price("XNOR array", "XNOR toggled", macEnergy, "/array/macEnergy", perToggle)],
    ["array.inputToggle", register("input")],
    ["array.weightToggle", register("weight")],
  ];
}

function memoryPrices({ memories }: HardwareProfile): [Action, Price][] {
  const names = ["weights", "activations", "lineBuffer", "partialSums", "thresholds"] as const;
  return names.flatMap((name): [Action, Price][] => {
    const { readEnergy, writeEnergy } = memories[name];
    const read = price(memoryTitles[name], "word read", readEnergy, `/memories/${name}/readEnergy`);
    const write = price(memoryTitles[name], "word written", writeEnergy, `/memories/${name}/writeEnergy`);
    // Weights and thresholds are written once at start-up, never within a frame.
    const reads: [Action, Price] = [`${name}.read`, read];
    return name === "weights" || name === "thresholds" ? [reads] : [reads, [`${name}.write`, write]];
  });
}
