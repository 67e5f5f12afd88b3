// Chip area by part, with where each part's figure comes from.

import type { Result } from "../../../result/result-schema.js";
import { plainName, shorten } from "../../format/clean-text.js";
import { columnUnit } from "../../format/column-unit.js";
import { percentNumber } from "../../format/format-percent.js";
import { gauge } from "../gauge.js";
import type { Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

const longestSource = 110;

/** Nothing where the run had no profile. */
export function areaSection(context: SectionContext, { area }: Result): Html | undefined {
  if (!area) return undefined;
  const unit = columnUnit([area.squareMetres], "m^2");
  const share = (part: number) => (area.squareMetres > 0 ? part / area.squareMetres : 0);
  const parts = [...area.parts].sort((a, b) => b.squareMetres - a.squareMetres);
  return section(
    context,
    "area",
    "Area",
    table(
      "Area by part of the chip",
      parts,
      [
        { title: "part", kind: "header", cell: ({ part }) => plainName(part) },
        {
          title: `area (${unit.unit})`,
          kind: "number",
          cell: ({ squareMetres }) => unit.format(squareMetres),
        },
        {
          title: "share (%)",
          kind: "number",
          cell: ({ squareMetres }) => percentNumber(share(squareMetres)),
        },
        { title: "", kind: "bar", cell: ({ squareMetres }) => gauge(share(squareMetres)) },
        { title: "kind", cell: ({ kind }) => kind },
        { title: "source", kind: "note", cell: ({ source }) => shorten(source, longestSource) },
      ],
      {
        total: [
          "whole chip",
          unit.format(area.squareMetres),
          percentNumber(share(area.squareMetres)),
          "",
          "",
          "",
        ],
        quietCaption: true,
      },
    ),
  );
}
