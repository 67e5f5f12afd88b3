// Partial sums of the weight-stationary dataflow: the first step of a result only writes them, the last only reads them
// (its sums go on to the next stage), every step between does both, and a result of a single step needs none.

import type { ArrayGeometry } from "../job-geometry.js";

export type StepPlace = "only" | "first" | "middle" | "last";

/** Where step `index` of `steps` stands in its result. */
export function placeOf(index: number, steps: number): StepPlace {
  if (steps === 1) return "only";
  if (index === 0) return "first";
  return index === steps - 1 ? "last" : "middle";
}

/** Words of partial sums that a step reads and writes for a group of positions. */
export function sumAccesses(
  geometry: ArrayGeometry,
  place: StepPlace,
  positions: number,
  outputs: number,
): { readonly reads: number; readonly writes: number } {
  const words = Math.ceil((positions * outputs * geometry.sumBits) / geometry.partialSums.wordBits);
  return {
    reads: place === "middle" || place === "last" ? words : 0,
    writes: place === "middle" || place === "first" ? words : 0,
  };
}
