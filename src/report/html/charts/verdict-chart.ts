// Energy over the baseline's as ranges: what is proven, what nine draws in ten give, and the stated figures' own ratio, around
// the line at 1 on which both need the same.

import type { ComparisonEntry } from "../../../result/comparison-schema.js";
import { formatRatio } from "../../format/format-ratio.js";
import { shortenNames } from "../../format/shorten-names.js";
import type { LegendEntry } from "../chart-figure.js";
import { axis, chartColours, layout, plotText, type ChartSpec, type JsonObject } from "./chart-spec.js";
import { rowAxis } from "./row-axis.js";
import { longestTick } from "./tick-lines.js";

export type JudgedEntry = Pick<ComparisonEntry, "profile" | "energyRatio"> & {
  readonly verdict: NonNullable<ComparisonEntry["verdict"]>;
};

const colours = { proven: chartColours.rest, draws: chartColours.accent, stated: chartColours.ink } as const;
const rowPixels = 40;
const framePixels = 62;

/** The chart and its legend. */
export function verdictChart(entries: readonly JudgedEntry[]): {
  readonly spec: ChartSpec;
  readonly legend: readonly LegendEntry[];
} {
  const names = shortenNames(
    entries.map(({ profile }) => profile),
    longestTick,
  );
  const ends = entries.flatMap(({ verdict }) => [verdict.interval.low, verdict.interval.high]);
  const [from, to] = [Math.log10(Math.min(1, ...ends)), Math.log10(Math.max(1, ...ends))];
  const room = 0.04 * (to - from || 1);
  const range = (low: (entry: JudgedEntry) => number, high: (entry: JudgedEntry) => number, what: string) =>
    entries.map((entry, row) => ({
      row,
      low: low(entry),
      high: high(entry),
      hover: `${names[row] ?? ""}, ${what}: ${formatRatio(low(entry))} to ${formatRatio(high(entry))}`,
    }));
  const spec = {
    data: [
      ...range(
        (entry) => entry.verdict.interval.low,
        (entry) => entry.verdict.interval.high,
        "proven",
      ).map((each) => rangeTrace(each, colours.proven, 4)),
      ...range(
        (entry) => entry.verdict.p5,
        (entry) => entry.verdict.p95,
        "nine draws in ten",
      ).map((each) => rangeTrace(each, colours.draws, 12)),
      statedTrace(entries, names),
    ],
    layout: layout(
      axis("energy over the baseline's (1)", {
        ...{ type: "log", range: [from - room, to + room], nticks: 6, exponentformat: "none" },
      }),
      rowAxis("profile", names, rowPixels),
      { shapes: [evenLine] },
    ),
    height: framePixels + Math.max(2, entries.length) * rowPixels,
  };
  return {
    spec,
    legend: [
      { name: "no combination of figures leaves this", colour: colours.proven },
      { name: "nine draws in ten", colour: colours.draws },
      { name: "at the stated figures", colour: colours.stated },
    ],
  };
}

interface Range {
  readonly row: number;
  readonly low: number;
  readonly high: number;
  readonly hover: string;
}

function rangeTrace({ row, low, high, hover }: Range, colour: string, width: number): JsonObject {
  return {
    ...{ type: "scatter", mode: "lines", x: [low, high], y: [row, row] },
    line: { color: colour, width },
    customdata: [plotText(hover), plotText(hover)],
    hovertemplate: "%{customdata}<extra></extra>",
  };
}

function statedTrace(entries: readonly JudgedEntry[], names: readonly string[]): JsonObject {
  return {
    ...{ type: "scatter", mode: "markers" },
    x: entries.map(({ energyRatio }) => energyRatio),
    y: entries.map((_, row) => row),
    marker: { size: 10, color: colours.stated, line: { color: chartColours.gap, width: 1 } },
    customdata: entries.map(({ energyRatio }, row) =>
      plotText(`${names[row] ?? ""}, as stated: ${formatRatio(energyRatio)}`),
    ),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}

const evenLine: JsonObject = {
  ...{ type: "line", x0: 1, x1: 1, y0: 0, y1: 1, xref: "x", yref: "paper" },
  line: { color: chartColours.ink, width: 1, dash: "dot" },
};
