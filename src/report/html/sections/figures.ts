// Every physical figure of the profile with its source and kind: what a reviewer checks first.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { compareKinds, figureKindMeanings } from "../../summary/figure-kinds.js";
import { markup, type Content, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

type Figure = NonNullable<Result["figures"]>[number];

/** The kinds counted, then all figures in a fold-out; nothing where the run had no profile. */
export function figuresSection(context: SectionContext, { figures }: Result): Html | undefined {
  if (!figures) return undefined;
  const kinds = [...new Set(figures.map(({ kind }) => kind))].sort(compareKinds);
  const count = (kind: string) => figures.filter((figure) => figure.kind === kind).length;
  return section(
    context,
    "figures",
    "Figures and their sources",
    table("Kinds of figures in this profile, most trustworthy first", kinds, [
      { title: "kind", kind: "header", cell: (kind) => kind },
      { title: "figures", kind: "number", cell: count },
      { title: "what the kind means", kind: "note", cell: (kind) => figureKindMeanings.get(kind) ?? "–" },
    ]),
    markup`<details><summary>All ${figures.length} figures: value, kind, source, formula</summary>${figureTable(figures)}</details>`,
  );
}

function figureTable(figures: readonly Figure[]): Html {
  return table("Figures of the profile, in SI units with a prefix", figures, [
    { title: "figure", kind: "code", cell: ({ path }) => path },
    { title: "value", kind: "number", cell: ({ value, unit }) => formatQuantity(value, unit, 4) },
    { title: "kind", cell: ({ kind }) => kind },
    { title: "source", kind: "note", cell: ({ source }) => source },
    { title: "formula, scaling, note", kind: "note", cell: explain },
  ]);
}

function explain({ formula, scaledFrom, note }: Figure): Content {
  return [
    formula !== undefined && markup`<code>${formula}</code> `,
    scaledFrom && markup`from ${scaledFrom.value} ${scaledFrom.unit}: ${scaledFrom.rule} `,
    note,
  ];
}
