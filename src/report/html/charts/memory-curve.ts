// How many bits a memory holds over the cycles of a frame, against its capacity, with the peak marked.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { columnUnit, type ColumnUnit } from "../../format/column-unit.js";
import { formatPercent } from "../../format/format-percent.js";
import type { LegendEntry } from "../chart-figure.js";
import { axis, chartColours, layout, plotText, type ChartSpec, type JsonObject } from "./chart-spec.js";
import type { TimeScale } from "./time-scale.js";

export type Memory = Result["footprint"]["memories"][number];

const capacityColours = { true: chartColours.muted, false: "var(--bad)" } as const;

/** Whether what the memory holds changes before the frame ends; a curve that does not is not worth a chart. */
export function changesInFrame({ curve }: Memory, frameCycles: number): boolean {
  return new Set(curve.filter(({ cycle }) => cycle < frameCycles).map(({ bits }) => bits)).size > 1;
}

/** First cycle at which the memory is as full as it gets; undefined where the curve does not tell. */
export function peakCycle({ curve, peakBits }: Memory): number | undefined {
  return peakBits === 0 ? undefined : curve.find(({ bits }) => bits === peakBits)?.cycle;
}

/** Names of the three marks; the capacity of a memory that overflows is red. */
export function memoryLegend({ ok }: Memory): readonly LegendEntry[] {
  return [
    { name: "held", colour: chartColours.accent },
    { name: "capacity", colour: capacityColours[`${ok}`] },
    { name: "peak", colour: chartColours.ink },
  ];
}

/**
 * The chart of one memory.
 * @param frameCycles where the last value ends
 */
export function memoryCurveChart(memory: Memory, frameCycles: number, scale: TimeScale): ChartSpec {
  const { capacityBits, peakBits, ok } = memory;
  const end = scale.of(frameCycles) || 1;
  const highest = Math.max(capacityBits, peakBits, 1);
  const unit = columnUnit([highest], "bit");
  const capacity = {
    type: "scatter",
    mode: "lines",
    x: [0, end],
    y: [unit.scale(capacityBits), unit.scale(capacityBits)],
    line: { color: capacityColours[`${ok}`], width: 1.5, dash: "dash" },
    hoverinfo: "skip",
  };
  return {
    data: [fillCurve(memory, frameCycles, scale, unit), capacity, peakMark(memory, scale, unit)],
    layout: layout(
      axis(`time (${scale.unit})`, { range: [0, end * 1.01], nticks: 5 }),
      axis(`bits held (${unit.unit})`, { range: [0, unit.scale(highest) * 1.08], nticks: 5 }),
    ),
    height: 210,
  };
}

function fillCurve(memory: Memory, frameCycles: number, scale: TimeScale, unit: ColumnUnit): JsonObject {
  const { name, curve, capacityBits } = memory;
  const steps = [{ cycle: 0, bits: 0 }, ...curve, { cycle: frameCycles, bits: curve.at(-1)?.bits ?? 0 }];
  const share = (bits: number) =>
    capacityBits > 0 ? `, ${formatPercent(bits / capacityBits)} of its capacity` : "";
  return {
    type: "scatter",
    mode: "lines",
    x: steps.map(({ cycle }) => scale.of(cycle)),
    y: steps.map(({ bits }) => unit.scale(bits)),
    line: { shape: "hv", color: chartColours.accent, width: 1.5 },
    fill: "tozeroy",
    fillcolor: "var(--shade-accent)",
    customdata: steps.map(({ cycle, bits }) =>
      plotText(`${name} from ${scale.write(cycle)} on: ${formatCount(bits)} bit${share(bits)}`),
    ),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}

function peakMark(memory: Memory, scale: TimeScale, unit: ColumnUnit): JsonObject {
  const cycle = peakCycle(memory);
  const { peakBits, peakLayer } = memory;
  const places = cycle === undefined ? [] : [cycle];
  return {
    type: "scatter",
    mode: "markers",
    x: places.map((each) => scale.of(each)),
    y: places.map(() => unit.scale(peakBits)),
    marker: { symbol: "circle", size: 8, color: chartColours.ink },
    customdata: places.map((each) =>
      plotText(
        `peak: ${formatCount(peakBits)} bit at ${scale.write(each)}, while ${peakLayer} is on the array`,
      ),
    ),
    hovertemplate: "%{customdata}<extra></extra>",
    cliponaxis: false,
  };
}
