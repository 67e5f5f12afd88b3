// An exposure study for a terminal: two lines per model, accuracy at every exposure.

import type { ExposureStudy } from "../../result/exposure-study/exposure-study-schema.js";
import { formatStops } from "../format/format-stops.js";
import { alignColumns, type TextColumn } from "./align-columns.js";
import { wrapText } from "./wrap-text.js";

/** The whole summary; ends with a line end. */
export function renderExposureStudyText({ stops, curves, labelled }: ExposureStudy): string {
  const { chips = 0, frames = 0 } = curves[0]?.fixed[0] ?? {};
  const heading = ["model", "profile", "thresholds", ...stops.map(formatStops)];
  const rows = curves.flatMap(({ model, profile, fixed, moved }) =>
    [
      { word: "fixed", outcomes: fixed },
      { word: "follow the light", outcomes: moved },
    ].map(({ word, outcomes }) => [
      model.name,
      profile.name,
      word,
      ...outcomes.map(({ accuracyMean }) => (100 * accuracyMean).toFixed(1)),
    ]),
  );
  const left: TextColumn = { align: "left" };
  const columns = [left, left, left, ...stops.map((): TextColumn => ({ align: "right" }))];
  const measure = labelled ? "accuracy" : "agreement with the noise-free network";
  const what = `${measure} in per cent, mean of ${chips} chips on ${frames} frames, by exposure in stops`;
  return `${wrapText(what).join("\n")}\n\n${alignColumns([heading, ...rows], columns).join("\n")}\n`;
}
