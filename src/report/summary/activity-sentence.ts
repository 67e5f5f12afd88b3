// What the energy of lanes and operand registers follows: the toggles of the frames, or a fixed rate.

import type { Result } from "../../result/result-schema.js";
import { formatPercent } from "../format/format-percent.js";

type Activity = NonNullable<Result["activity"]>;

/** One sentence, with the three rates. */
export function activitySentence({ kind, frames, ...rates }: Activity): string {
  const { xnorToggleRate, inputToggleRate, weightToggleRate } = rates;
  const each = `${formatPercent(xnorToggleRate)} of the XNOR outputs, ${formatPercent(inputToggleRate)} of the input register bits and ${formatPercent(weightToggleRate)} of the weight register bits`;
  return kind === "measured"
    ? `Lanes and operand registers are priced by toggles measured over ${frames === 1 ? "1 frame" : `${frames} frames`}: ${each} change when they may.`
    : `Lanes and operand registers are priced at a fixed average rate, whatever the frames hold: ${each} change when they may.`;
}
