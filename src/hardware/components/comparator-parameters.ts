// What every comparator needs to be told besides its circuit, and the figures that follow from that alone.

import type { ComponentParameter, ParameterValues } from "./component.js";
import type { FigureDocument } from "../figure.js";
import { RangeRefusal } from "./range-refusal.js";
import { takeNumber } from "./take-parameter.js";
import { numeral } from "../scaling/scaling-text.js";

export const comparatorParameters = {
  clock: {
    type: "quantity",
    dimension: "frequency",
    minimum: 1e5,
    maximum: 5e9,
    meaning: "comparator clock; a decision takes one period",
  },
  trimBits: { type: "count", minimum: 0, maximum: 8, meaning: "bits of the offset trim, 0 for none" },
} as const satisfies Record<string, ComponentParameter>;

/** One period of the comparator clock; refused where the latch needs longer. */
export function decisionTime(parameters: ParameterValues, id: string, delaySeconds: number): FigureDocument {
  const period = 1 / takeNumber(parameters, "clock");
  if (period < delaySeconds) {
    const longest = numeral(1e-9 / delaySeconds);
    throw new RangeRefusal(
      `${id}: the clock must be at most ${Number(Number(longest).toPrecision(3))} GHz, the latch needs ${numeral(delaySeconds * 1e12)} ps to decide`,
    );
  }
  return {
    value: Number(numeral(period * 1e9)),
    unit: "ns",
    kind: "derived",
    source: "one period of the comparator clock that the profile chose",
  };
}

/** Noise at the input: no comparator of the library has a sourced figure of its own but the simulated one. */
export const comparatorNoise: FigureDocument = {
  value: 1.8,
  low: 0.6,
  high: 2,
  unit: "mV",
  kind: "derived",
  source:
    "StrongARM latch at 130 nm: 1.8 mV by Razavi's noise formula at 4.5 fF; own circuit simulation of the input pair alone gives 0.6 mV",
};

/** What every comparator gives. */
export const comparatorQuantities = {
  decisionEnergy: "energy",
  delay: "time",
  decisionTime: "time",
  offset: "voltage",
  residualOffset: "voltage",
  noise: "voltage",
  area: "area",
} as const;
