// Every point of a front-end study for a spreadsheet, in SI units.

import type { FrontEndStudy } from "../../result/study-schema.js";
import { csvText } from "./csv-text.js";

const heading = [
  ...["sweep", "design", "levels", "bits", "joulesPerFrame", "joulesPerSample", "rowSeconds"],
  ...["linkBitsPerFrame", "squareMetres", "assumedShare"],
];

/** One row per point; `sweep` says which of the study's lists it stands in. */
export function renderStudyCsv(study: FrontEndStudy): string {
  const lists = ["thermometers", "adcs", "equalInformation"] as const;
  const rows = lists.flatMap((sweep) =>
    study[sweep].map((point) => [
      ...[sweep, point.design, point.levels, point.bits, point.joules, point.joules / study.samples],
      ...[point.rowSeconds, point.linkBits, point.squareMetres, point.assumedShare],
    ]),
  );
  return csvText(heading, rows);
}
