// Cycles by what they were spent on. A step is a cycle in which lanes work; every other cycle is a stall with one cause.

/** Why the array stands still. Waiting for sensor rows is told by the frame's schedule, not by a job. */
export const stallCauses = [
  "weightPort",
  "activationPort",
  "partialSums",
  "thresholdPort",
  "fill",
  "drain",
] as const;
export type StallCause = (typeof stallCauses)[number];

export type CycleCost = Readonly<Record<"steps" | StallCause, number>>;

export const noCycles: CycleCost = {
  steps: 0,
  weightPort: 0,
  activationPort: 0,
  partialSums: 0,
  thresholdPort: 0,
  fill: 0,
  drain: 0,
};
const parts = Object.keys(noCycles) as (keyof CycleCost)[];

/** a + factor x b, part by part. */
export function addCost(a: CycleCost, b: CycleCost, factor = 1): CycleCost {
  const sum = { ...a };
  for (const part of parts) sum[part] += factor * b[part];
  return sum;
}

/** Steps and stalls together. */
export function totalCycles(cost: CycleCost): number {
  return parts.reduce((sum, part) => sum + cost[part], 0);
}

/** All cycles but steps. */
export function stallCycles(cost: CycleCost): number {
  return totalCycles(cost) - cost.steps;
}

/**
 * What makes several claims on the same time wait: the longest claim decides, its excess over `base` is the stall; of equal
 * claims the one named first.
 * @param base cycles that pass anyway
 */
export function longestClaim(
  base: number,
  claims: readonly (readonly [StallCause, number])[],
): { readonly cause: StallCause | undefined; readonly stall: number } {
  let cause: StallCause | undefined;
  let longest = base;
  for (const [name, cycles] of claims) if (cycles > longest) [cause, longest] = [name, cycles];
  return { cause, stall: longest - base };
}
