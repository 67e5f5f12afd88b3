// One quantity of every profile as bars: power, frame time, area.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { ComparisonEntry } from "../../../result/comparison-schema.js";
import { columnUnit } from "../../format/column-unit.js";
import { shortenNames } from "../../format/shorten-names.js";
import { longestTick } from "./tick-lines.js";
import { chartColours, type ChartSpec } from "./chart-spec.js";
import { horizontalBars } from "./horizontal-bars.js";

/**
 * Bars in the order of the profiles; the baseline in grey.
 * @param name what is drawn, e.g. `average power`
 * @param unit SI unit of the values
 */
export function compareQuantityChart(
  entries: readonly ComparisonEntry[],
  name: string,
  unit: string,
  quantity: (entry: ComparisonEntry) => number,
): ChartSpec {
  const values = entries.map(quantity);
  const shown = columnUnit(values, unit, 3);
  return horizontalBars({
    rows: shortenNames(
      entries.map(({ profile }) => profile),
      longestTick,
    ),
    series: [
      {
        colour: entries.map((_, i) => (i === 0 ? chartColours.rest : chartColours.accent)),
        values: values.map((value) => shown.scale(value)),
        hover: entries.map((entry, i) => `${entry.profile}: ${formatQuantity(values[i] ?? 0, unit)}`),
      },
    ],
    labels: values.map((value) => shown.format(value)),
    valueTitle: `${name} (${shown.unit})`,
    rowTitle: "profile",
    rowPixels: 34,
  });
}
