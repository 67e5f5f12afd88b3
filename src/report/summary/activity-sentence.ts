// What the energy of lanes and operand registers follows: the toggles of the frames, or a fixed rate.

import type { Result } from "../../result/result-schema.js";
import { formatPercent } from "../format/format-percent.js";

type Activity = NonNullable<Result["activity"]>;

/** One sentence, with the three rates, or the one rate where all are the same. */
export function activitySentence(activity: Activity): string {
  const { kind, frames } = activity;
  const source =
    kind === "measured"
      ? `by toggles measured over ${frames === 1 ? "1 frame" : `${frames} frames`}`
      : "at a fixed average rate, whatever the frames hold";
  return `Lanes and operand registers are priced ${source}: ${describeRates(activity)} change when they may.`;
}

function describeRates({ xnorToggleRate, inputToggleRate, weightToggleRate }: Activity): string {
  const xnor = formatPercent(xnorToggleRate);
  return xnorToggleRate === inputToggleRate && inputToggleRate === weightToggleRate
    ? `${xnor} of the XNOR outputs and register bits`
    : `${xnor} of the XNOR outputs, ${formatPercent(inputToggleRate)} of the input register bits and ${formatPercent(weightToggleRate)} of the weight register bits`;
}
