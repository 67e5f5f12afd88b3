// How full each memory is over the cycles of a frame, as a share of its capacity, so that memories of different sizes share
// one axis; the line at 100 % is the limit.

import type { Result } from "../../../result/result-schema.js";
import { plainName } from "../../format/clean-text.js";
import type { LegendEntry } from "../chart-figure.js";
import { axis, chartColours, layout, plotText, type ChartSpec, type JsonObject } from "./chart-spec.js";
import { cycleScale, type CycleScale } from "./cycle-scale.js";

type Memory = Result["footprint"]["memories"][number];

/** The memories with a curve that the palette can tell apart, fullest first. */
function memoriesToDraw(memories: readonly Memory[]): readonly Memory[] {
  return memories
    .filter(({ curve, capacityBits, peakBits }) => curve.length > 0 && capacityBits > 0 && peakBits > 0)
    .sort((a, b) => b.peakBits / b.capacityBits - a.peakBits / a.capacityBits)
    .slice(0, chartColours.series.length);
}

/**
 * The chart and its legend; undefined where no memory has a curve.
 * @param frameCycles where the last value ends
 */
export function memoryCurveChart(
  memories: readonly Memory[],
  frameCycles: number,
): { readonly spec: ChartSpec; readonly legend: readonly LegendEntry[] } | undefined {
  const drawn = memoriesToDraw(memories);
  if (drawn.length === 0) return undefined;
  const scale = cycleScale(frameCycles);
  const highest =
    drawn.reduce((most, { peakBits, capacityBits }) => Math.max(most, peakBits / capacityBits), 1) * 100;
  const end = scale.of(frameCycles) || 1;
  const spec = {
    data: [
      capacityLine(end),
      ...drawn.map((memory, i) => fillCurve(memory, colourOf(i), frameCycles, scale)),
    ],
    layout: layout(
      axis(`cycle of the frame (${scale.unit})`, { range: [0, end] }),
      axis("filled (% of capacity)", { range: [0, highest * 1.04] }),
    ),
    height: 300,
  };
  return { spec, legend: drawn.map(({ name }, i) => ({ name: plainName(name), colour: colourOf(i) })) };
}

const colourOf = (index: number) => chartColours.series[index] ?? chartColours.rest;

function capacityLine(end: number): JsonObject {
  const line = { color: chartColours.muted, width: 1, dash: "dot" };
  return { type: "scatter", mode: "lines", x: [0, end], y: [100, 100], line, hoverinfo: "skip" };
}

function fillCurve(
  { name, curve, capacityBits }: Memory,
  colour: string,
  frameCycles: number,
  scale: CycleScale,
): JsonObject {
  const steps = [{ cycle: 0, bits: 0 }, ...curve, { cycle: frameCycles, bits: curve.at(-1)?.bits ?? 0 }];
  return {
    type: "scatter",
    mode: "lines",
    x: steps.map(({ cycle }) => scale.of(cycle)),
    y: steps.map(({ bits }) => (bits / capacityBits) * 100),
    line: { shape: "hv", color: colour, width: 2 },
    customdata: steps.map(() => plotText(plainName(name))),
    hovertemplate: "%{customdata}: %{y:.1f} %<extra></extra>",
  };
}
