// Lines with markers over a quantity, with error bars where the values have a spread, and levels that go across.

import { axis, layout, plotText, type ChartSpec, type JsonObject } from "../charts/chart-spec.js";

export interface LineSeries {
  readonly colour: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Half of the error bar, one per point. */
  readonly spread?: readonly number[];
  readonly hover: readonly string[];
  readonly dash?: "solid" | "dash" | "dot";
  /** Markers without a line between them, or a line without markers. */
  readonly only?: "markers" | "lines";
}

export interface LineChart {
  readonly series: readonly LineSeries[];
  /** Horizontal lines. */
  readonly levels?: readonly { readonly y: number; readonly colour: string }[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly xLog?: boolean;
  /** Where the ticks of a logarithmic x are; without it at powers of ten. */
  readonly xTicks?: readonly number[];
  readonly yLog?: boolean;
  readonly yRange?: readonly [number, number];
  readonly height?: number;
}

/** Ticks at powers of ten. */
const logAxis: JsonObject = { type: "log", dtick: 1, exponentformat: "power" };

function logAxisAt(ticks: readonly number[] | undefined): JsonObject {
  if (ticks === undefined) return logAxis;
  return { type: "log", tickmode: "array", tickvals: [...ticks], ticktext: ticks.map(String), tickangle: 0 };
}

/** Builds the chart. */
export function lineChart(chart: LineChart): ChartSpec {
  const {
    series,
    levels = [],
    xTitle,
    yTitle,
    xLog = false,
    xTicks,
    yLog = false,
    yRange,
    height = 300,
  } = chart;
  const shapes = levels.map(({ y, colour }) => ({
    type: "line",
    xref: "paper",
    x0: 0,
    x1: 1,
    y0: y,
    y1: y,
    line: { color: colour, width: 1.5, dash: "dash" },
  }));
  return {
    data: series.map(trace),
    layout: layout(
      axis(xTitle, xLog ? logAxisAt(xTicks) : {}),
      axis(yTitle, {
        ...(yLog ? logAxis : {}),
        ...(yRange === undefined ? {} : { range: [...yRange] }),
      }),
      { shapes },
    ),
    height,
  };
}

function trace({ colour, x, y, spread, hover, dash = "solid", only }: LineSeries): JsonObject {
  return {
    type: "scatter",
    mode: only ?? "lines+markers",
    x,
    y,
    line: { color: colour, width: 2, dash },
    marker: { color: colour, size: 6 },
    ...(spread === undefined
      ? {}
      : { error_y: { type: "data", array: spread, color: colour, thickness: 1, width: 3 } }),
    customdata: hover.map((text) => plotText(text)),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}
