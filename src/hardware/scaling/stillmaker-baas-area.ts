// Area between nodes by the published table of Stillmaker and Baas. Its authors rounded to one or two digits (0.08 for what
// is nearer 1/12), so going there and back does not return quite to the start.

import table from "./data/stillmaker-baas.json" with { type: "json" };
import { between, placeIn, type Place } from "./interpolate.js";
import { refuseOutside } from "./refuse-outside.js";
import type { Scaled, ScalingRule } from "./scaling-rule.js";
import { nanometres, numeral } from "./scaling-text.js";
import { defined } from "../../foundation/errors/invariant-error.js";

const name = "stillmaker-baas-area";
const ascending = table.area.nodes.toReversed();
const range = { minimum: Math.min(...ascending), maximum: Math.max(...ascending) };

type NodePoint = Readonly<Record<"node", number>>;

function scale(value: number, from: NodePoint, to: NodePoint): Scaled {
  const [fromNode, toNode] = [nanometres(from.node), nanometres(to.node)];
  refuseOutside(name, "the node", fromNode, "nm", range);
  refuseOutside(name, "the node", toNode, "nm", range);
  if (fromNode === toNode) return { value, factor: 1, expression: "", error: "", rule: "" };
  const factor = factorBetween(placeIn(ascending, fromNode), placeIn(ascending, toNode));
  const expression = numeral(factor);
  return {
    value: value * factor,
    factor,
    expression,
    error: "",
    rule: `x ${Number(factor.toPrecision(4))}: ${fromNode} to ${toNode} nm by the area table of Stillmaker and Baas 2017`,
  };
}

function factorBetween(from: Place, to: Place): number {
  const row = (index: number): number => {
    if (to.fraction === 0) return entry(index, to.index);
    return between(entry(index, to.index), entry(index, to.index + 1), to.fraction);
  };
  return from.fraction === 0 ? row(from.index) : between(row(from.index), row(from.index + 1), from.fraction);
}

function entry(from: number, to: number): number {
  const last = ascending.length - 1;
  return defined(table.area.factors[last - from]?.[last - to], "entry of the area table");
}

export const stillmakerBaasArea: ScalingRule<NodePoint> = {
  name,
  source: table.source,
  range: "nodes of 7 to 180 nm",
  accuracy: "rounded by its authors: up to 10 % of the factor from 180 nm, where it has one digit",
  scale,
};
