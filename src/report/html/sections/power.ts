// Power against the frame rate: the curve, and what the static floor is made of.

import type { Result } from "../../../result/result-schema.js";
import type { PowerReport } from "../../../result/schema/power-schema.js";
import { plainName } from "../../format/clean-text.js";
import { columnUnit } from "../../format/column-unit.js";
import { percentNumber } from "../../format/format-percent.js";
import { powerSentences } from "../../summary/power-words.js";
import { chartFigure } from "../chart-figure.js";
import { powerChart } from "../charts/power-chart.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

/** Nothing where the run had no profile. */
export function powerSection(context: SectionContext, result: Result): Html | undefined {
  const { power, timing } = result;
  if (!power || power.points.length === 0) return undefined;
  const own = timing?.framesPerSecond;
  const { spec, legend } = powerChart(power, own);
  return section(
    context,
    "power",
    "Power against the frame rate",
    markup`<p class="lead">${powerSentences(power, result)}</p>`,
    chartFigure("Power against the frame rate", spec, legend),
    partTable(power, own),
  );
}

function partTable({ parts, points, floorWatts }: PowerReport, own: number | undefined): Html {
  const point = points.find(({ framesPerSecond }) => framesPerSecond === own) ?? points.at(-1);
  const rows = parts.map((part, index) => ({ ...part, watts: point?.partWatts[index] ?? 0 }));
  const watts = point?.watts ?? 0;
  const [floor, total] = [columnUnit([floorWatts], "W"), columnUnit([watts], "W")];
  const share = (part: number, whole: number) => percentNumber(whole > 0 ? part / whole : 0);
  return table(
    "Parts of the power: as the frame rate goes to 0, and in this run",
    rows,
    [
      { title: "part", kind: "header", cell: ({ name }) => plainName(name) },
      { title: "flows", cell: ({ isStatic }) => (isStatic ? "with time" : "per frame") },
      { title: `floor (${floor.unit})`, kind: "number", cell: (row) => floor.format(row.floorWatts) },
      { title: "share of the floor (%)", kind: "number", cell: (row) => share(row.floorWatts, floorWatts) },
      { title: `in this run (${total.unit})`, kind: "number", cell: (row) => total.format(row.watts) },
      { title: "share (%)", kind: "number", cell: (row) => share(row.watts, watts) },
    ],
    {
      total: [
        "whole chip",
        "",
        floor.format(floorWatts),
        share(floorWatts, floorWatts),
        total.format(watts),
        share(watts, watts),
      ],
    },
  );
}
