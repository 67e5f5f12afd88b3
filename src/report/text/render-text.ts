// A result as a summary for a terminal: at most 100 columns, no colours. Blocks that the run did not compute are left out.

import { formatCount } from "../../foundation/units/format-quantity.js";
import type { Result } from "../../result/result-schema.js";
import { formatPercent } from "../format/format-percent.js";
import { verdictSentence } from "../summary/verdict-sentence.js";
import { energyLines } from "./energy-lines.js";
import { limitLines } from "./limit-lines.js";
import { outputLines } from "./output-lines.js";
import { timingLines } from "./timing-lines.js";
import { wrapText } from "./wrap-text.js";

/** The standing limit on model bits; 1 Mb is 1,000,000 bits. */
const megabit = 1_000_000;

/** Verdict, limits, energy, timing and the first outputs; ends with a line end. */
export function renderText(result: Result): string {
  const { footprint } = result;
  const blocks = [
    wrapText(verdictSentence(result)),
    footprint.limits.length > 0 ? ["Limits", ...limitLines(footprint.limits)] : [],
    energyLines(result),
    timingLines(result),
    result.profile ? [] : sizeLines(footprint),
    outputLines(result),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** Without a profile the model's own size is all there is to say about cost. */
function sizeLines({
  modelBits,
  weightBits,
  thresholdBits,
  biasBits,
  activationPeakBits,
}: Result["footprint"]): readonly string[] {
  return [
    `Model: ${formatCount(modelBits)} bits, ${formatPercent(modelBits / megabit)} of 1 Mb`,
    `  weights ${formatCount(weightBits)}, thresholds ${formatCount(thresholdBits)}, biases ${formatCount(biasBits)}`,
    `  activations peak at ${formatCount(activationPeakBits)} bits`,
  ];
}
