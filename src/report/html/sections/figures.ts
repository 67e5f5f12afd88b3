// Every physical figure of the profile with its band, kind, component and source: what a reviewer checks first.

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
  const ofKind = (kind: string) => figures.filter((figure) => figure.kind === kind);
  return section(
    context,
    "figures",
    "Figures and their sources",
    table("Kinds of figures in this profile, most trustworthy first", kinds, [
      { title: "kind", kind: "header", cell: (kind) => kind },
      { title: "figures", kind: "number", cell: (kind) => ofKind(kind).length },
      { title: "with a band", kind: "number", cell: (kind) => ofKind(kind).filter(hasBand).length },
      { title: "what the kind means", kind: "note", cell: (kind) => figureKindMeanings.get(kind) ?? "–" },
    ]),
    markup`<details><summary>All ${figures.length} figures: value, band, kind, component, source, formula</summary>${figureTable(figures)}</details>`,
  );
}

function figureTable(figures: readonly Figure[]): Html {
  return table("Figures of the profile, in SI units with a prefix", figures, [
    { title: "figure", kind: "code", cell: ({ path }) => path },
    { title: "value", kind: "number", cell: ({ value, unit }) => formatQuantity(value, unit, 4) },
    { title: "band", cell: formatBand },
    { title: "kind", cell: ({ kind }) => kind },
    { title: "component", cell: ({ component }) => component },
    { title: "source", kind: "note", cell: ({ source }) => source },
    { title: "formula, scaling, note", kind: "note", cell: explain },
  ]);
}

function hasBand({ low, high }: Figure): boolean {
  return low !== undefined && high !== undefined;
}

/** Only figures stated as a value have one; a formula moves with the figures it uses. */
function formatBand({ low, high, unit }: Figure): string {
  if (low === undefined || high === undefined) return "";
  return `${formatQuantity(low, unit, 4)} to ${formatQuantity(high, unit, 4)}`;
}

function explain({ formula, scaledFrom, note }: Figure): Content {
  return [
    formula !== undefined && markup`<code>${formula}</code> `,
    scaledFrom && markup`from ${scaledFrom.value} ${scaledFrom.unit}: ${scaledFrom.rule} `,
    note,
  ];
}
