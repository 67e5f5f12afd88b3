// Sensor and array within one frame: how long each works and how long it waits, to see which of them sets the pace.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { columnUnit, type ColumnUnit } from "../../format/column-unit.js";
import type { LegendEntry } from "../chart-figure.js";
import { chartColours, type ChartSpec } from "./chart-spec.js";
import { horizontalBars, type BarSeries } from "./horizontal-bars.js";

type Timing = NonNullable<Result["timing"]>;

/** What a stretch of time is spent on, in the order of stacking. */
const uses = [
  { name: "working", colour: chartColours.series[0] },
  { name: "stalled", colour: chartColours.series[1] },
  { name: "waiting or done", colour: chartColours.rest },
] as const;

export const timingLegend: readonly LegendEntry[] = uses;

interface TimeRow {
  readonly name: string;
  /** Seconds per entry of `uses`. */
  readonly seconds: readonly [number, number, number];
}

/** Stacked bars of the times, in one unit. */
export function timingChart(timing: Timing): ChartSpec {
  const rows = timeRows(timing);
  const unit = columnUnit(
    rows.map(({ seconds }) => Math.max(...seconds)),
    "s",
  );
  return horizontalBars({
    rows: rows.map(({ name }) => name),
    series: uses.map((use, i) => seriesOf(rows, use, i, unit)),
    valueTitle: `time (${unit.unit})`,
    rowTitle: "part",
    rowPixels: 64,
  });
}

function timeRows(timing: Timing): readonly TimeRow[] {
  const toSeconds = (cycles: number) => (timing.clockHertz > 0 ? cycles / timing.clockHertz : 0);
  const { arrayCycles, stallCycles, sensorWaitCycles, sensorSeconds, frameSeconds } = timing;
  const array = [
    toSeconds(arrayCycles - stallCycles),
    toSeconds(stallCycles),
    toSeconds(sensorWaitCycles),
  ] as const;
  return [
    { name: "sensor readout", seconds: [sensorSeconds, 0, Math.max(0, frameSeconds - sensorSeconds)] },
    { name: "array", seconds: array },
  ];
}

function seriesOf(rows: readonly TimeRow[], use: LegendEntry, i: number, unit: ColumnUnit): BarSeries {
  const seconds = rows.map((row) => row.seconds[i] ?? 0);
  return {
    colour: use.colour,
    values: seconds.map((value) => unit.scale(value)),
    hover: seconds.map(
      (value, row) => `${rows[row]?.name ?? ""}, ${use.name}: ${formatQuantity(value, "s")}`,
    ),
  };
}
