// Energy per frame of every profile, stacked by component, so that the eye finds the component that makes the difference.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { ComparisonEntry } from "../../../result/comparison-schema.js";
import { plainName } from "../../format/clean-text.js";
import { columnUnit } from "../../format/column-unit.js";
import { componentsByEnergy } from "../../summary/components-by-energy.js";
import type { LegendEntry } from "../chart-figure.js";
import { shortenNames } from "../../format/shorten-names.js";
import { longestTick } from "./tick-lines.js";
import { chartColours, type ChartSpec } from "./chart-spec.js";
import { horizontalBars, type BarSeries } from "./horizontal-bars.js";

interface Part {
  readonly name: string;
  readonly colour: string;
  /** J per entry. */
  readonly joules: readonly number[];
}

/** The chart and its legend; components beyond the palette are summed up as the rest. */
export function compareEnergyChart(entries: readonly ComparisonEntry[]): {
  spec: ChartSpec;
  legend: readonly LegendEntry[];
} {
  const parts = splitParts(entries);
  const unit = columnUnit(
    entries.map(({ energyPerFrameJoules }) => energyPerFrameJoules),
    "J",
  );
  const series = parts.map(({ name, colour, joules }): BarSeries => ({
    colour,
    values: joules.map((value) => unit.scale(value)),
    hover: joules.map((value, i) => `${entries[i]?.profile ?? ""}, ${name}: ${formatQuantity(value, "J")}`),
  }));
  const spec = horizontalBars({
    rows: shortenNames(
      entries.map(({ profile }) => profile),
      longestTick,
    ),
    series,
    labels: entries.map(({ energyPerFrameJoules }) => unit.format(energyPerFrameJoules)),
    valueTitle: `energy per frame (${unit.unit})`,
    rowTitle: "profile",
    rowPixels: 48,
  });
  return { spec, legend: parts.map(({ name, colour }) => ({ name, colour })) };
}

/** The largest components stand alone as far as the palette reaches. */
function splitParts(entries: readonly ComparisonEntry[]): readonly Part[] {
  const all = componentsByEnergy(entries);
  const rest = all.slice(chartColours.series.length);
  const parts = all.slice(0, chartColours.series.length).map(({ name, joules }, i) => ({
    name: plainName(name),
    joules,
    colour: chartColours.series[i] ?? chartColours.rest,
  }));
  if (rest.length === 0) return parts;
  const joules = entries.map((_, i) => rest.reduce((sum, part) => sum + (part.joules[i] ?? 0), 0));
  return [...parts, { name: `${rest.length} others`, colour: chartColours.rest, joules }];
}
