// The energy components of a result, gathered over layers: one row per component and action, so that a network of fifty
// layers still has a table that fits a page. Sums only; the document's joules lie on one binary grid, so they are exact.

import type { EnergyComponent } from "../../result/result-schema.js";

export interface EnergyGroup {
  readonly component: string;
  readonly action: string;
  readonly countUnit: string;
  readonly count: number;
  readonly joules: number;
  /** J per action (W where `countUnit` is s); undefined where the members differ. */
  readonly joulesEach: number | undefined;
  /** Layers with a part in it, in document order, no duplicates; likewise kinds and sources. */
  readonly layers: readonly string[];
  readonly kinds: readonly string[];
  readonly sources: readonly string[];
}

/** Groups by component, action and unit, largest energy first; ties keep the document's order. */
export function groupEnergy(components: readonly EnergyComponent[]): readonly EnergyGroup[] {
  const groups = new Map<string, EnergyComponent[]>();
  for (const part of components) {
    const key = JSON.stringify([part.component, part.action, part.countUnit]);
    const members = groups.get(key);
    if (members) members.push(part);
    else groups.set(key, [part]);
  }
  return [...groups.values()].flatMap(groupOf).sort((a, b) => b.joules - a.joules);
}

function groupOf(members: readonly EnergyComponent[]): EnergyGroup[] {
  const [first] = members;
  if (!first) return [];
  const sameEach = members.every((part) => part.joulesEach === first.joulesEach);
  return [
    {
      component: first.component,
      action: first.action,
      countUnit: first.countUnit,
      count: members.reduce((sum, part) => sum + part.count, 0),
      joules: members.reduce((sum, part) => sum + part.joules, 0),
      joulesEach: sameEach ? first.joulesEach : undefined,
      layers: distinct(members.map((part) => part.layer)),
      kinds: distinct(members.map((part) => part.kind)),
      sources: distinct(members.map((part) => part.source)),
    },
  ];
}

const distinct = (texts: readonly string[]) => [...new Set(texts)];
