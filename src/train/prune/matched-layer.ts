// Which layer of sums stands for a convolution when its output is compared: the last one in front of the threshold, behind
// the pool that may follow the convolution.

import { normalisationOf } from "../loss/value-loss.js";
import type { NetworkPlan } from "../network/network-plan.js";

/** The layer whose sums a threshold reads; undefined where the convolution leads elsewhere. */
export function matchedLayer(plan: NetworkPlan, convolution: string): string | undefined {
  if (normalisationOf(plan, convolution) !== undefined) return convolution;
  const pool = plan.nodes.find(({ op, inputs }) => op === "maxPool" && inputs[0] === convolution);
  return pool !== undefined && normalisationOf(plan, pool.name) !== undefined ? pool.name : undefined;
}
