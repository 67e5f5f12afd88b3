// Where the energy of a frame goes and what the numbers rest on: charts, the table gathered over layers, and every single
// part in a fold-out.

import type { Result } from "../../../result/result-schema.js";
import { activitySentence } from "../../summary/activity-sentence.js";
import { compareKinds, figureKindMeanings } from "../../summary/figure-kinds.js";
import { formatPercent } from "../../format/format-percent.js";
import { chartFigure } from "../chart-figure.js";
import { energyByComponentChart } from "../charts/energy-by-component.js";
import { energyByKindChart } from "../charts/energy-by-kind.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { energyGroupTable, energyPartTable } from "./energy-tables.js";

type Energy = NonNullable<Result["energy"]>;

/** Nothing where the run had no profile. */
export function energySection(context: SectionContext, { energy, activity }: Result): Html | undefined {
  if (!energy) return undefined;
  const byComponent = energyByComponentChart(energy);
  return section(
    context,
    "energy",
    "Where the energy goes",
    markup`<p class="lead">${energySentence(energy)}${activity && ` ${activitySentence(activity)}`}</p>
    <div class="columns">
      ${chartFigure("Energy per frame by component", byComponent)}
      <div>${chartFigure("How well the figures behind it are known", energyByKindChart(energy))} ${kindNotes(energy)}</div>
    </div>`,
    energyGroupTable(energy),
    markup`<details><summary>Every single part: by component, action and layer (${energy.components.length} rows)</summary>
      ${energyPartTable(energy)}
    </details>`,
  );
}

function energySentence(energy: Energy): string {
  const [largest] = [...energy.byComponent].sort((a, b) => b.joules - a.joules);
  if (!largest || energy.perFrameJoules <= 0)
    return "This run spends no energy that the profile has a figure for.";
  const assumed = energy.byKind.find(({ kind }) => kind === "assumed")?.joules ?? 0;
  const trust =
    assumed > 0
      ? `${formatPercent(assumed / energy.perFrameJoules)} of the total rests on assumed figures.`
      : "None of the total rests on assumed figures.";
  return `The largest part is ${largest.component}, with ${formatPercent(largest.joules / energy.perFrameJoules)}. ${trust}`;
}

/** What the kinds in the chart mean, in the chart's order. */
function kindNotes({ byKind }: Energy): Html {
  const kinds = byKind.map(({ kind }) => kind).sort(compareKinds);
  const rows = kinds.map(
    (kind) => markup`<div><dt>${kind}</dt><dd>${figureKindMeanings.get(kind) ?? "–"}</dd></div>`,
  );
  return markup`<dl class="kinds">${rows}</dl>`;
}
