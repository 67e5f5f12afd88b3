// A StrongARM latch from own circuit simulations at 130 nm: energy, delay, offset and noise by supply and input width; other
// nodes with all sizes in proportion. Left out: common-mode range (at 1.2 V and 0.6 V common mode it does not decide within 5
// ns), kick-back, metastability, leakage.

import { adjustedFigure, type RowFigure } from "./adjusted-figure.js";
import {
  comparatorNoise,
  comparatorParameters,
  comparatorQuantities,
  decisionTime,
} from "./comparator-parameters.js";
import { simulatedComparator, simulatedDecision, simulatedOffset, wasSimulated } from "./comparator-table.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { fromShared } from "./from-shared.js";
import { residualOffset } from "./residual-offset.js";
import { sharedFigure, withShared } from "./shared-figures.js";
import { takeNumber } from "./take-parameter.js";
import { alphaPowerDelay } from "../scaling/alpha-power-delay.js";
import { areaNodeSquared } from "../scaling/area-node-squared.js";
import { capacitanceVoltage } from "../scaling/capacitance-voltage.js";
import { refuseOutside } from "../scaling/refuse-outside.js";
import { nanometres, numeral } from "../scaling/scaling-text.js";
import { defined } from "../../foundation/errors/invariant-error.js";

const id = "strongarm-comparator";

function figures(parameters: ParameterValues): ComponentFigures {
  const node = takeNumber(parameters, "node");
  const supply = takeNumber(parameters, "supply");
  const width = sameShape(takeNumber(parameters, "inputWidth"), nanometres(node));
  const from = { node: simulatedComparator.node * 1e-9, supply };
  const to = { node, supply };
  const row = (quantity: "energy" | "delay", unit: string): RowFigure => ({
    value: simulatedDecision(quantity, supply, width),
    unit,
    source: `${simulatedComparator.source}, ${supply} V, input ${width} um at 130 nm, 5 mV of overdrive`,
    kind: wasSimulated(supply, width) ? "simulated" : "derived",
  });
  const delay = row("delay", "ns");
  const scaledDelay = alphaPowerDelay.scale(delay.value, from, to);
  const offset = { ...offsetAt(width), ...offsetBand(width) };
  return withShared({
    decisionEnergy: adjustedFigure(
      row("energy", "fJ"),
      [capacitanceVoltage.scale(1, from, to)],
      "comparatorLayout",
    ),
    delay: adjustedFigure(delay, [scaledDelay], "logicDelayError"),
    decisionTime: decisionTime(parameters, id, scaledDelay.value * 1e-9),
    offset,
    residualOffset: residualOffset(offset, takeNumber(parameters, "trimBits")),
    noise: comparatorNoise,
    area: latchArea(node),
  });
}

/** Input width at 130 nm of the same shape, um. */
function sameShape(inputWidth: number, node: number): number {
  const { widths, node: own } = simulatedComparator;
  const factor = node / own;
  const range = { minimum: widths.minimum * factor, maximum: widths.maximum * factor };
  const micrometres = Number(numeral(inputWidth * 1e6));
  refuseOutside(id, `the input width at ${node} nm`, micrometres, "um", range);
  const width = micrometres / factor;
  return Number(Math.min(widths.maximum, Math.max(widths.minimum, width)).toPrecision(6));
}

function offsetAt(width: number) {
  const simulated = width === simulatedComparator.width;
  return {
    value: Number(numeral(simulatedOffset(width))),
    unit: "mV",
    kind: simulated ? ("simulated" as const) : ("derived" as const),
    source: `${simulatedComparator.source}, standard deviation of 30 samples at 2 um and 1.8 V, with the inverse root of the input area`,
    note: "at another node the same shape has the same offset, matching improving with the oxide",
  };
}

function offsetBand(width: number) {
  const { low, high } = sharedFigure("comparatorOffsetError");
  const at = (end: number | undefined) => Number(numeral(simulatedOffset(width) * defined(end, "a band")));
  return { low: at(low), high: at(high) };
}

/** The assumed area stands for 65 nm. */
function latchArea(node: number) {
  const { expression, error, rule } = areaNodeSquared.scale(1, { node: 65e-9 }, { node });
  return fromShared("comparatorArea", [error, expression], rule);
}

export const strongarmComparator: Component = {
  id,
  title: "StrongARM comparator",
  summary:
    "A clocked latch from own circuit simulations at 130 nm (before layout), other nodes in proportion. Left out: common-mode range, kick-back, metastability, bias and leakage.",
  parameters: {
    node: { type: "quantity", dimension: "length", minimum: 28e-9, maximum: 180e-9, meaning: "process node" },
    supply: {
      type: "quantity",
      dimension: "voltage",
      minimum: 1,
      maximum: 1.8,
      meaning: "supply of the latch",
    },
    inputWidth: {
      type: "quantity",
      dimension: "length",
      minimum: 0.18e-6,
      maximum: 5.6e-6,
      meaning: "width of an input transistor; 0.84 to 4 um at 130 nm, in proportion to the node",
    },
    ...comparatorParameters,
  },
  quantities: comparatorQuantities,
  figures,
};
