// Area in proportion to the node squared: the first-order rule of constant-field scaling. Leaves out that real libraries
// shrink by less; the shared figure `areaScaling` carries that, per halving or doubling of the node.

import { refuseOutside } from "./refuse-outside.js";
import type { Scaled, ScalingRule } from "./scaling-rule.js";
import { nanometres, powerText, ratioText } from "./scaling-text.js";

const name = "area-node-squared";
const nodes = { minimum: 22, maximum: 180 };

type NodePoint = Readonly<Record<"node", number>>;

function scale(value: number, from: NodePoint, to: NodePoint): Scaled {
  const [fromNode, toNode] = [nanometres(from.node), nanometres(to.node)];
  if (fromNode === toNode) return { value, factor: 1, expression: "", error: "", rule: "" };
  refuseOutside(name, "the node", fromNode, "nm", nodes);
  refuseOutside(name, "the node", toNode, "nm", nodes);
  const factor = (toNode / fromNode) ** 2;
  const expression = `${ratioText(toNode, fromNode)}^2`;
  return {
    value: value * factor,
    factor,
    expression,
    error: powerText("areaScaling", Math.log2(toNode / fromNode)),
    rule: `x ${expression}: area in proportion to the node squared`,
  };
}

export const areaNodeSquared: ScalingRule<NodePoint> = {
  name,
  source: "Dennard et al., IEEE JSSC 9(5) 256, 1974: constant-field scaling",
  range: "nodes of 22 to 180 nm",
  accuracy:
    "a factor of 0.5 to 1.7 for each doubling of the node (shared figure areaScaling): own syntheses from 45 to 180 nm and the table of Stillmaker and Baas lie within",
  scale,
};
