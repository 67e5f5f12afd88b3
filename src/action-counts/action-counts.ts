// What the hardware did, as exact integers: unit x action x layer -> count. The simulator fills it, the cost model prices
// it, and neither knows the other. Counts add; the order of entries is the order in which they were first counted.

import { invariant } from "../foundation/errors/invariant-error.js";

/** Every action a unit can do once. The names are the join between simulation and cost. */
export const actions = [
  "pixel.reset",
  "pixel.readout",
  "comparator.decision",
  "comparator.select",
  "reference.settling",
  "adc.conversion",
  "adc.comparison",
  "link.bit",
  "array.mac",
  "array.operandBit",
  "array.xnorToggle",
  "array.inputToggle",
  "array.weightToggle",
  "post.threshold",
  "post.operation",
  "weights.read",
  "activations.read",
  "activations.write",
  "lineBuffer.read",
  "lineBuffer.write",
  "partialSums.read",
  "partialSums.write",
  "thresholds.read",
  "clock.cycle",
  "chip.wake",
] as const;
export type Action = (typeof actions)[number];

export interface ActionCount {
  readonly action: Action;
  /** Model node, or `encoder` for sensor and front end, or `static` for what belongs to no layer. */
  readonly layer: string;
  /** Non-negative safe integer. */
  readonly count: number;
}
export type ActionCounts = readonly ActionCount[];

/** Adds lists of counts: entries of one action and layer become one. */
export function addCounts(...lists: readonly ActionCounts[]): ActionCounts {
  const sums = new Map<string, { -readonly [Key in keyof ActionCount]: ActionCount[Key] }>();
  for (const list of lists) {
    for (const entry of list) {
      const key = `${entry.action} ${entry.layer}`;
      const sum = sums.get(key);
      const count = (sum?.count ?? 0) + entry.count;
      invariant(
        Number.isSafeInteger(count),
        `count of ${entry.action} ${entry.layer} left the exact integers`,
      );
      if (sum === undefined) sums.set(key, { ...entry });
      else sum.count = count;
    }
  }
  return [...sums.values()];
}

/** Sum over layers of one action. */
export function totalOf(counts: ActionCounts, action: Action): number {
  return counts.reduce((sum, entry) => (entry.action === action ? sum + entry.count : sum), 0);
}

/** Entries that differ between two lists, as text; empty where they are equal. */
export function compareCounts(a: ActionCounts, b: ActionCounts): readonly string[] {
  const left = new Map(a.map((entry) => [`${entry.action} ${entry.layer}`, entry.count]));
  const right = new Map(b.map((entry) => [`${entry.action} ${entry.layer}`, entry.count]));
  const keys = new Set([...left.keys(), ...right.keys()]);
  return [...keys]
    .filter((key) => (left.get(key) ?? 0) !== (right.get(key) ?? 0))
    .map((key) => `${key}: ${left.get(key) ?? 0} against ${right.get(key) ?? 0}`);
}
