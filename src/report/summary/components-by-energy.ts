// The components of several profiles joined by name, those that are large in any profile first.

import type { ComparisonEntry } from "../../result/comparison-schema.js";

export interface ComparedComponent {
  readonly name: string;
  /** J, one per entry; 0 where the profile does not have it. */
  readonly joules: readonly number[];
}

/** All components that cost something somewhere. */
export function componentsByEnergy(entries: readonly ComparisonEntry[]): readonly ComparedComponent[] {
  const names = [
    ...new Set(entries.flatMap(({ byComponent }) => byComponent.map(({ component }) => component))),
  ];
  return names
    .map((name) => ({ name, joules: entries.map((entry) => energyOf(entry, name)) }))
    .filter(({ joules }) => joules.some((value) => value > 0))
    .sort((a, b) => Math.max(...b.joules) - Math.max(...a.joules));
}

function energyOf({ byComponent }: ComparisonEntry, name: string): number {
  return byComponent
    .filter(({ component }) => component === name)
    .reduce((sum, { joules }) => sum + joules, 0);
}
