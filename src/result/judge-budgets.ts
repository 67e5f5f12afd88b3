// Named limits of the profile, or of the command line, against what the run came to.

import type { Limit } from "./result-schema.js";

/** Names a budget can have; `framesPerSecond` must be reached, the others must not be exceeded. */
export const budgetUnits = {
  modelBits: "bit",
  activationBits: "bit",
  frameTime: "s",
  framesPerSecond: "Hz",
  energyPerFrame: "J",
  averagePower: "W",
  area: "m^2",
} as const;
export type BudgetedQuantity = keyof typeof budgetUnits;
export type BudgetValues = Partial<Record<BudgetedQuantity, number>>;

const advice: Record<BudgetedQuantity, string> = {
  modelBits: "prune the model or raise the budget",
  activationBits: "reduce channels or input size, or raise the budget",
  frameTime: "use more lanes, a faster clock or a shorter row time",
  framesPerSecond: "use more lanes, a faster clock or a shorter row time",
  energyPerFrame: "see the energy breakdown for the largest component",
  averagePower: "lower the frame rate or see the energy breakdown",
  area: "use fewer lanes, smaller memories or a smaller pixel",
};

/**
 * Judges budgets.
 * @param budgets limits in SI units
 * @param used what the run needs, in SI units, for every name
 */
export function judgeBudgets(
  budgets: BudgetValues,
  used: Record<BudgetedQuantity, number>,
): readonly Limit[] {
  const names = Object.keys(budgetUnits) as BudgetedQuantity[];
  return names.flatMap((name) => {
    const limit = budgets[name];
    if (limit === undefined) return [];
    const rule = name === "framesPerSecond" ? "atLeast" : "atMost";
    const ok = rule === "atLeast" ? used[name] >= limit : used[name] <= limit;
    const judged = {
      name: `budget.${name}`,
      rule,
      limit,
      used: used[name],
      unit: budgetUnits[name],
      ok,
    } as const;
    return [ok ? judged : { ...judged, reason: advice[name] }];
  });
}
