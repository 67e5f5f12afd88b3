// Every point of an exposure study for a spreadsheet.

import type { ExposureStudy } from "../../result/exposure-study/exposure-study-schema.js";
import { csvDocumentText, csvText } from "./csv-text.js";

const heading = [
  ...["model", "profile", "thresholds", "stops", "chips", "frames"],
  ...["accuracyMean", "accuracyStd", "accuracyWorst", "encoderBitFlipRate"],
];

/** One row per model, exposure and kind of thresholds. */
export function renderExposureStudyCsv({ stops, curves }: ExposureStudy): string {
  const rows = curves.flatMap(({ model, profile, fixed, moved }) =>
    [
      { word: "fixed", outcomes: fixed },
      { word: "moved", outcomes: moved },
    ].flatMap(({ word, outcomes }) =>
      outcomes.map((outcome, i) => [
        ...[csvDocumentText(model.name), csvDocumentText(profile.name), word, stops[i]],
        ...[outcome.chips, outcome.frames, outcome.accuracyMean, outcome.accuracyStd],
        ...[outcome.accuracyWorst, outcome.encoderBitFlipRate],
      ]),
    ),
  );
  return csvText(heading, rows);
}
