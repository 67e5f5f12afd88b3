// The tables of a comparison: quantities and verdicts of every profile, and energy by component side by side.

import type { Comparison } from "../../result/comparison-schema.js";
import { componentsByEnergy } from "../summary/components-by-energy.js";
import { csvDocumentText, csvText } from "./csv-text.js";

export interface CsvFile {
  readonly file: string;
  readonly text: string;
}

const quantities = [
  "energyPerFrameJoules",
  "energyRatio",
  "averagePowerWatts",
  "framesPerSecond",
  "frameSeconds",
  "maxFramesPerSecond",
  "bitsPerSample",
  "areaSquareMetres",
] as const;
const verdictKeys = ["draws", "below", "p5", "p50", "p95"] as const;
const intervalKeys = ["low", "high", "lowReached", "highReached"] as const;

/** `comparison.csv` and `components.csv`. */
export function listComparisonTables({ entries }: Comparison): readonly CsvFile[] {
  const heading = [
    "profile",
    "frontEnd",
    ...quantities,
    "fits",
    "top1",
    ...verdictKeys,
    ...intervalKeys,
    "survives",
  ];
  const rows = entries.map((entry) => [
    ...[csvDocumentText(entry.profile), csvDocumentText(entry.frontEnd)],
    ...quantities.map((key) => entry[key]),
    ...[String(entry.fits), entry.accuracy?.top1],
    ...verdictKeys.map((key) => entry.verdict?.[key]),
    ...intervalKeys.map((key) => entry.verdict?.interval[key]),
    entry.verdict === undefined ? undefined : String(entry.verdict.survives),
  ]);
  const components = componentsByEnergy(entries).map(({ name, joules }) => [
    csvDocumentText(name),
    ...joules,
  ]);
  const profiles = entries.map(({ profile }) => csvDocumentText(profile));
  return [
    { file: "comparison.csv", text: csvText(heading, rows) },
    { file: "components.csv", text: csvText(["component", ...profiles], components) },
  ];
}
