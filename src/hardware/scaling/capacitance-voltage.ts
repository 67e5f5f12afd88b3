// Switching energy C V^2 with the capacitance in proportion to the node: the first-order rule of constant-field scaling.
// Leaves out that wires shrink less than gates and that libraries differ; the shared figure `nodeScaling` carries that, per
// halving or doubling of the node.

import { refuseOutside } from "./refuse-outside.js";
import type { OperatingPoint, Scaled, ScalingRule } from "./scaling-rule.js";
import { nanometres, powerText, productText, ratioText } from "./scaling-text.js";

const name = "capacitance-voltage";
const nodes = { minimum: 22, maximum: 180 };
const supplies = { minimum: 0.4, maximum: 3.6 };

function scale(value: number, from: OperatingPoint, to: OperatingPoint): Scaled {
  const [fromNode, toNode] = [nanometres(from.node), nanometres(to.node)];
  if (fromNode === toNode && from.supply === to.supply) {
    return { value, factor: 1, expression: "", error: "", rule: "" };
  }
  for (const point of [from, to]) {
    refuseOutside(name, "the node", nanometres(point.node), "nm", nodes);
    refuseOutside(name, "the supply", point.supply, "V", supplies);
  }
  const factor = (toNode / fromNode) * (to.supply / from.supply) ** 2;
  const supplyRatio = ratioText(to.supply, from.supply);
  const error = powerText("nodeScaling", Math.log2(toNode / fromNode));
  const expression = productText(ratioText(toNode, fromNode), supplyRatio === "" ? "" : `${supplyRatio}^2`);
  return {
    value: value * factor,
    factor,
    expression,
    error,
    rule: `x ${expression}: C V^2, capacitance in proportion to the node`,
  };
}

/** Energy per action. */
export const capacitanceVoltage: ScalingRule = {
  name,
  source: "Dennard et al., IEEE JSSC 9(5) 256, 1974: constant-field scaling; energy C V^2",
  range: "nodes of 22 to 180 nm, supplies of 0.4 to 3.6 V",
  accuracy:
    "a factor of 0.7 to 1.7 for each doubling of the node (shared figure nodeScaling): own syntheses from 45 to 180 nm and the tables of Stillmaker and Baas lie within",
  scale,
};
