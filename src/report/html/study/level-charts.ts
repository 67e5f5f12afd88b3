// The four quantities over the levels of a thermometer; ADCs of 8 bits, which do not have levels of their own, as dashed lines.

import {
  studyDesigns,
  studyQuantities,
  type FrontEndPoint,
  type FrontEndStudy,
  type StudyDesign,
  type StudyQuantity,
} from "../../../result/study-schema.js";
import { columnUnit } from "../../format/column-unit.js";
import { designNames, quantityNames } from "../../summary/study-findings.js";
import { chartFigure, type LegendEntry } from "../chart-figure.js";
import {
  axis,
  chartColours,
  layout,
  plotText,
  type ChartSpec,
  type JsonObject,
} from "../charts/chart-spec.js";
import { markup, type Html } from "../html.js";

const comparedBits = 8;
const thermometers: readonly StudyDesign[] = ["thermometer-all", "thermometer-successive"];
const chartHeight = 300;

export const studyUnits: Readonly<Record<StudyQuantity, string>> = {
  energy: "J",
  rowTime: "s",
  bits: "bit",
  area: "m^2",
};

/** One quantity of a point, SI. */
export function valueOf(point: FrontEndPoint, quantity: StudyQuantity): number {
  const { joules, rowSeconds, linkBits, squareMetres } = point;
  return { energy: joules, rowTime: rowSeconds, bits: linkBits, area: squareMetres }[quantity];
}

export function colourOf(design: StudyDesign): string {
  return chartColours.series[studyDesigns.indexOf(design)] ?? chartColours.rest;
}

export const designLegend: readonly LegendEntry[] = studyDesigns.map((design) => ({
  name: designNames[design],
  colour: colourOf(design),
}));

/** Charts of all quantities. */
export function levelCharts(study: FrontEndStudy): readonly Html[] {
  const legend = designLegend.map(({ name, colour }) => ({
    name: name.endsWith("ADC") ? `${name}, ${comparedBits} bits` : name,
    colour,
  }));
  return studyQuantities.map(
    (quantity) =>
      markup`${chartFigure(`${title(quantity)} over the levels per sample`, levelChart(study, quantity), legend)}`,
  );
}

function title(quantity: StudyQuantity): string {
  const name = quantityNames[quantity];
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function levelChart(study: FrontEndStudy, quantity: StudyQuantity): ChartSpec {
  const adcs = study.adcs.filter(({ bits }) => bits === comparedBits);
  const shown = [...study.thermometers, ...adcs];
  const unit = columnUnit(
    shown.map((point) => valueOf(point, quantity)),
    studyUnits[quantity],
  );
  const value = (point: FrontEndPoint) => unit.scale(valueOf(point, quantity));
  const most = Math.max(...study.thermometers.map(({ levels }) => levels));
  return {
    data: [
      ...thermometers.map((design) => {
        const points = study.thermometers.filter((point) => point.design === design);
        const levels = points.map((point) => point.levels);
        return curve(design, levels, points.map(value), unit.unit);
      }),
      ...adcs.map((point) => curve(point.design, [1, most], [value(point), value(point)], unit.unit, "dash")),
    ],
    layout: layout(
      axis("levels per sample, M", { range: [0, most + 1], nticks: 9 }),
      axis(`${quantityNames[quantity]} (${unit.unit})`, { type: "log", nticks: 6 }),
    ),
    height: chartHeight,
  };
}

function curve(
  design: StudyDesign,
  levels: readonly number[],
  values: readonly number[],
  unit: string,
  dash = "solid",
): JsonObject {
  return {
    type: "scatter",
    mode: dash === "solid" ? "lines+markers" : "lines",
    x: [...levels],
    y: [...values],
    line: { color: colourOf(design), width: 2, dash },
    marker: { size: 5, color: colourOf(design) },
    customdata: levels.map((level) => plotText(`${designNames[design]}, ${level} levels`)),
    hovertemplate: `%{customdata}: %{y:.4g} ${plotText(unit)}<extra></extra>`,
  };
}
