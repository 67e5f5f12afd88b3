// Charts are data: traces and layout as JSON, drawn in the page by one script. Colours are CSS variables by name, resolved
// when drawn, so light and dark need one spec. Strings of a document pass through `plotText`: Plotly reads tags in text.

import { cleanLine, shorten } from "../../format/clean-text.js";
import type { Json } from "../script-data.js";

export interface ChartSpec {
  readonly data: readonly JsonObject[];
  readonly layout: JsonObject;
  /** Pixels; the width is that of the box. */
  readonly height: number;
}

export type JsonObject = Readonly<Record<string, Json>>;

export const chartColours = {
  accent: "var(--accent)",
  caution: "var(--caution)",
  series: ["var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)", "var(--c7)"],
  rest: "var(--c8)",
  gap: "var(--surface)",
  ink: "var(--ink)",
  muted: "var(--muted)",
  grid: "var(--line)",
} as const;

/** Pixels around the axes; room for titles and tick labels is added by automargin. */
export const chartMargin = { l: 8, r: 12, t: 8, b: 8, pad: 4 } as const;

/** A document's text for a chart: one line, shortened, and nothing in it that Plotly would read as a tag or entity. */
export function plotText(text: string, most = 200): string {
  return shorten(cleanLine(text), most)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** An axis with its title; zooming is off, since a finger that scrolls the page would zoom. */
export function axis(title: string, more: JsonObject = {}): JsonObject {
  return {
    title: { text: title, standoff: 14, font: { size: 12, color: chartColours.muted } },
    automargin: true,
    fixedrange: true,
    gridcolor: chartColours.grid,
    zeroline: false,
    ticks: "",
    tickfont: { size: 12, color: chartColours.ink },
    ...more,
  };
}

/** The layout every chart shares: transparent, without a title of its own (the figure's caption is it). */
export function layout(xaxis: JsonObject, yaxis: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    xaxis,
    yaxis,
    margin: chartMargin,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: {
      family: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
      size: 12,
      color: chartColours.ink,
    },
    hoverlabel: {
      bgcolor: chartColours.gap,
      bordercolor: chartColours.grid,
      font: { color: chartColours.ink, size: 12 },
      align: "left",
      namelength: 0,
    },
    // Decimal point and the groups of a number, as in the tables.
    separators: ". ",
    dragmode: false,
    showlegend: false,
    ...more,
  };
}
