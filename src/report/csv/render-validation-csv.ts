// The validation for a spreadsheet: one row per chip, in the published unit; between p5 and p95 lie
// nine draws in ten of the uncertain figures.

import type { Validation } from "../../result/validation-document.js";
import { csvDocumentText, csvText } from "./csv-text.js";

const heading = [
  ...["name", "quantity", "predicted", "published", "unit", "ratio", "scope"],
  ...["kind", "source", "profile", "p5", "p95", "assumed"],
];

/** One row per predicted chip; what is assumed stands in one cell, a line each. */
export function renderValidationCsv({ document, details }: Validation): string {
  const rows = document.designs.map((design, index) => {
    const { kind, source, profile, band } = details[index] ?? {};
    return [
      ...[csvDocumentText(design.name), design.quantity, design.predicted, design.published, design.unit],
      ...[design.ratio, design.scope, kind, source, profile].map(guarded),
      ...[band?.low, band?.high, guarded(design.assumed.join("\n"))],
    ];
  });
  return csvText(heading, rows);
}

function guarded<Cell>(cell: Cell): Cell | string {
  return typeof cell === "string" ? csvDocumentText(cell) : cell;
}
