// Leakage of logic by its cell area: density of a synthesised processing element, taken to another node by CACTI's leakage
// classes and the density of devices.

import { adjustedFigure, type Adjustment } from "./adjusted-figure.js";
import { cactiCells } from "./cacti-table.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { laneFigure, laneLibrary, laneLibraryNames } from "./lane-table.js";
import { leakageAdjustment } from "./logic-leakage-scaling.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { areaNodeSquared } from "../scaling/area-node-squared.js";
import { nanometres, numeral, productText } from "../scaling/scaling-text.js";

function figures(parameters: ParameterValues): ComponentFigures {
  const library = laneLibrary(takeWord(parameters, "library", laneLibraryNames));
  const node = takeNumber(parameters, "node");
  const lane = laneFigure("leakage", library.name, "full-adder", 64);
  const laneArea = laneFigure("area", library.name, "full-adder", 64).value;
  const device = { node: nanometres(node), cell: takeWord(parameters, "cell", cactiCells) };
  const squeezed = areaNodeSquared.scale(1, { node }, { node: library.node * 1e-9 });
  const area = numeral(takeNumber(parameters, "area") * 1e12);
  const size: Adjustment = {
    expression: productText(`(${area} / ${numeral(laneArea)})`, squeezed.expression),
    error: squeezed.error,
    rule: `x ${area} um^2 over the ${Number(laneArea.toPrecision(4))} um^2 of a lane at ${library.node} nm`,
  };
  return withShared({
    leakagePower: adjustedFigure(lane, [leakageAdjustment(library, device), size], "leakageSpread"),
  });
}

export const logicLeakage: Component = {
  id: "logic-leakage",
  title: "Leakage of logic",
  summary:
    "Static power of an area of standard cells, from the leakage of a synthesised element. Left out: temperature, corner, power gating.",
  parameters: {
    library: {
      type: "choice",
      options: laneLibraryNames,
      meaning: "standard-cell library that was synthesised",
    },
    area: {
      type: "quantity",
      dimension: "area",
      minimum: 1e-12,
      maximum: 1e-4,
      meaning: "cell area of the logic",
    },
    node: { type: "quantity", dimension: "length", minimum: 22e-9, maximum: 180e-9, meaning: "process node" },
    cell: { type: "choice", options: cactiCells, meaning: "device class of the process" },
  },
  quantities: { leakagePower: "power" },
  figures,
};
