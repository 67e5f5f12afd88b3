// A clock tree per cycle: C V^2 of the clock pins it drives and as a factor the buffers and wires in between. No sourced figure
// exists; both are assumptions with bands.

import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { withShared } from "./shared-figures.js";
import { takeNumber } from "./take-parameter.js";
import { capacitanceVoltage } from "../scaling/capacitance-voltage.js";
import { numeral, productText } from "../scaling/scaling-text.js";

function figures(parameters: ParameterValues): ComponentFigures {
  const [node, supply] = [takeNumber(parameters, "node"), takeNumber(parameters, "supply")];
  const scaled = capacitanceVoltage.scale(1, { node: 65e-9, supply }, { node, supply });
  const pins = `clockTreeOverhead * ${takeNumber(parameters, "flipFlops")} * clockPinCapacitance`;
  return withShared({
    energyPerCycle: {
      formula: productText(pins, scaled.error, scaled.expression, `(${numeral(supply)} V)^2`),
      unit: "pJ",
      kind: "assumed",
      source:
        "C V^2 of the clock pins, 1 fF each at 65 nm and in proportion to the node, and a factor for buffers and wires; no sourced figure exists for a clock tree",
    },
  });
}

export const clockTree: Component = {
  id: "clock-tree",
  title: "Clock tree",
  summary:
    "Energy per clock cycle of the tree that drives a number of flip-flops. Assumed. Left out: clock gating, generator.",
  parameters: {
    flipFlops: { type: "count", minimum: 1, maximum: 10_000_000, meaning: "flip-flops that are clocked" },
    node: { type: "quantity", dimension: "length", minimum: 22e-9, maximum: 180e-9, meaning: "process node" },
    supply: { type: "quantity", dimension: "voltage", minimum: 0.4, maximum: 3.6, meaning: "logic supply" },
  },
  quantities: { energyPerCycle: "energy" },
  figures,
};
