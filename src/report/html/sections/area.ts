// Chip area by part, with where each part's figure comes from.

import type { Result } from "../../../result/result-schema.js";
import { plainName, shorten } from "../../format/clean-text.js";
import { columnUnit } from "../../format/column-unit.js";
import { formatPercent, percentNumber } from "../../format/format-percent.js";
import { areaSentence } from "../../summary/area-words.js";
import { causeSentence, drawSentence, intervalSentence } from "../../summary/band-words.js";
import { gauge } from "../gauge.js";
import { markup, type Content, type Html } from "../html.js";
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
    leadOf(area),
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

/** What sets the size, how the groups share it, how far it may be off. */
function leadOf(area: NonNullable<Result["area"]>): Content {
  const { groups, squareMetres, band } = area;
  const sentence = areaSentence(area);
  const shares = (groups ?? []).map(
    ({ group, squareMetres: part }) =>
      `${group} ${formatPercent(squareMetres > 0 ? part / squareMetres : 0)}`,
  );
  return [
    sentence !== "" && markup`<p class="lead">${sentence}</p>`,
    shares.length > 0 && markup`<p>Shares: ${shares.join(", ")}.</p>`,
    band &&
      markup`<p>${drawSentence(band, "m^2")} ${intervalSentence(band, "m^2")} ${causeSentence(band, "m^2")}</p>`,
  ];
}
