// Where the energy of a frame goes: one bar per component, largest on top, with its share.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { plainName } from "../../format/clean-text.js";
import { columnUnit } from "../../format/column-unit.js";
import { formatPercent } from "../../format/format-percent.js";
import { chartColours, type ChartSpec } from "./chart-spec.js";
import { horizontalBars } from "./horizontal-bars.js";

const mostRows = 16;

/** Bars of `energy.byComponent`; beyond sixteen components the smallest are summed up in a last bar. */
export function energyByComponentChart(energy: NonNullable<Result["energy"]>): ChartSpec {
  const sorted = [...energy.byComponent].sort((a, b) => b.joules - a.joules);
  const parts =
    sorted.length <= mostRows
      ? sorted
      : [...sorted.slice(0, mostRows - 1), sumUp(sorted.slice(mostRows - 1))];
  const unit = columnUnit(
    parts.map(({ joules }) => joules),
    "J",
  );
  const share = (joules: number) =>
    formatPercent(energy.perFrameJoules > 0 ? joules / energy.perFrameJoules : 0);
  return horizontalBars({
    rows: parts.map(({ component }) => plainName(component)),
    series: [
      {
        colour: chartColours.accent,
        values: parts.map(({ joules }) => unit.scale(joules)),
        hover: parts.map(
          (part) => `${part.component}: ${formatQuantity(part.joules, "J")}, ${share(part.joules)}`,
        ),
      },
    ],
    labels: parts.map(({ joules }) => share(joules)),
    valueTitle: `energy per frame (${unit.unit})`,
    rowTitle: "component",
    rowPixels: 27,
  });
}

function sumUp(parts: readonly { component: string; joules: number }[]) {
  return {
    component: `${parts.length} smaller ones`,
    joules: parts.reduce((sum, { joules }) => sum + joules, 0),
  };
}
