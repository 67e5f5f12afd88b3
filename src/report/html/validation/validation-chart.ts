// Predicted against published, both axes logarithmic, with the line of equality and the factor-two lines. Powers and energies
// stand in the SI unit of each, in two colours; points bear the number of their row in the table, since the chips lie close.

import { dimensions } from "../../../foundation/units/unit-table.js";
import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { ValidatedDesign } from "../../../result/validation-document.js";
import { formatRatio } from "../../format/format-ratio.js";
import type { LegendEntry } from "../chart-figure.js";
import { placeLabels, type LabelPlace } from "../charts/place-labels.js";
import { axis, chartColours, chartMargin, layout, plotText } from "../charts/chart-spec.js";
import type { ChartSpec, JsonObject } from "../charts/chart-spec.js";

const height = 460;
/** Inner size of the plot on the narrowest screen; labels are placed for it. */
const narrow = { width: 250, height: 360 };
/** Decades around the outermost values. */
const room = 1;
const colours = { power: "var(--c2)", energy: "var(--c1)" } as const;

interface Point {
  readonly design: ValidatedDesign;
  readonly isPower: boolean;
  /** SI. */
  readonly published: number;
  readonly predicted: number;
}

/** Both axes' limits as powers of ten. */
interface Decades {
  readonly from: number;
  readonly to: number;
}

/** The chart and its legend. */
export function validationChart(designs: readonly ValidatedDesign[]): {
  readonly spec: ChartSpec;
  readonly legend: readonly LegendEntry[];
} {
  const points = designs.map(toPoint);
  const logs = points.flatMap(({ published, predicted }) => [Math.log10(published), Math.log10(predicted)]);
  const decades = { from: Math.min(...logs) - room, to: Math.max(...logs) + room };
  const spec = {
    data: [
      ...[0.5, 1, 2].map((factor) => ratioLine(factor, decades)),
      pointTrace(points, false),
      pointTrace(points, true),
    ],
    layout: layout(logAxis("published (J or W)", decades), logAxis("predicted (J or W)", decades), {
      annotations: numberLabels(points, decades),
      margin: { ...chartMargin, r: 24 },
    }),
    height,
  };
  const legend = [
    { name: "energy per frame, pixel, inference or operation", colour: colours.energy },
    { name: "average power", colour: colours.power },
    { name: "equal, and a factor of two either way (dashed)", colour: chartColours.muted },
  ];
  return { spec, legend };
}

function toPoint(design: ValidatedDesign): Point {
  const units: Readonly<Record<string, { readonly scale: number }>> = {
    ...dimensions.energy.units,
    ...dimensions.power.units,
  };
  const scale = units[design.unit]?.scale ?? 1;
  const isPower = Object.hasOwn(dimensions.power.units, design.unit);
  return { design, isPower, published: design.published * scale, predicted: design.predicted * scale };
}

function logAxis(title: string, { from, to }: Decades): JsonObject {
  const dtick = Math.max(1, Math.ceil((to - from) / 5));
  return axis(title, { type: "log", range: [from, to], dtick, tickangle: 0, exponentformat: "power" });
}

function ratioLine(factor: number, { from, to }: Decades): JsonObject {
  const ends = [10 ** from, 10 ** to];
  return {
    ...{ type: "scatter", mode: "lines", x: ends, y: ends.map((end) => end * factor), hoverinfo: "skip" },
    line: { color: chartColours.muted, width: factor === 1 ? 2 : 1, dash: factor === 1 ? "solid" : "dash" },
  };
}

function pointTrace(points: readonly Point[], power: boolean): JsonObject {
  const shown = points.filter(({ isPower }) => isPower === power);
  return {
    ...{ type: "scatter", mode: "markers" },
    x: shown.map(({ published }) => published),
    y: shown.map(({ predicted }) => predicted),
    marker: {
      ...{ size: 9, color: power ? colours.power : colours.energy },
      line: { color: chartColours.gap, width: 1 },
    },
    customdata: shown.map((point) => plotText(describe(point))),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}

function describe({ design, isPower, published, predicted }: Point): string {
  const [was, is] = [published, predicted].map((value) => formatQuantity(value, isPower ? "W" : "J"));
  return `${design.name}: predicted ${is ?? ""}, published ${was ?? ""}, ${formatRatio(design.ratio)}`;
}

function numberLabels(points: readonly Point[], { from, to }: Decades): readonly JsonObject[] {
  const share = (value: number) => (Math.log10(value) - from) / (to - from);
  const places = placeLabels(
    points.map(({ published, predicted }, index) => ({
      x: share(published) * narrow.width,
      y: (1 - share(predicted)) * narrow.height,
      text: String(index + 1),
    })),
    narrow,
  );
  return points.flatMap((point, index) => {
    const place = places[index];
    return place === undefined ? [] : [annotation(point, String(index + 1), place)];
  });
}

/** On logarithmic axes places are logarithms; a line leads to a label that stands away from its point. */
function annotation({ published, predicted }: Point, text: string, { dx, dy, away }: LabelPlace): JsonObject {
  const line = { arrowhead: 0, arrowwidth: 1, arrowcolor: chartColours.muted, standoff: 5 };
  return {
    ...{ x: Math.log10(published), y: Math.log10(predicted), text, borderpad: 0, showarrow: away },
    font: { size: 11, color: chartColours.ink },
    ...(away ? { ...line, ax: dx, ay: dy } : { xshift: dx, yshift: -dy }),
  };
}
