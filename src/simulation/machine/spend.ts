// Spending cycles on competing claims: the longest decides, the excess is a stall of its cause.

import { longestClaim, type StallCause } from "../../mapping/cycle-cost.js";
import type { Tally } from "./tally.js";

type Claims = readonly (readonly [StallCause, number])[];

/** One step, and the stall of its slowest port. */
export function spendStep(tally: Tally, claims: Claims): void {
  tally.spend("steps", 1);
  settle(tally, 1, claims);
}

/** Waits until the longest claim is served, `passed` cycles having passed already. */
export function settle(tally: Tally, passed: number, claims: Claims): void {
  const { cause, stall } = longestClaim(passed, claims);
  if (cause !== undefined) tally.spend(cause, stall);
}
