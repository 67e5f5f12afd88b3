// Power against the frame rate, both axes logarithmic: the whole chip, its largest parts, and the chip if it never slept.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { PowerReport } from "../../../result/schema/power-schema.js";
import { plainName } from "../../format/clean-text.js";
import { columnUnit } from "../../format/column-unit.js";
import { formatFrameRate } from "../../format/format-frame-rate.js";
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

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly width: number;
  readonly dash: "solid" | "dot" | "dash";
  /** W, one per point. */
  readonly watts: readonly number[];
}

const mostParts = 6;
/** Decades below the largest power that are drawn. */
const mostDecades = 5;

/** The chart and its legend; `own` is the run's frame rate. */
export function powerChart(
  power: PowerReport,
  own: number | undefined,
): { readonly spec: ChartSpec; readonly legend: readonly LegendEntry[] } {
  const rates = power.points.map(({ framesPerSecond }) => framesPerSecond);
  const lines = listLines(power);
  const most = Math.max(...lines.flatMap(({ watts }) => watts));
  const shown = columnUnit([most], "W");
  const scale = (watts: number) => shown.scale(watts);
  const floor = scale(most) * 10 ** -mostDecades;
  const spec = {
    data: [
      ...lines.map((line) => lineTrace(line, rates, scale, floor)),
      ...(own === undefined ? [] : [ownPoint(power, own, scale)]),
    ],
    layout: layout(
      logAxis("frame rate (fps)", rates),
      logAxis(`power (${shown.unit})`, [floor, scale(most)]),
      {
        margin: { ...chartMargin, r: 24 },
      },
    ),
    height: 380,
  };
  return { spec, legend: lines.map(({ name, colour }) => ({ name, colour })) };
}

function listLines({ points, parts, awake }: PowerReport): readonly Line[] {
  const largest = parts
    .map((part, index) => ({ part, watts: points.map(({ partWatts }) => partWatts[index] ?? 0) }))
    .sort((a, b) => Math.max(...b.watts) - Math.max(...a.watts))
    .slice(0, mostParts);
  const whole: Line = {
    ...{ name: "whole chip", colour: chartColours.ink, width: 3, dash: "solid" },
    watts: points.map(({ watts }) => watts),
  };
  const partLines = largest.map(({ part, watts }, index): Line => ({
    ...{
      name: plainName(part.name),
      colour: chartColours.series[index] ?? chartColours.rest,
      width: 1.5,
      watts,
    },
    dash: part.isStatic ? "solid" : "dot",
  }));
  if (awake === undefined) return [whole, ...partLines];
  const watts = points.map(
    ({ framesPerSecond }) => awake.floorWatts + awake.joulesPerFrame * framesPerSecond,
  );
  return [
    whole,
    ...partLines,
    {
      ...{ name: "whole chip if it never slept", colour: chartColours.muted, width: 1.5, dash: "dash" },
      watts,
    },
  ];
}

function lineTrace(
  { name, colour, width, dash, watts }: Line,
  rates: readonly number[],
  scale: (watts: number) => number,
  floor: number,
): JsonObject {
  const drawn = watts.map((value) => scale(value));
  const hover = watts.map(
    (value, at) => `${name} at ${formatFrameRate(rates[at] ?? 0)}: ${formatQuantity(value, "W")}`,
  );
  return {
    type: "scatter",
    mode: "lines",
    x: rates,
    // A logarithmic axis has no place for what lies far below it.
    y: drawn.map((value) => (value < floor ? null : value)),
    line: { color: colour, width, dash },
    customdata: hover.map((text) => plotText(text)),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}

function ownPoint({ points }: PowerReport, own: number, scale: (watts: number) => number): JsonObject {
  const at = points.find(({ framesPerSecond }) => framesPerSecond === own);
  const text = `this run, ${formatFrameRate(own)}: ${formatQuantity(at?.watts ?? 0, "W")}`;
  return {
    type: "scatter",
    mode: "markers",
    x: at === undefined ? [] : [own],
    y: at === undefined ? [] : [scale(at.watts)],
    marker: { size: 10, color: chartColours.accent, line: { color: chartColours.gap, width: 2 } },
    customdata: [plotText(text)],
    hovertemplate: "%{customdata}<extra></extra>",
  };
}

function logAxis(title: string, values: readonly number[]): JsonObject {
  const [from, to] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  const room = 0.04 * (to - from || 1);
  return axis(title, { type: "log", range: [from - room, to + room], dtick: 1, exponentformat: "power" });
}
