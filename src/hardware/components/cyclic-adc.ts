// A cyclic (algorithmic) ADC from first principles: per bit one amplifier settles a capacitor and one comparison is made. No
// image-sensor column with a published energy is at hand; the factor `cyclicOverhead` of 1 to 100 leads the bare settling to the
// algorithmic converters of the ADC survey. All of it is assumed.

import { adcQuantities, conversionTime, inputErrors, sharedReference } from "./adc-figures.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { fromShared } from "./from-shared.js";
import { withShared } from "./shared-figures.js";
import { takeNumber } from "./take-parameter.js";
import { numeral } from "../scaling/scaling-text.js";

/** Of a fully differential amplifier with its common-mode feedback. */
const branches = 4;
/** kT/C of 0.09 mV rms. */
const capacitance = "500 fF";

function figures(parameters: ParameterValues): ComponentFigures {
  const bits = takeNumber(parameters, "bits");
  const supply = `${numeral(takeNumber(parameters, "supply"))} V`;
  const settling = numeral(Math.log(2 ** (bits + 1)));
  const step = `cyclicOverhead * ${branches} * ${supply} * overdrive * ${capacitance} * ${settling} + cyclicComparison`;
  const source = `an amplifier of ${branches} branches settling ${capacitance} to half a step of ${bits} bits (gm = C / time constant, I = gm x overdrive) and one comparison; no sourced figure exists`;
  return withShared({
    conversionEnergy: {
      formula: `${bits} * (${step})`,
      unit: "pJ",
      kind: "assumed",
      source: `${bits} times ${source}`,
    },
    stepEnergy: { formula: step, unit: "pJ", kind: "assumed", source },
    conversionTime: conversionTime(bits + 1, takeNumber(parameters, "clock")),
    ...sharedReference(),
    areaPerColumn: fromShared("cyclicArea"),
    ...inputErrors(),
  });
}

export const cyclicAdc: Component = {
  id: "cyclic-adc",
  title: "Cyclic ADC",
  summary:
    "One amplifier settling and one comparison per bit, from first principles with a wide band: assumed throughout. Time one clock per bit and one to sample. Left out: calibration, redundancy, dependence on the signal.",
  parameters: {
    bits: { type: "count", minimum: 1, maximum: 14, meaning: "resolution" },
    supply: { type: "quantity", dimension: "voltage", minimum: 0.8, maximum: 3.6, meaning: "analog supply" },
    clock: {
      type: "quantity",
      dimension: "frequency",
      minimum: 1e5,
      maximum: 1e9,
      meaning: "one bit per period",
    },
  },
  quantities: { ...adcQuantities, stepEnergy: "energy" },
  figures,
};
