// Flip-flops from the own syntheses: what an operand register adds to a processing element, per bit. The clock pin's internal
// energy is in; the clock tree that drives it is not (clock-tree.ts).

import { adjustedFigure, timesCount, timesShared } from "./adjusted-figure.js";
import { cactiCells } from "./cacti-table.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { laneFigure, laneLibrary, laneLibraryNames, type LaneQuantity } from "./lane-table.js";
import { leakageAdjustment } from "./logic-leakage-scaling.js";
import { pointOf } from "./operation-table.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { areaNodeSquared } from "../scaling/area-node-squared.js";
import { capacitanceVoltage } from "../scaling/capacitance-voltage.js";
import { nanometres } from "../scaling/scaling-text.js";

function figures(parameters: ParameterValues): ComponentFigures {
  const library = laneLibrary(takeWord(parameters, "library", laneLibraryNames));
  const to = { node: takeNumber(parameters, "node"), supply: takeNumber(parameters, "supply") };
  const row = (quantity: LaneQuantity) => laneFigure(quantity, library.name, "full-adder", 64);
  const bits = timesCount(takeNumber(parameters, "bits"), "bits");
  const device = { node: nanometres(to.node), cell: takeWord(parameters, "cell", cactiCells) };
  return withShared({
    loadEnergy: adjustedFigure(
      row("operandEnergy"),
      [capacitanceVoltage.scale(1, pointOf(library), to)],
      "synthesisError",
    ),
    leakagePower: adjustedFigure(
      row("operandLeakage"),
      [leakageAdjustment(library, device), bits],
      "leakageSpread",
    ),
    area: adjustedFigure(row("operandArea"), [
      areaNodeSquared.scale(1, pointOf(library), to),
      timesShared("placedArea"),
      bits,
    ]),
  });
}

export const registerBits: Component = {
  id: "register-bits",
  title: "Registers",
  summary:
    "Flip-flops: energy per bit and clock with random data, leakage and area of all bits. Left out: clock tree, clock gating.",
  parameters: {
    library: {
      type: "choice",
      options: laneLibraryNames,
      meaning: "standard-cell library that was synthesised",
    },
    bits: { type: "count", minimum: 1, maximum: 10_000_000, meaning: "flip-flops" },
    node: { type: "quantity", dimension: "length", minimum: 22e-9, maximum: 180e-9, meaning: "process node" },
    supply: { type: "quantity", dimension: "voltage", minimum: 0.4, maximum: 1.98, meaning: "logic supply" },
    cell: { type: "choice", options: cactiCells, meaning: "device class of the process, for leakage" },
  },
  quantities: { loadEnergy: "energy", leakagePower: "power", area: "area" },
  figures,
};
