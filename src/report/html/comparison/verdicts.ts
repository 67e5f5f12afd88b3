// Whether the outcome survives the bands of the figures: a sentence per profile, and the ratios as ranges around 1.

import type { Comparison } from "../../../result/comparison-schema.js";
import { chartFigure } from "../chart-figure.js";
import { verdictChart, type JudgedEntry } from "../charts/verdict-chart.js";
import { badge } from "../gauge.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";

/** Nothing where no profile's figures have bands. */
export function verdictSection(context: SectionContext, { entries }: Comparison): Html | undefined {
  const judged = judgedEntries(entries);
  if (judged.length === 0) return undefined;
  const { spec, legend } = verdictChart(judged);
  return section(
    context,
    "verdict",
    "Does the verdict survive the bands?",
    markup`<ul class="sentences">${judged.map(
      ({ verdict }) =>
        markup`<li>${badge(verdict.survives, "survives", "open")} ${verdict.sentence} ${shared(verdict)}</li>`,
    )}</ul>`,
    chartFigure("Energy per frame over the baseline's", spec, legend),
  );
}

/** Entries with a verdict. */
export function judgedEntries(entries: Comparison["entries"]): readonly JudgedEntry[] {
  return entries.flatMap(({ profile, energyRatio, verdict }) =>
    verdict === undefined ? [] : [{ profile, energyRatio, verdict }],
  );
}

function shared({ sharedFigures, figures }: JudgedEntry["verdict"]): string {
  return `${sharedFigures} of ${figures} uncertain figures are the same quantity in both and move together.`;
}
