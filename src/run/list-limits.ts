// Every limit of a model on a profile: what the mapping judges, the frame rate asked for, and budgets of the profile or in
// place of them.

import { listFitLimits } from "../mapping/fit/fit-limits.js";
import type { Mapping } from "../mapping/mapping.js";
import { judgeBudgets, type BudgetedQuantity, type BudgetValues } from "../result/judge-budgets.js";
import type { Limit } from "../result/result-schema.js";
import type { MemoryTimeline } from "../simulation/memory/memory-timeline.js";
import type { Timing } from "./frame-timing.js";

interface Judged {
  readonly mapping: Mapping;
  readonly memories: readonly MemoryTimeline[];
  readonly timing: Timing;
  readonly used: Record<BudgetedQuantity, number>;
}

/** Limits in the order in which `check` prints them. */
export function listLimits(
  { mapping, memories, timing, used }: Judged,
  asked: BudgetValues = {},
): readonly Limit[] {
  const { model, profile } = mapping;
  const stated = Object.entries(profile.budgets).map(([name, figure]) => [name, figure.value]);
  const budgets = { ...(Object.fromEntries(stated) as BudgetValues), ...asked };
  return [
    ...listFitLimits(model, profile, used.modelBits, memories),
    frameRateLimit(timing),
    ...judgeBudgets(budgets, used),
  ];
}

const rateAdvice =
  "the chip cannot reach the requested rate: ask for fewer frames, or use more lanes or a faster clock";

function frameRateLimit(timing: Timing): Limit {
  const { requestedFramesPerSecond: limit, maxFramesPerSecond: used } = timing;
  const ok = used >= limit;
  const judged = { name: "framesPerSecond", rule: "atLeast", limit, used, unit: "Hz", ok } as const;
  return ok ? judged : { ...judged, reason: rateAdvice };
}
