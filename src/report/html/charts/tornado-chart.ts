// Which figures a total hangs on: one bar per figure from the total at one end of its band to that at the other, around the
// total at the stated values, widest on top.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { BandReport } from "../../../result/schema/band-schema.js";
import { columnUnit } from "../../format/column-unit.js";
import { bandOf, spanOf } from "../../summary/band-words.js";
import { figureName } from "../../summary/figure-name.js";
import type { LegendEntry } from "../chart-figure.js";
import {
  axis,
  chartColours,
  chartMargin,
  layout,
  plotText,
  type ChartSpec,
  type JsonObject,
} from "./chart-spec.js";
import { rowAxis } from "./row-axis.js";

interface Row {
  readonly name: string;
  readonly atLow: number;
  readonly atHigh: number;
  readonly hover: string;
}

const colours = { low: "var(--c6)", high: "var(--c2)" } as const;
const framePixels = 62;
const rowPixels = 27;
/** Room for the text right of a bar. */
const labelPixels = 118;

/**
 * The chart and its legend.
 * @param name what is drawn, e.g. `energy per frame`
 * @param unit SI unit of the total
 */
export function tornadoChart(
  band: BandReport,
  nominal: number,
  name: string,
  unit: string,
): { readonly spec: ChartSpec; readonly legend: readonly LegendEntry[] } {
  const rows = listRows(band, unit);
  const ends = rows.flatMap(({ atLow, atHigh }) => [atLow, atHigh]);
  const shown = columnUnit([...ends, nominal], unit);
  const scale = (value: number) => shown.scale(value);
  const [least, most] = [Math.min(nominal, ...ends), Math.max(nominal, ...ends)].map((end) => scale(end)) as [
    number,
    number,
  ];
  const room = (most - least || 1) * 0.02;
  const spec = {
    data: [
      barTrace(
        rows.map((row) => [row.atLow, row.hover]),
        nominal,
        colours.low,
        scale,
      ),
      barTrace(
        rows.map((row) => [row.atHigh, row.hover]),
        nominal,
        colours.high,
        scale,
      ),
    ],
    layout: layout(
      axis(`${name} (${shown.unit})`, { range: [Math.max(0, least - room), most + room], nticks: 6 }),
      rowAxis(
        "figure",
        rows.map((row) => row.name),
        rowPixels,
      ),
      {
        barmode: "overlay",
        bargap: 0.3,
        shapes: [nominalLine(scale(nominal))],
        annotations: rows.map((row, at) => spanLabel(row, at, unit, scale)),
        margin: { ...chartMargin, r: labelPixels },
      },
    ),
    height: framePixels + Math.max(2, rows.length) * rowPixels,
  };
  return {
    spec,
    legend: [
      { name: "figure at its low end", colour: colours.low },
      { name: "figure at its high end", colour: colours.high },
    ],
  };
}

function listRows({ causes, rest }: BandReport, unit: string): readonly Row[] {
  const rows = causes.map((cause): Row => {
    const name = figureName(cause.figure);
    const ends = `${formatQuantity(cause.atLow, unit)} at the low end, ${formatQuantity(cause.atHigh, unit)} at the high end`;
    return { ...cause, name, hover: `${name}, ${bandOf(cause)}: ${ends}` };
  });
  if (rest === undefined) return rows;
  const name = `${rest.figures} others together`;
  return [
    ...rows,
    { name, atLow: rest.low, atHigh: rest.high, hover: `${name}: ${spanOf(rest.low, rest.high, unit)}` },
  ];
}

function barTrace(
  ends: readonly (readonly [number, string])[],
  nominal: number,
  colour: string,
  scale: (value: number) => number,
): JsonObject {
  return {
    type: "bar",
    orientation: "h",
    base: ends.map(() => scale(nominal)),
    x: ends.map(([end]) => scale(end) - scale(nominal)),
    y: ends.map((_, row) => row),
    marker: { color: colour, line: { color: chartColours.gap, width: 1 } },
    customdata: ends.map(([, hover]) => plotText(hover)),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}

function nominalLine(at: number): JsonObject {
  const place = { x0: at, x1: at, y0: 0, y1: 1, xref: "x", yref: "paper" };
  return { type: "line", ...place, line: { color: chartColours.ink, width: 1 } };
}

function spanLabel(
  { atLow, atHigh }: Row,
  row: number,
  unit: string,
  scale: (value: number) => number,
): JsonObject {
  const [least, most] = [Math.min(atLow, atHigh), Math.max(atLow, atHigh)];
  return {
    text: plotText(spanOf(least, most, unit)),
    x: scale(most),
    y: row,
    font: { size: 11, color: chartColours.muted },
    ...{ xanchor: "left", yanchor: "middle", xshift: 4, showarrow: false },
  };
}
