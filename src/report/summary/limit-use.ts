// A limit read in one way, whichever rule it has: how much of the room is taken (1 is exactly at the limit) and how much
// is left, positive where the limit is met.

import type { Limit } from "../../result/result-schema.js";

export interface LimitUse {
  /** used / limit, or limit / used where `used` must reach the limit; above 1 the limit is broken. */
  readonly demand: number;
  /** In the limit's unit; negative where it is broken. */
  readonly margin: number;
  /** `margin` over the limit; Infinity where the limit is 0 and something is used. */
  readonly relativeMargin: number;
}

/** Demand and margin of a limit. */
export function limitUse({ rule, limit, used }: Limit): LimitUse {
  const margin = rule === "atMost" ? limit - used : used - limit;
  const demand = rule === "atMost" ? ratio(used, limit) : ratio(limit, used);
  return { demand, margin, relativeMargin: ratio(margin, limit) };
}

function ratio(part: number, whole: number): number {
  if (whole !== 0) return part / whole;
  return part === 0 ? 0 : Math.sign(part) * Infinity;
}
