// Totals of energy items by any of their labels, exact because the items lie on one grid.

import type { EnergyItem } from "./estimate-energy.js";

/** Sums by component, kind or layer, in order of first occurrence. */
export function groupJoules(
  items: readonly EnergyItem[],
  label: "component" | "kind" | "layer",
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(item[label], (sums.get(item[label]) ?? 0) + item.joules);
  return sums;
}
