// Every training of an encoder study for a spreadsheet: one row per training and exposure.

import type { EncoderStudy } from "../../result/encoder-study/encoder-study-schema.js";
import { csvDocumentText, csvText } from "./csv-text.js";

const heading = ["encoder", "levels", "seed", "stops", "frames", "correct", "accuracy", "trainingLoss"];

/** The table. */
export function renderEncoderStudyCsv({ trainings, stops, frames }: EncoderStudy): string {
  const rows = trainings.flatMap(({ encoder, levels, seed, correct, trainingLoss }) =>
    stops.map((stop, i) => {
      const right = correct[i] ?? 0;
      return [csvDocumentText(encoder), levels, seed, stop, frames, right, right / frames, trainingLoss];
    }),
  );
  return csvText(heading, rows);
}
