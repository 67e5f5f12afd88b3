// The XNOR-popcount-accumulate-threshold array, from own syntheses of one processing element: energies by what toggles, area
// and leakage, for a number of elements that share operand registers. Other nodes and supplies by C V^2, node squared and
// CACTI's leakage classes. How fast it is says xnor-lane-timing.ts.

import { adjustedFigure, timesCount, timesShared } from "./adjusted-figure.js";
import { cactiCells, type CactiCell } from "./cacti-table.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { laneParameters } from "./lane-parameters.js";
import { laneFigure, laneLibrary, laneLibraryNames, laneVariants, type LaneQuantity } from "./lane-table.js";
import { leakageAdjustment } from "./logic-leakage-scaling.js";
import { energyOf, pointOf, rowOf } from "./operation-table.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { areaNodeSquared } from "../scaling/area-node-squared.js";
import { capacitanceVoltage } from "../scaling/capacitance-voltage.js";
import { nanometres } from "../scaling/scaling-text.js";

const activities = ["random", "held"] as const;

function figures(parameters: ParameterValues): ComponentFigures {
  const library = laneLibrary(takeWord(parameters, "library", laneLibraryNames));
  const variant = takeWord(parameters, "variant", laneVariants);
  const width = takeNumber(parameters, "width");
  const [outputs, pixels] = [takeNumber(parameters, "outputLanes"), takeNumber(parameters, "pixelLanes")];
  const to = { node: takeNumber(parameters, "node"), supply: takeNumber(parameters, "supply") };
  const row = (quantity: LaneQuantity) => laneFigure(quantity, library.name, variant, width);
  const energy = capacitanceVoltage.scale(1, pointOf(library), to);
  const registers = 1 / outputs + 1 / pixels;
  const withRegisters = (lane: LaneQuantity, operand: LaneQuantity) => ({
    ...row(lane),
    value: row(lane).value + registers * row(operand).value,
    kind: "derived" as const,
    note: "per lane: the element's share and its share of the operand registers, each weight bit shared by all positions and each input bit by all outputs",
  });
  const mac = takeWord(parameters, "activity", activities) === "held" ? "heldEnergy" : "randomEnergy";
  const threshold = rowOf("horowitz", "add", 16);
  return withShared({
    macEnergy: adjustedFigure(row(mac), [energy], "synthesisError"),
    operandEnergy: adjustedFigure(row("operandEnergy"), [energy], "synthesisError"),
    thresholdEnergy: adjustedFigure(
      energyOf(threshold),
      [capacitanceVoltage.scale(1, pointOf(threshold), to)],
      "operationError",
    ),
    areaPerLane: adjustedFigure(withRegisters("area", "operandArea"), [
      areaNodeSquared.scale(1, pointOf(library), to),
      timesShared("placedArea"),
    ]),
    leakagePower: adjustedFigure(
      withRegisters("leakage", "operandLeakage"),
      [
        leakage(library, to.node, takeWord(parameters, "cell", cactiCells)),
        timesCount(width * outputs * pixels, "lanes"),
      ],
      "leakageSpread",
    ),
  });
}

function leakage(library: { node: number; cell: CactiCell }, node: number, cell: CactiCell) {
  return leakageAdjustment(library, { node: nanometres(node), cell });
}

export const xnorLane: Component = {
  id: "xnor-lane",
  title: "XNOR-popcount array",
  summary:
    "Lanes of XNOR, popcount, accumulator and threshold from own syntheses. Energies are per 1-bit lane, glitches included; leakage is that of the whole array. Left out: clock tree, sizing, control, wires between elements.",
  parameters: {
    ...laneParameters,
    activity: {
      type: "choice",
      options: activities,
      meaning: "weights toggle at random, or are held while inputs toggle",
    },
    outputLanes: { type: "count", minimum: 1, maximum: 65_536, meaning: "outputs in parallel" },
    pixelLanes: {
      type: "count",
      minimum: 1,
      maximum: 65_536,
      meaning: "positions in parallel that share a weight word",
    },
    node: { type: "quantity", dimension: "length", minimum: 22e-9, maximum: 180e-9, meaning: "process node" },
    supply: { type: "quantity", dimension: "voltage", minimum: 0.4, maximum: 1.98, meaning: "logic supply" },
    cell: { type: "choice", options: cactiCells, meaning: "device class of the process, for leakage" },
  },
  quantities: {
    macEnergy: "energy",
    operandEnergy: "energy",
    thresholdEnergy: "energy",
    areaPerLane: "area",
    leakagePower: "power",
  },
  figures,
};
