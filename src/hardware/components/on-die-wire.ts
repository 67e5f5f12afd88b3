// A wire on the die: half of C V^2 per bit, every second bit toggling.

import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { withShared } from "./shared-figures.js";
import { takeNumber } from "./take-parameter.js";
import { numeral } from "../scaling/scaling-text.js";

function figures(parameters: ParameterValues): ComponentFigures {
  const length = numeral(takeNumber(parameters, "length") * 1e6);
  const supply = numeral(takeNumber(parameters, "supply"));
  return withShared({
    energyPerBit: {
      formula: `0.5 * wireCapacitance * ${length} * (${supply} V)^2`,
      unit: "fJ",
      kind: "assumed",
      source: `half of C V^2 of ${length} um of wire per bit; no sourced figure exists for on-die wire`,
    },
  });
}

export const onDieWire: Component = {
  id: "on-die-wire",
  title: "On-die wire",
  summary: "Energy per bit moved along a wire without repeaters. Left out: repeaters, drivers, shielding.",
  parameters: {
    length: {
      type: "quantity",
      dimension: "length",
      minimum: 1e-6,
      maximum: 0.03,
      meaning: "length of the wire",
    },
    supply: {
      type: "quantity",
      dimension: "voltage",
      minimum: 0.4,
      maximum: 3.6,
      meaning: "swing of the wire",
    },
  },
  quantities: { energyPerBit: "energy" },
  figures,
};
