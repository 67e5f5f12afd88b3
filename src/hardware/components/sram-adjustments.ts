// What is done to CACTI's figures of a memory: correction towards real memories, supply, node above 90 nm, second port.

import type { Adjustment } from "./adjusted-figure.js";
import { timesShared } from "./adjusted-figure.js";
import { cactiSupply, type CactiCell } from "./cacti-table.js";
import { refuseOutside } from "../scaling/refuse-outside.js";
import { numeral, productText, ratioText } from "../scaling/scaling-text.js";
import { sramAbove90 } from "../scaling/sram-above-90.js";

/** Least and greatest supply, of CACTI's own at the node. */
const supplySpan = { least: 0.6, greatest: 1.25 };

/**
 * @param value the row's, pJ
 * @param node nm
 * @param supply V
 * @throws RangeRefusal
 */
export function energyAdjustment(
  access: "read" | "write",
  value: number,
  node: number,
  cell: CactiCell,
  supply: number,
): Adjustment {
  if (node > 90) {
    return sramAbove90[access].scale(value, { node: 90e-9, supply: 1.3 }, { node: node * 1e-9, supply });
  }
  const own = Number(numeral(cactiSupply(node, cell)));
  const range = { minimum: own * supplySpan.least, maximum: own * supplySpan.greatest };
  refuseOutside("sram", `the supply at ${node} nm (${cell})`, supply, "V", range);
  const ratio = ratioText(supply, own);
  const correction = timesShared("sramCorrection");
  if (ratio === "") return correction;
  return {
    expression: productText(correction.expression, `${ratio}^2`),
    error: "",
    rule: `${correction.rule}; x ${ratio}^2: energy with the supply squared`,
  };
}

export function leakageAdjustment(): Adjustment {
  return timesShared("sramLeakageCorrection");
}

/** @param node nm */
export function areaAdjustment(node: number, twoPorts: boolean): Adjustment {
  const correction = timesShared("sramAreaCorrection");
  const size = node > 90 ? `(${node} / 90)^2` : "";
  const second = twoPorts ? timesShared("sramSecondPortArea") : { expression: "", rule: "" };
  const rules = [correction.rule, second.rule, size === "" ? "" : `x ${size}: area with the node squared`];
  return {
    expression: productText(correction.expression, second.expression, size),
    error: "",
    rule: rules.filter((rule) => rule !== "").join("; "),
  };
}
