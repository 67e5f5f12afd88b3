// Class and logits of the first frames, for a terminal.

import type { Result } from "../../result/result-schema.js";
import { formatPercent } from "../format/format-percent.js";
import { describeFrame, type Frame } from "../summary/frame-outcome.js";
import { alignColumns } from "./align-columns.js";

const mostFrames = 20;

/** Headline with the accuracy where there are labels, and one line per frame; nothing where no frame was run. */
export function outputLines({ frames, accuracy, labels }: Result): readonly string[] {
  if (frames.length === 0) return [];
  const score = accuracy
    ? `, ${accuracy.correct} of ${accuracy.frames} right (${formatPercent(accuracy.top1)})`
    : "";
  const rest = frames.length - mostFrames;
  const rows = frames.slice(0, mostFrames).map((frame) => cells(frame, labels));
  const lines = alignColumns(
    [["frame", "class", "", "logit", "lead"], ...rows],
    [
      { align: "left", most: 38 },
      { align: "left", most: 18 },
      { align: "left", most: 14 },
      { align: "right", most: 10 },
      { align: "right", most: 10 },
    ],
  );
  return [
    `Outputs: ${frames.length === 1 ? "1 frame" : `${frames.length} frames`}${score}`,
    ...lines.map((line) => `  ${line}`),
    ...(rest > 0 ? [`  ... and ${rest} more in the result document`] : []),
  ];
}

function cells(frame: Frame, labels: readonly string[] | undefined): readonly string[] {
  const { className, logit, lead, right } = describeFrame(frame, labels);
  const verdict = right === undefined ? "" : right ? "right" : `not ${frame.label ?? ""}`;
  return [
    frame.input,
    className,
    verdict,
    logit === undefined ? "-" : String(logit),
    lead === undefined ? "-" : String(lead),
  ];
}
