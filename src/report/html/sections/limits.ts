// Every limit with what is used of it. The bar shows how much of the room is taken, whichever way the rule points.

import type { Limit, Result } from "../../../result/result-schema.js";
import { percentNumber } from "../../format/format-percent.js";
import { limitUse } from "../../summary/limit-use.js";
import { formatAmount, limitTitle } from "../../summary/limit-words.js";
import { badge, gauge } from "../gauge.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

/** The limits table and, for broken limits, what to do. */
export function limitsSection(context: SectionContext, { footprint }: Result): Html {
  if (footprint.limits.length === 0)
    return section(context, "limits", "Limits", markup`<p>No limit is set.</p>`);
  const reasons = footprint.limits.filter(({ ok, reason }) => !ok && reason !== undefined);
  return section(
    context,
    "limits",
    "Limits",
    limitsTable(footprint.limits),
    reasons.length > 0 &&
      markup`<ul class="reasons">${reasons.map(({ name, reason }) => markup`<li><b>${limitTitle(name)}</b>: ${reason}</li>`)}</ul>`,
  );
}

function limitsTable(limits: readonly Limit[]): Html {
  return table(
    "Limits: what is used, what is allowed or needed, and the room that is left",
    limits,
    [
      { title: "limit", kind: "header", cell: ({ name }) => limitTitle(name) },
      { title: "verdict", cell: ({ ok }) => badge(ok, "met", "broken") },
      { title: "used", kind: "number", cell: ({ used, unit }) => formatAmount(used, unit) },
      { title: "allowed", kind: "number", cell: writeAllowed },
      {
        title: "room taken",
        kind: "bar",
        cell: (limit) => gauge(limitUse(limit).demand, limit.ok ? "ok" : "bad"),
      },
      { title: "margin", kind: "number", cell: writeMargin },
      {
        title: "margin (%)",
        kind: "number",
        cell: (limit) => signed(limitUse(limit).relativeMargin, percentNumber),
      },
    ],
    { quietCaption: true },
  );
}

function writeAllowed({ rule, limit, unit }: Limit): string {
  return `${rule === "atMost" ? "≤" : "≥"} ${formatAmount(limit, unit)}`;
}

function writeMargin(limit: Limit): string {
  return signed(limitUse(limit).margin, (margin) => formatAmount(margin, limit.unit));
}

/** A minus sign of the width of a digit, and the magnitude. */
function signed(value: number, format: (magnitude: number) => string): string {
  return (value < 0 ? "−" : "") + format(Math.abs(value));
}
