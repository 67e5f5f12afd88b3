// Horizontal bars, single or stacked: the chart most sections need, since names of components and layers are long.

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

export interface BarSeries {
  /** CSS colour variable, one for all bars or one per bar. */
  readonly colour: string | readonly string[];
  /** One per row, in the unit of the axis. */
  readonly values: readonly number[];
  /** Shown at the pointer, one per row; plain text. */
  readonly hover: readonly string[];
}

export interface BarChart {
  /** Names of the rows, first on top. */
  readonly rows: readonly string[];
  /** Stacked in this order. */
  readonly series: readonly BarSeries[];
  /** Shown at the end of each row's last bar. */
  readonly labels?: readonly string[];
  /** With its unit in brackets. */
  readonly valueTitle: string;
  readonly rowTitle: string;
  /** Height of a row in pixels. */
  readonly rowPixels?: number;
}

/** Axis title, tick labels and margins. */
const framePixels = 62;
/** Room to the right of the longest bar for its label. */
const labelPixels = 52;

/** Builds the chart. */
export function horizontalBars({
  rows,
  series,
  labels,
  valueTitle,
  rowTitle,
  rowPixels = 30,
}: BarChart): ChartSpec {
  const totals = rows.map((_, row) => series.reduce((sum, { values }) => sum + (values[row] ?? 0), 0));
  const end = Math.max(...totals, 0) || 1;
  const ends = labels && {
    annotations: labels.map((label, row) => endLabel(label, totals[row] ?? 0, row)),
    margin: { ...chartMargin, r: labelPixels },
  };
  return {
    data: series.map(barTrace),
    layout: layout(
      axis(valueTitle, { range: [0, labels ? end : end * 1.03], nticks: 6 }),
      rowAxis(rowTitle, rows, rowPixels),
      { barmode: "stack", bargap: 0.3, ...ends },
    ),
    height: framePixels + Math.max(2, rows.length) * rowPixels,
  };
}

function barTrace({ colour, values, hover }: BarSeries): JsonObject {
  return {
    type: "bar",
    orientation: "h",
    x: values,
    y: values.map((_, row) => row),
    marker: { color: colour, line: { color: chartColours.gap, width: 1 } },
    customdata: hover.map((text) => plotText(text)),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}

/** Text to the right of a bar's end; it may stand in the margin. */
function endLabel(text: string, x: number, y: number): JsonObject {
  const font = { size: 12, color: chartColours.muted };
  return {
    text: plotText(text),
    x,
    y,
    font,
    xanchor: "left",
    yanchor: "middle",
    xshift: 3,
    showarrow: false,
  };
}
