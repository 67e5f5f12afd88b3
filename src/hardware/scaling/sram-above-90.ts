// Our own rule for access energies of SRAM above 90 nm, where CACTI 7 ends: CACTI's 90 nm figure (low-standby-power cells,
// 1.3 V) is led to the vendor tables of real 130 nm macros, and beyond 130 nm grows with C V^2. At 90 nm it is CACTI times its
// correction, at 130 nm it is the macros, in between the switched capacitance is interpolated.

import errors from "./data/error-figures.json" with { type: "json" };
import { capacitanceVoltage } from "./capacitance-voltage.js";
import { between } from "./interpolate.js";
import { refuseOutside } from "./refuse-outside.js";
import type { OperatingPoint, Scaled, ScalingRule } from "./scaling-rule.js";
import { nanometres, numeral, powerText, productText, ratioText } from "./scaling-text.js";

const name = "sram-above-90";
const cacti = { node: 90, supply: 1.3 };
const macros = { node: 130, supply: 1.2 };
const nodes = { minimum: cacti.node, maximum: 180 };
const supplies = { minimum: 0.8, maximum: 1.98 };

type Anchor = "sramReadAnchor" | "sramWriteAnchor";

function scale(anchor: Anchor, value: number, from: OperatingPoint, to: OperatingPoint): Scaled {
  const node = nanometres(to.node);
  refuseOutside(name, "the node of the original", nanometres(from.node), "nm", { minimum: 90, maximum: 90 });
  refuseOutside(name, "the supply of the original", from.supply, "V", { minimum: 1.3, maximum: 1.3 });
  refuseOutside(name, "the node", node, "nm", nodes);
  refuseOutside(name, "the supply", to.supply, "V", supplies);
  return node <= macros.node ? upToMacros(anchor, value, node, to.supply) : beyondMacros(anchor, value, to);
}

function upToMacros(anchor: Anchor, value: number, node: number, supply: number): Scaled {
  const fraction = Math.log(node / cacti.node) / Math.log(macros.node / cacti.node);
  const nominal = between(cacti.supply, macros.supply, fraction);
  const supplyText = ratioText(supply, nominal);
  const correction = errors.sramCorrection.value ** (1 - fraction) * errors[anchor].value ** fraction;
  const factor = correction * (supply / nominal) ** 2;
  const expression = productText(
    powerText("sramCorrection", 1 - fraction),
    powerText(anchor, fraction),
    supplyText === "" ? "" : `${supplyText}^2`,
  );
  const rule = `x ${expression}: from CACTI at 90 nm towards vendor macros at 130 nm (own rule ${name})`;
  return { value: value * factor, factor, expression, error: "", rule };
}

function beyondMacros(anchor: Anchor, value: number, to: OperatingPoint): Scaled {
  const grown = capacitanceVoltage.scale(1, { node: macros.node * 1e-9, supply: macros.supply }, to);
  const factor = errors[anchor].value * grown.factor;
  const expression = productText(anchor, grown.expression);
  const rule = `x ${anchor} (${numeral(errors[anchor].value)}): CACTI at 90 nm to vendor macros at 130 nm (own rule ${name}); ${grown.rule}`;
  return { value: value * factor, factor, expression, error: grown.error, rule };
}

const shared = {
  source: "own rule: CACTI 7 at 90 nm, nine IHP SG13G2 macros at 130 nm, C V^2 beyond",
  range: "90 to 180 nm, 0.8 to 1.98 V, from CACTI 90 nm LSTP at 1.3 V; low-leakage cells only",
  accuracy:
    "at 130 nm 0.75 to 1.3 for reads and 0.78 to 1.65 for writes (spread of the macros); at 180 nm 0.63 to 1.65 more",
};

/** Energy per read and per write; the original is CACTI's own figure, without its correction. */
export const sramAbove90: Readonly<Record<"read" | "write", ScalingRule>> = {
  read: { name, ...shared, scale: (value, from, to) => scale("sramReadAnchor", value, from, to) },
  write: { name, ...shared, scale: (value, from, to) => scale("sramWriteAnchor", value, from, to) },
};
