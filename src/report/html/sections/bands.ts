// How far the energy may be off, and which figures it hangs on.

import type { Result } from "../../../result/result-schema.js";
import type { BandReport } from "../../../result/schema/band-schema.js";
import { columnUnit } from "../../format/column-unit.js";
import { shorten } from "../../format/clean-text.js";
import {
  bandOf,
  causeSentence,
  drawSentence,
  intervalSentence,
  type Cause,
} from "../../summary/band-words.js";
import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import { chartFigure } from "../chart-figure.js";
import { tornadoChart } from "../charts/tornado-chart.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

const longestSource = 110;

const directions: Readonly<Record<Cause["direction"], string>> = {
  rises: "rises with it",
  falls: "falls with it",
  unproven: "not proven",
};

/** Nothing where no figure behind the energy has a band. */
export function bandsSection(context: SectionContext, { energy }: Result): Html | undefined {
  const band = energy?.band;
  if (!energy || !band) return undefined;
  const { spec, legend } = tornadoChart(band, energy.perFrameJoules, "energy per frame", "J");
  return section(
    context,
    "bands",
    "How far the energy may be off",
    markup`<p class="lead">${drawSentence(band, "J")} ${causeSentence(band, "J")}</p>
    <p>${intervalSentence(band, "J")}</p>`,
    chartFigure(
      "Energy per frame with one figure at either end of its band, all others as stated",
      spec,
      legend,
    ),
    markup`<details><summary>The figures one by one</summary>${causeTable(band)}
      <p class="note">Each figure is drawn on its own, ${band.distribution}, seed ${band.seed}. Counts of actions do not depend on figures; durations do and follow them. “Rises” and “falls” hold wherever the other figures are in their bands, and are proven by interval arithmetic.</p>
    </details>`,
  );
}

function causeTable({ causes }: BandReport): Html {
  const unit = columnUnit(
    causes.flatMap(({ atLow, atHigh }) => [atLow, atHigh]),
    "J",
  );
  return table("Figures with a band by their influence on the energy per frame", causes, [
    { title: "figure", kind: "code", cell: ({ figure }) => figure },
    { title: "stated", kind: "number", cell: ({ value, unit: own }) => formatQuantity(value, own) },
    { title: "band", kind: "number", cell: bandOf },
    { title: `at its low end (${unit.unit})`, kind: "number", cell: ({ atLow }) => unit.format(atLow) },
    { title: `at its high end (${unit.unit})`, kind: "number", cell: ({ atHigh }) => unit.format(atHigh) },
    { title: "the total", cell: ({ direction }) => directions[direction] },
    { title: "kind", cell: ({ kind }) => kind },
    { title: "source", kind: "note", cell: ({ source }) => shorten(source, longestSource) },
  ]);
}
