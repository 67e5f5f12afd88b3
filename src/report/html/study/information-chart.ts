// Energy at equal information: an ADC of b bits against a thermometer of 2^b - 1 levels, which tells the same codes apart.

import { studyDesigns, type FrontEndStudy } from "../../../result/study-schema.js";
import { columnUnit } from "../../format/column-unit.js";
import { designNames, quantityNames } from "../../summary/study-findings.js";
import type { StudyQuantity } from "../../../result/study-schema.js";
import { chartFigure } from "../chart-figure.js";
import { axis, layout, plotText } from "../charts/chart-spec.js";
import type { Html } from "../html.js";
import { colourOf, designLegend, studyUnits, valueOf } from "./level-charts.js";

const chartHeight = 320;

/** The chart of one quantity. */
export function informationChart(study: FrontEndStudy, quantity: StudyQuantity): Html {
  const unit = columnUnit(
    study.equalInformation.map((point) => valueOf(point, quantity)),
    studyUnits[quantity],
  );
  const data = studyDesigns.map((design) => {
    const points = study.equalInformation.filter((point) => point.design === design);
    const bits = points.map((point) => point.bits ?? Math.round(Math.log2(point.levels + 1)));
    return {
      type: "scatter",
      mode: "lines+markers",
      x: bits,
      y: points.map((point) => unit.scale(valueOf(point, quantity))),
      line: { color: colourOf(design), width: 2 },
      marker: { size: 6, color: colourOf(design) },
      customdata: bits.map((each) => plotText(`${designNames[design]}, ${each} bits`)),
      hovertemplate: `%{customdata}: %{y:.4g} ${plotText(unit.unit)}<extra></extra>`,
    };
  });
  const spec = {
    data,
    layout: layout(
      axis("bits of information, b (thermometer: M = 2^b - 1 levels)", { dtick: 1 }),
      axis(`${quantityNames[quantity]} (${unit.unit})`, { type: "log", nticks: 6 }),
    ),
    height: chartHeight,
  };
  const name = quantityNames[quantity];
  return chartFigure(
    `${name.charAt(0).toUpperCase()}${name.slice(1)} at equal information`,
    spec,
    designLegend,
  );
}
