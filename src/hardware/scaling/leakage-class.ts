// Leakage between device classes and nodes, by the ratio of CACTI's leakage for one memory (1 Mbit, 256-bit words): high
// performance against low standby power differs by hundreds to twenty thousand. Not monotone in the node, since the classes
// were set anew for each node; between two nodes it stays between them.

import { cactiFigure, cactiSource, type CactiCell } from "../components/cacti-table.js";
import { refuseOutside } from "./refuse-outside.js";
import type { Scaled, ScalingRule } from "./scaling-rule.js";
import { nanometres, numeral } from "./scaling-text.js";

const name = "leakage-class";
const nodes = { minimum: 22, maximum: 90 };
const memory = { bytes: 131_072, wordBits: 256 };

export interface DevicePoint {
  /** m. */
  readonly node: number;
  /** High performance, low standby power, low operating power (ITRS classes). */
  readonly cell: CactiCell;
}

function scale(value: number, from: DevicePoint, to: DevicePoint): Scaled {
  const [fromNode, toNode] = [nanometres(from.node), nanometres(to.node)];
  if (fromNode === toNode && from.cell === to.cell)
    return { value, factor: 1, expression: "", error: "", rule: "" };
  refuseOutside(name, "the node of the original", fromNode, "nm", nodes);
  refuseOutside(name, "the node", toNode, "nm", nodes);
  const leakage = (node: number, cell: CactiCell) => cactiFigure("leakagePower", { node, cell, ...memory });
  const factor = leakage(toNode, to.cell) / leakage(fromNode, from.cell);
  const ends = `${fromNode} nm ${from.cell} to ${toNode} nm ${to.cell}`;
  return {
    value: value * factor,
    factor,
    expression: numeral(factor),
    error: "",
    rule: `x ${Number(factor.toPrecision(3))}: ${ends} by CACTI's leakage of a 1 Mbit memory`,
  };
}

export const leakageClass: ScalingRule<DevicePoint> = {
  name,
  source: cactiSource,
  range: "nodes of 22 to 90 nm; classes hp, lstp, lop",
  accuracy: "a factor of ten and more; every leakage of logic carries the shared figure leakageSpread; 300 K",
  scale,
};
