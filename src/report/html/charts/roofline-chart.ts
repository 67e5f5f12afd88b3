// The roofline as a chart, both axes logarithmic: the slope of the weight memory, the flat roof of the lanes, and each
// array layer as a labelled point.

import { formatCount, formatQuantity } from "../../../foundation/units/format-quantity.js";
import { formatPercent } from "../../format/format-percent.js";
import type { Roofline, RooflinePoint } from "../../summary/roofline.js";
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
import { rooflineLabels, type Decades } from "./roofline-labels.js";

const height = 350;
/** A decade's label may stand at the very end of the axis. */
const tickRoom = 24;
/** Decades around the outermost values. */
const room = 0.25;

const colours = { lanes: "var(--c1)", "weight memory": "var(--c2)" } as const;

/** The chart and its legend, which tells the two roofs. */
export function rooflineChart(roofline: Roofline): {
  readonly spec: ChartSpec;
  readonly legend: readonly LegendEntry[];
  /** Whether points bear the number of their layer, from 1, since not all names found room. */
  readonly numbered: boolean;
} {
  const { peak, weightBitsPerCycle, points } = roofline;
  const ridge = peak / weightBitsPerCycle;
  const across = decadesOf([...points.map(({ macsPerWeightBit }) => macsPerWeightBit), ridge]);
  const up = decadesOf([...points.map(({ macsPerCycle }) => macsPerCycle), peak]);
  const { annotations, numbered } = rooflineLabels(roofline, across, up);
  const spec = {
    data: [...roofs(roofline, across), pointTrace(points)],
    layout: layout(
      logAxis("binary MACs per weight bit (MAC/bit)", across),
      logAxis("binary MACs per cycle (MAC/cycle)", up),
      { annotations, margin: { ...chartMargin, r: tickRoom } },
    ),
    height,
  };
  const legend = [
    { name: `lanes: ${formatCount(peak)} MACs per cycle`, colour: colours.lanes },
    {
      name: `weight memory: ${formatCount(weightBitsPerCycle)} bits per cycle`,
      colour: colours["weight memory"],
    },
    { name: "layer, in the colour of the roof above it", colour: chartColours.muted },
  ];
  return { spec, legend, numbered };
}

/** Some room around the values; whole decades where there would be fewer than two of them to label. */
function decadesOf(values: readonly number[]): Decades {
  const from = Math.log10(Math.min(...values)) - room;
  const to = Math.log10(Math.max(...values)) + room;
  return Math.floor(to) > Math.ceil(from) ? [from, to] : [Math.floor(from), Math.ceil(to)];
}

function logAxis(title: string, [from, to]: Decades): JsonObject {
  const dtick = Math.ceil((to - from) / 6);
  return axis(title, {
    type: "log",
    range: [from, to],
    dtick,
    exponentformat: to - from > 6 ? "power" : "none",
  });
}

function roofs({ peak, weightBitsPerCycle }: Roofline, [from, to]: Decades): readonly JsonObject[] {
  const ridge = peak / weightBitsPerCycle;
  const line = (x: readonly number[], y: readonly number[], colour: string) => ({
    ...{ type: "scatter", mode: "lines", x, y, line: { color: colour, width: 2 } },
    hoverinfo: "skip",
  });
  const left = 10 ** from;
  return [
    line([left, ridge], [left * weightBitsPerCycle, peak], colours["weight memory"]),
    line([ridge, 10 ** to], [peak, peak], colours.lanes),
  ];
}

function pointTrace(points: readonly RooflinePoint[]): JsonObject {
  const describe = ({ layer, macsPerWeightBit, macsPerCycle, roof }: RooflinePoint) =>
    `${layer.name}: ${formatQuantity(macsPerWeightBit, "1")} MACs per weight bit, ${formatQuantity(macsPerCycle, "1", 4)} per cycle, ${formatPercent(macsPerCycle / roof)} of the roof`;
  return {
    type: "scatter",
    mode: "markers",
    x: points.map(({ macsPerWeightBit }) => macsPerWeightBit),
    y: points.map(({ macsPerCycle }) => macsPerCycle),
    marker: {
      size: 9,
      color: points.map(({ boundBy }) => colours[boundBy]),
      line: { color: chartColours.gap, width: 1 },
    },
    customdata: points.map((point) => plotText(describe(point))),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}
