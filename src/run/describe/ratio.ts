// The comparison in one sentence.

import { defined } from "../../foundation/errors/invariant-error.js";
import { formatQuantity } from "../../foundation/units/format-quantity.js";
import type { Result } from "../../result/result-schema.js";

/** "x takes 2.31 times the energy per frame of y (4.20 µJ against 1.82 µJ) ...". */
export function describeRatio(name: string, result: Result, baseline: Result): string {
  const joules = defined(result.energy, "energy").perFrameJoules;
  const baselineJoules = defined(baseline.energy, "baseline energy").perFrameJoules;
  const baselineName = defined(baseline.profile, "baseline profile").name;
  const energy = formatQuantity(joules, "J");
  if (result === baseline) return `${name} is the baseline: ${energy} per frame`;
  const ratio = (joules / baselineJoules).toPrecision(3);
  const frames = `${formatQuantity(joules, "J")} against ${formatQuantity(baselineJoules, "J")}`;
  const times = [result, baseline].map(({ timing }) =>
    formatQuantity(defined(timing, "timing").frameSeconds, "s"),
  );
  return `${name} takes ${ratio} times the energy per frame of ${baselineName} (${frames}) and a frame in ${times.join(" against ")}`;
}
