// What a pulse-width-modulation pixel adds to its photodiode: a ramp and the gate it is compared at, by CamJ's forms.

import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { withShared } from "./shared-figures.js";
import { takeNumber } from "./take-parameter.js";
import { numeral } from "../scaling/scaling-text.js";

const source = "CamJ (ISCA 2023, arXiv 2304.03320): ";

function figures(parameters: ParameterValues): ComponentFigures {
  const supply = `(${numeral(takeNumber(parameters, "supply"))} V)^2`;
  return withShared({
    resetEnergy: {
      formula: `photodiodeCapacitance * ${supply}`,
      unit: "fJ",
      kind: "derived",
      source: `${source}C V^2 of the photodiode`,
    },
    readoutEnergy: {
      formula: `(pwmRampCapacitance + pwmGateCapacitance) * ${supply}`,
      unit: "pJ",
      kind: "derived",
      source: `${source}C V^2 of ramp and comparator gate, per pixel and conversion`,
    },
  });
}

export const pwmPixel: Component = {
  id: "pwm-pixel",
  title: "Pulse-width-modulation pixel",
  summary:
    "Energy per pixel and frame of a pixel that turns light into a pulse width: photodiode, ramp, gate. Left out: counters, column logic, static current of the in-pixel comparator.",
  parameters: {
    supply: { type: "quantity", dimension: "voltage", minimum: 0.3, maximum: 3.6, meaning: "pixel supply" },
  },
  quantities: { resetEnergy: "energy", readoutEnergy: "energy" },
  figures,
};
