// The frame as a Gantt chart: sensor rows as they come, and each layer from its first cycle on the array to its last. Where
// layers are interleaved their bars overlap; how much of a bar the array really works for it stands at the pointer and in
// the table. Where the array paces the sensor, a grey bar shows how long the sensor alone would take.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import type { Layer } from "../../summary/layer-cycles.js";
import { interleavedRuns } from "../../summary/mapping-words.js";
import type { LegendEntry } from "../chart-figure.js";
import { axis, chartColours, layout, plotText, type ChartSpec, type JsonObject } from "./chart-spec.js";
import { layersToDraw } from "./layer-charts.js";
import { rowAxis } from "./row-axis.js";
import { timeScale, type TimeScale } from "./time-scale.js";

type Timing = NonNullable<Result["timing"]>;

const rowPixels = 24;
/** Axis title, tick labels and margins. */
const framePixels = 62;
/** Marks of sensor rows stay this far apart on a narrow screen, whose plot is about so wide. */
const narrowestMark = 4;
const narrowPlot = 260;

const uses = {
  sensor: { name: "sensor rows", colour: "var(--c3)" },
  alone: { name: "the sensor on its own", colour: chartColours.rest },
  whole: { name: "layer, whole", colour: chartColours.series[0] },
  interleaved: { name: "layer, rows interleaved with its neighbours", colour: "var(--c5)" },
} as const;

const keys = Object.keys(uses) as (keyof typeof uses)[];

interface Track {
  readonly name: string;
  readonly use: keyof typeof uses;
  readonly from: number;
  readonly to: number;
  readonly hover: string;
}

/** The chart and its legend. */
export function framePictureChart({
  timing,
  layers,
  mapping,
}: Pick<Result, "layers" | "mapping"> & { timing: Timing }): {
  readonly spec: ChartSpec;
  readonly legend: readonly LegendEntry[];
} {
  const scale = timeScale(timing.clockHertz, timing.frameCycles);
  const fused = new Set(interleavedRuns(mapping?.jobs ?? []).flatMap((run) => run.map(({ name }) => name)));
  const scheduled = layersToDraw(layers.filter(({ startCycle }) => startCycle !== undefined));
  const tracks = [
    ...sensorTracks(timing, scale),
    ...scheduled.map((layer) => layerTrack(layer, fused, scale)),
  ];
  const used = new Set(tracks.map(({ use }) => use));
  const names = tracks.map(({ name }) => name);
  const spec = {
    data: [bars(tracks, scale), rowMarks(timing, scale)],
    layout: layout(
      axis(`time (${scale.unit})`, {
        range: [0, scale.of(Math.max(1, ...tracks.map(({ to }) => to), timing.frameCycles)) * 1.01],
        nticks: 6,
      }),
      rowAxis("track", names, rowPixels),
      { barmode: "overlay", bargap: 0.3 },
    ),
    height: framePixels + Math.max(2, tracks.length) * rowPixels,
  };
  const legend = Object.values({ ...uses, sensor: { ...uses.sensor, name: nameMarks(rowsPerMark(timing)) } });
  return { spec, legend: legend.filter((_, i) => used.has(keys[i] ?? "sensor")) };
}

const nameMarks = (every: number) =>
  every === 1 ? "sensor rows" : `sensor rows, a mark every ${every}${every === 2 ? "nd" : "th"}`;

function sensorTracks(timing: Timing, scale: TimeScale): readonly Track[] {
  const { sampleRows, rowCycles, sensorRowCycles } = timing;
  const track = (use: "sensor" | "alone", each: number): Track => ({
    name: use === "sensor" ? "sensor rows" : "sensor alone",
    use,
    from: 0,
    to: sampleRows * each,
    hover: `${formatCount(sampleRows)} rows, one every ${formatCount(each)} cycles, the last at ${scale.write(sampleRows * each)}`,
  });
  const rows = track("sensor", rowCycles);
  return rowCycles > sensorRowCycles ? [track("alone", sensorRowCycles), rows] : [rows];
}

function layerTrack(layer: Layer, fused: ReadonlySet<string>, scale: TimeScale): Track {
  const { name, startCycle = 0, endCycle = startCycle, cycles = 0 } = layer;
  return {
    name,
    use: fused.has(name) ? "interleaved" : "whole",
    from: startCycle,
    to: endCycle,
    hover: `${name}: ${scale.write(startCycle)} to ${scale.write(endCycle)}, ${formatCount(cycles)} of these cycles its own`,
  };
}

function bars(tracks: readonly Track[], scale: TimeScale): JsonObject {
  const colours = tracks.map(({ use }) => uses[use].colour);
  return {
    type: "bar",
    orientation: "h",
    base: tracks.map(({ from }) => scale.of(from)),
    x: tracks.map(({ from, to }) => scale.of(to) - scale.of(from)),
    y: tracks.map((_, row) => row),
    // A line of the bar's own colour: a layer of a few cycles would be too thin to see.
    marker: { color: colours, line: { color: colours, width: 1 } },
    customdata: tracks.map(({ hover }) => plotText(hover, 240)),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}

/** 1 for a mark at each row; 2, 4, 8 ... where they would stand too close. */
function rowsPerMark({ rowCycles, frameCycles }: Timing): number {
  const pixels = (rowCycles / Math.max(1, frameCycles)) * narrowPlot;
  return 2 ** Math.max(0, Math.ceil(Math.log2(narrowestMark / Math.max(pixels, 1e-6))));
}

/** Marks where rows have arrived, drawn into the bar of the rows; none at its end. */
function rowMarks(timing: Timing, scale: TimeScale): JsonObject {
  const { sampleRows, rowCycles, sensorRowCycles } = timing;
  const every = rowsPerMark(timing);
  const marks = Math.max(0, Math.ceil(sampleRows / every) - 1);
  const track = rowCycles > sensorRowCycles ? 1 : 0;
  return {
    type: "scatter",
    mode: "markers",
    x: Array.from({ length: marks }, (_, i) => scale.of((i + 1) * every * rowCycles)),
    y: Array.from({ length: marks }, () => track),
    marker: { symbol: "line-ns-open", size: rowPixels * 0.62, color: chartColours.gap, line: { width: 1 } },
    hoverinfo: "skip",
  };
}
