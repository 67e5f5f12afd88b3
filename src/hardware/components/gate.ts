// Single gates as ZigZag prices them, 28 nm and 0.9 V.

import { adjustedFigure } from "./adjusted-figure.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { energyOf, pointOf, rowOf } from "./operation-table.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { areaNodeSquared } from "../scaling/area-node-squared.js";
import { capacitanceVoltage } from "../scaling/capacitance-voltage.js";
import { defined } from "../../foundation/errors/invariant-error.js";

const gates = ["nand2", "xor2", "flip-flop", "full-adder"] as const;

function figures(parameters: ParameterValues): ComponentFigures {
  const row = rowOf("zigzag", takeWord(parameters, "gate", gates), 1);
  const to = { node: takeNumber(parameters, "node"), supply: takeNumber(parameters, "supply") };
  const area = { value: defined(row.area, "its area"), unit: "um^2", source: row.source, kind: row.kind };
  return withShared({
    energy: adjustedFigure(energyOf(row), [capacitanceVoltage.scale(1, pointOf(row), to)], "operationError"),
    area: adjustedFigure(area, [areaNodeSquared.scale(1, pointOf(row), to)], "operationAreaError"),
  });
}

export const gate: Component = {
  id: "gate",
  title: "Gate",
  summary: "One switching of a gate, C V^2, and its area. Left out: glitches, wires, leakage, clock.",
  parameters: {
    gate: { type: "choice", options: gates, meaning: "which" },
    node: { type: "quantity", dimension: "length", minimum: 22e-9, maximum: 180e-9, meaning: "process node" },
    supply: { type: "quantity", dimension: "voltage", minimum: 0.4, maximum: 1.98, meaning: "logic supply" },
  },
  quantities: { energy: "energy", area: "area" },
  figures,
};
