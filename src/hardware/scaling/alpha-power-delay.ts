// Gate delay: in proportion to the node, and with the supply as V / (V - Vt)^alpha. One threshold and one exponent for all
// nodes; agrees with the delay curves of Stillmaker and Baas for 130, 90 and 65 nm within 10 % from 0.7 V to
// 1.3 V and within a factor of 2 down to 0.5 V, where it is the slower one.

import { refuseOutside } from "./refuse-outside.js";
import type { OperatingPoint, Scaled, ScalingRule } from "./scaling-rule.js";
import { nanometres, powerText, productText, ratioText } from "./scaling-text.js";

const name = "alpha-power-delay";
const nodes = { minimum: 22, maximum: 180 };
const supplies = { minimum: 0.5, maximum: 1.98 };
/** V; a usual threshold of standard logic. */
const threshold = 0.4;
/** Velocity saturation index. */
const alpha = 1.3;

function scale(value: number, from: OperatingPoint, to: OperatingPoint): Scaled {
  const [fromNode, toNode] = [nanometres(from.node), nanometres(to.node)];
  if (fromNode === toNode && from.supply === to.supply) {
    return { value, factor: 1, expression: "", error: "", rule: "" };
  }
  for (const point of [from, to]) {
    refuseOutside(name, "the node", nanometres(point.node), "nm", nodes);
    refuseOutside(name, "the supply", point.supply, "V", supplies);
  }
  const factor = ((toNode / fromNode) * curve(to.supply)) / curve(from.supply);
  const expression = productText(ratioText(toNode, fromNode), supplyText(from.supply, to.supply));
  const error = powerText("delayScaling", Math.log2(toNode / fromNode));
  return {
    value: value * factor,
    factor,
    expression,
    error,
    rule: `x ${expression}: delay in proportion to the node and to V / (V - ${threshold} V)^${alpha}`,
  };
}

function curve(supply: number): number {
  return supply / (supply - threshold) ** alpha;
}

function supplyText(from: number, to: number): string {
  if (from === to) return "";
  return `${ratioText(to, from)} * ((${from} - ${threshold}) / (${to} - ${threshold}))^${alpha}`;
}

/** Delay of logic. */
export const alphaPowerDelay: ScalingRule = {
  name,
  source: "Sakurai and Newton, IEEE JSSC 25(2) 584, 1990: alpha-power law; threshold of 0.4 V assumed",
  range: "nodes of 22 to 180 nm, supplies of 0.5 to 1.98 V",
  accuracy:
    "with the supply within 10 % of Stillmaker and Baas from 0.7 to 1.3 V, within 2 down to 0.5 V; with the node a factor of 0.6 to 1.7 per doubling (delayScaling)",
  scale,
};
