// The page of a front-end study: the outcome in sentences, curves over levels, curves at equal information, break-even.

import type { FrontEndPoint, FrontEndStudy } from "../../../result/study-schema.js";
import { formatPercent } from "../../format/format-percent.js";
import { columnUnit } from "../../format/column-unit.js";
import { designNames, studyFindings } from "../../summary/study-findings.js";
import { markup, type Html } from "../html.js";
import { page } from "../page.js";
import { section, subheading, type SectionContext } from "../section.js";
import { reproduceSection } from "../sections/reproduce.js";
import { table } from "../table.js";
import { breakEvenTable } from "./break-even-table.js";
import { informationChart } from "./information-chart.js";
import { levelCharts } from "./level-charts.js";

/** Builds the page. */
export function studyPage(study: FrontEndStudy, plotlySource: string): Html {
  const context: SectionContext = { idPrefix: "", level: 2 };
  return page({
    title: `Front ends for ${study.model.name} on ${study.profile.name}`,
    overline: "focalbit front-end study",
    links: [
      ["outcome", "Outcome"],
      ["levels", "Over levels"],
      ["information", "Equal information"],
      ["break-even", "Break-even"],
      ["points", "Points"],
      ["reproduce", "Reproduce"],
    ],
    body: [
      outcome(context, study),
      section(context, "levels", "Over levels", markup`<p>${boundary}</p>`, levelCharts(study)),
      section(
        context,
        "information",
        "Equal information",
        markup`<p>Here nothing is compared behind the ADC: its codes go on as they are. A thermometer of 2^b - 1 levels tells the same codes apart.</p>`,
        informationChart(study, "energy"),
        informationChart(study, "rowTime"),
      ),
      section(context, "break-even", "Break-even", breakEvenTable(study)),
      section(context, "points", "Points", pointTable(study)),
      reproduceSection(context, study),
    ],
    footer: `focalbit ${study.focalbit}, ${study.format}`,
    plotlySource,
  });
}

const boundary =
  "Energy is that of front end, link and analog bias while rows are read, per frame; area that of the front end's columns and references. Pixels, array and memories are the same behind every front end and left out. An ADC compares its codes with as many digital thresholds as the thermometer has levels.";

function outcome(context: SectionContext, study: FrontEndStudy): Html {
  const { wins, losses } = studyFindings(study);
  const list = (sentences: readonly string[]) =>
    sentences.length === 0
      ? markup`<p>Nowhere in this study.</p>`
      : markup`<ul class="sentences">${sentences.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`;
  return section(
    context,
    "outcome",
    "Outcome",
    subheading(context, "The thermometer wins"),
    list(wins),
    subheading(context, "The thermometer loses"),
    list(losses),
    table("What the study chose for its ADCs", study.conditions, [
      { title: "choice", kind: "header", cell: ({ name }) => name },
      { title: "value", cell: ({ value }) => value },
    ]),
  );
}

function pointTable({ thermometers, adcs }: FrontEndStudy): Html {
  const points: readonly FrontEndPoint[] = [...thermometers, ...adcs];
  const unit = (value: (point: FrontEndPoint) => number, si: string) => columnUnit(points.map(value), si);
  const [energy, time, area] = [
    unit(({ joules }) => joules, "J"),
    unit(({ rowSeconds }) => rowSeconds, "s"),
    unit(({ squareMetres }) => squareMetres, "m^2"),
  ];
  return table("Every front end of the sweep", points, [
    { title: "front end", kind: "header", cell: ({ design }) => designNames[design] },
    { title: "levels", kind: "number", cell: ({ levels }) => String(levels) },
    { title: "bits", kind: "number", cell: ({ bits }) => (bits === undefined ? "-" : String(bits)) },
    { title: `energy (${energy.unit})`, kind: "number", cell: ({ joules }) => energy.format(joules) },
    { title: "assumed", kind: "number", cell: ({ assumedShare }) => formatPercent(assumedShare) },
    { title: `row (${time.unit})`, kind: "number", cell: ({ rowSeconds }) => time.format(rowSeconds) },
    { title: "bits moved", kind: "number", cell: ({ linkBits }) => String(linkBits) },
    { title: `area (${area.unit})`, kind: "number", cell: ({ squareMetres }) => area.format(squareMetres) },
  ]);
}
