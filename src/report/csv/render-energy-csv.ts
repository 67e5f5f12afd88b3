// Every part of a frame's energy for a spreadsheet, in SI units, with the source of its figure.

import type { Result } from "../../result/result-schema.js";
import { csvDocumentText, csvText } from "./csv-text.js";

const heading = [
  "component",
  "action",
  "layer",
  "count",
  "countUnit",
  "joulesEach",
  "joules",
  "kind",
  "figure",
  "source",
];

/** One row per component, action and layer; only the heading where the run had no profile. */
export function renderEnergyCsv({ energy }: Result): string {
  const rows = (energy?.components ?? []).map((part) => [
    ...[csvDocumentText(part.component), csvDocumentText(part.action), csvDocumentText(part.layer)],
    ...[part.count, csvDocumentText(part.countUnit), part.joulesEach, part.joules],
    ...[csvDocumentText(part.kind), csvDocumentText(part.figure), csvDocumentText(part.source)],
  ]);
  return csvText(heading, rows);
}
