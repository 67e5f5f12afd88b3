// Predicted over published of each chip on a logarithmic axis, with the lines of equality and of a factor of two and the band
// of each prediction: what the log-log plot over eleven decades is too coarse to show.

import type { Validation, ValidatedDesign } from "../../../result/validation-document.js";
import { formatRatio } from "../../format/format-ratio.js";
import { axis, chartColours, chartMargin, layout, plotText } from "../charts/chart-spec.js";
import type { ChartSpec, JsonObject } from "../charts/chart-spec.js";
import { rowAxis } from "../charts/row-axis.js";

const rowPixels = 26;
/** Axis title, tick labels and margins. */
const framePixels = 62;
/** The axis shows at least a factor of this much either way. */
const leastReach = 3;
const ticks = [0.01, 0.02, 0.05, 0.1, 0.2, 0.33, 0.5, 1, 2, 3, 5, 10, 20, 50, 100];

/** First design on top. */
export function ratioChart({ document, details }: Validation): ChartSpec {
  const { designs } = document;
  const bands = designs.map(({ published, ratio }, index) => {
    const { low, high } = details[index]?.band ?? { low: ratio * published, high: ratio * published };
    return { low: low / published, high: high / published };
  });
  const ends = [...designs.map(({ ratio }) => ratio), ...bands.flatMap(({ low, high }) => [low, high])];
  const reach = Math.max(leastReach, ...ends.map((ratio) => Math.max(ratio, 1 / ratio))) * 1.1;
  const rows = designs.map(({ name }, index) => `${index + 1} ${name}`);
  const shown = ticks.filter((tick) => tick < reach && tick > 1 / reach);
  return {
    data: [
      ...[0.5, 1, 2].map((ratio) => line(ratio, designs.length)),
      ...bands.map((band, row) => bandLine(band, row)),
      points(designs),
    ],
    layout: layout(
      axis("predicted over published", {
        ...{ type: "log", range: [-Math.log10(reach), Math.log10(reach)] },
        ...{ tickmode: "array", tickvals: shown, ticktext: shown.map(String) },
      }),
      rowAxis("chip", rows, rowPixels),
      { margin: { ...chartMargin, r: 24 } },
    ),
    height: rows.length * rowPixels + framePixels,
  };
}

function line(ratio: number, rows: number): JsonObject {
  return {
    ...{ type: "scatter", mode: "lines", x: [ratio, ratio], y: [-0.5, rows - 0.5], hoverinfo: "skip" },
    line: { color: chartColours.muted, width: ratio === 1 ? 2 : 1, dash: ratio === 1 ? "solid" : "dash" },
  };
}

function bandLine({ low, high }: { readonly low: number; readonly high: number }, row: number): JsonObject {
  return {
    ...{ type: "scatter", mode: "lines", x: [low, high], y: [row, row], hoverinfo: "skip" },
    line: { color: chartColours.accent, width: 4 },
    opacity: 0.35,
  };
}

function points(designs: readonly ValidatedDesign[]): JsonObject {
  return {
    ...{ type: "scatter", mode: "markers" },
    x: designs.map(({ ratio }) => ratio),
    y: designs.map((_, row) => row),
    marker: { size: 10, color: chartColours.accent, line: { color: chartColours.gap, width: 1 } },
    customdata: designs.map(({ name, ratio }) => plotText(`${name}: ${formatRatio(ratio)}`)),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}
