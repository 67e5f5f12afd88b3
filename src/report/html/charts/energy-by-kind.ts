// How much of the energy rests on which kind of figure: a total made of assumptions should look like one.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { formatPercent } from "../../format/format-percent.js";
import { compareKinds } from "../../summary/figure-kinds.js";
import { chartColours, type ChartSpec } from "./chart-spec.js";
import { horizontalBars } from "./horizontal-bars.js";

/** Shares of `energy.byKind`, most trustworthy kind on top, assumed ones in the cautioning colour. */
export function energyByKindChart(energy: NonNullable<Result["energy"]>): ChartSpec {
  const parts = [...energy.byKind].sort((a, b) => compareKinds(a.kind, b.kind));
  const share = (joules: number) => (energy.perFrameJoules > 0 ? joules / energy.perFrameJoules : 0);
  return horizontalBars({
    rows: parts.map(({ kind }) => kind),
    series: [
      {
        colour: parts.map(({ kind }) => (kind === "assumed" ? chartColours.caution : chartColours.accent)),
        values: parts.map(({ joules }) => share(joules) * 100),
        hover: parts.map((part) => `${part.kind} figures: ${formatQuantity(part.joules, "J")}`),
      },
    ],
    labels: parts.map(({ joules }) => formatPercent(share(joules))),
    valueTitle: "share of energy per frame (%)",
    rowTitle: "kind of figure",
  });
}
