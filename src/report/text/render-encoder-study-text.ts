// An encoder study for a terminal: one line per encoder and number of levels, accuracy at every exposure.

import type { EncoderStudy } from "../../result/encoder-study/encoder-study-schema.js";
import { formatStops } from "../format/format-stops.js";
import { encoderName, groupTrainings, spreadText } from "../summary/encoder-groups.js";
import { alignColumns, type TextColumn } from "./align-columns.js";
import { wrapText } from "./wrap-text.js";

/** The whole summary; ends with a line end. */
export function renderEncoderStudyText(study: EncoderStudy): string {
  const { config, frames, trainingRows, stops } = study;
  const groups = [...groupTrainings(study)].sort(
    (a, b) => a.levels - b.levels || a.encoder.localeCompare(b.encoder, "en"),
  );
  const right: TextColumn = { align: "right" };
  const heading = ["M", "encoder", "seeds", ...stops.map(formatStops), "mean of all"];
  const rows = groups.map(({ encoder, levels, seeds, atStops, overall }) => [
    String(levels),
    encoderName(encoder),
    String(seeds),
    ...atStops.map(spreadText),
    spreadText(overall),
  ]);
  const columns: TextColumn[] = [right, { align: "left" }, right, ...stops.map(() => right), right];
  const what = `"${config.name}": ${config.epochs} epochs of ${trainingRows} images, judged on ${frames} test images; accuracy in per cent, mean and deviation over the seeds, by exposure in stops`;
  return `${wrapText(what).join("\n")}\n\n${alignColumns([heading, ...rows], columns).join("\n")}\n`;
}
