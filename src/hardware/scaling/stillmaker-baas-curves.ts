// Energy and delay of Stillmaker and Baas 2017: one polynomial in the supply per node, of which only ratios mean anything.
// Each is used only where it is positive, monotone in the supply and ordered in the node (the data file says how the bounds
// were set); between tabulated nodes the curves' values are interpolated, so a value in between stays in between.

import table from "./data/stillmaker-baas.json" with { type: "json" };
import { RangeRefusal } from "../components/range-refusal.js";
import { between, placeIn } from "./interpolate.js";
import { refuseOutside } from "./refuse-outside.js";
import type { OperatingPoint, Scaled } from "./scaling-rule.js";
import { nanometres, numeral } from "./scaling-text.js";
import { defined } from "../../foundation/errors/invariant-error.js";

export const stillmakerBaasSource = table.source;

export interface SeriesPoint extends OperatingPoint {
  /** `generic`: bulk to 65 nm, high-performance models below. `lp`: low-power models of 45 nm and below. */
  readonly series: "generic" | "lp";
}

type Quantity = "energy" | "delay";

/** Factor between two points, both on one series. */
export function scaleByCurves(
  rule: string,
  quantity: Quantity,
  value: number,
  from: SeriesPoint,
  to: SeriesPoint,
): Scaled {
  if (from.series !== to.series) {
    throw new RangeRefusal(
      `${rule}: the generic and the low-power curves do not join; take both ends from one of them`,
    );
  }
  const factor = curveAt(rule, quantity, to) / curveAt(rule, quantity, from);
  if (factor === 1) return { value, factor, expression: "", error: "", rule: "" };
  const what = `${describe(from)} to ${describe(to)}`;
  return {
    value: value * factor,
    factor,
    expression: numeral(factor),
    error: "",
    rule: `x ${Number(factor.toPrecision(4))}: ${what} by the ${quantity} curves of Stillmaker and Baas 2017`,
  };
}

function describe({ node, supply, series }: SeriesPoint): string {
  return `${nanometres(node)} nm ${numeral(supply)} V${series === "lp" ? " low-power" : ""}`;
}

function curveAt(rule: string, quantity: Quantity, { node, supply, series }: SeriesPoint): number {
  const curves = table.curves.filter((curve) => curve.series === series).sort((a, b) => a.node - b.node);
  const nodes = curves.map((curve) => curve.node);
  const size = nanometres(node);
  refuseOutside(rule, `the node (${series} curves)`, size, "nm", {
    minimum: Math.min(...nodes),
    maximum: Math.max(...nodes),
  });
  const { index, fraction } = placeIn(nodes, size);
  const at = (position: number): number => {
    const curve = defined(curves[position], "curve of a tabulated node");
    const { coefficients, ...range } = curve[quantity];
    refuseOutside(rule, `the supply at ${curve.node} nm (${series} curves)`, supply, "V", range);
    return coefficients.reduce((sum, coefficient) => sum * supply + coefficient, 0);
  };
  return fraction === 0 ? at(index) : between(at(index), at(index + 1), fraction);
}
