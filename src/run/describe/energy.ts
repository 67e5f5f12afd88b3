// The energy estimate as the result states it.

import type { EnergyEstimate } from "../../cost/estimate-energy.js";
import { groupJoules } from "../../cost/group-joules.js";
import type { Result } from "../../result/result-schema.js";

/** Items and their exact sums by component and by kind of figure. */
export function describeEnergy(energy: EnergyEstimate): NonNullable<Result["energy"]> {
  const list = (label: "component" | "kind") => [...groupJoules(energy.items, label)];
  return {
    perFrameJoules: energy.perFrameJoules,
    averagePowerWatts: energy.averagePowerWatts,
    components: energy.items.map((item) => ({ ...item })),
    byComponent: list("component").map(([component, joules]) => ({ component, joules })),
    byKind: list("kind").map(([kind, joules]) => ({ kind, joules })),
  };
}
