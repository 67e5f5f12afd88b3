// How accuracy spreads over chips: a violin and a point per chip, side by side for the front ends compared.

import {
  axis,
  chartColours,
  layout,
  plotText,
  type ChartSpec,
  type JsonObject,
} from "../charts/chart-spec.js";
import { tickLines } from "../charts/tick-lines.js";
import { formatPercent } from "../../format/format-percent.js";

export interface ChipGroup {
  readonly name: string;
  /** Fractions, one per chip. */
  readonly accuracies: readonly number[];
  /** Accuracy of the noise-free network behind this front end. */
  readonly ideal: number;
}

/** One violin per group; a short line marks the noise-free network. */
export function distributionChart(groups: readonly ChipGroup[], yTitle: string): ChartSpec {
  return {
    data: groups.flatMap((group, i): JsonObject[] => [violin(group, i), idealMark(group, i)]),
    layout: layout(
      axis("front end", {
        tickmode: "array",
        tickvals: groups.map((_, i) => i),
        ticktext: groups.map(({ name }) => tickLines(name)),
        range: [-0.6, groups.length - 0.4],
        showgrid: false,
      }),
      axis(yTitle, {}),
      { violingap: 0.3 },
    ),
    height: 340,
  };
}

function violin({ name, accuracies }: ChipGroup, position: number): JsonObject {
  const colour = chartColours.series[position] ?? chartColours.rest;
  return {
    type: "violin",
    x: accuracies.map(() => position),
    y: accuracies.map((accuracy) => accuracy * 100),
    width: 0.8,
    points: "all",
    jitter: 0.4,
    pointpos: 0,
    marker: { color: colour, size: 5, opacity: 0.75 },
    line: { color: colour, width: 1.5 },
    fillcolor: "rgba(0,0,0,0)",
    meanline: { visible: true, color: colour },
    customdata: accuracies.map((accuracy, chip) =>
      plotText(`${name}, chip ${chip}: ${formatPercent(accuracy)}`),
    ),
    hovertemplate: "%{customdata}<extra></extra>",
    hoveron: "points",
  };
}

function idealMark({ name, ideal }: ChipGroup, position: number): JsonObject {
  return {
    type: "scatter",
    mode: "lines",
    x: [position - 0.42, position + 0.42],
    y: [ideal * 100, ideal * 100],
    line: { color: chartColours.ink, width: 2, dash: "dash" },
    hovertemplate: `${plotText(name)} without noise: ${formatPercent(ideal)}<extra></extra>`,
  };
}
