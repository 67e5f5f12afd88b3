// A layer's cycles by what they were spent on: steps, in which lanes work, and each cause of standing still. Causes that
// are not known here, and stalls that a document gives no cause for, stand together at the end, so that the parts of a
// layer always sum to its cycles.

import type { Result } from "../../result/result-schema.js";

export type Layer = Result["layers"][number];

export const otherStalls = "otherStalls";

/** Keys of the parts, in the order they are shown. */
export const cycleParts = [
  "steps",
  "weightPort",
  "activationPort",
  "partialSums",
  "thresholdPort",
  "fill",
  "drain",
  otherStalls,
] as const;
export type CyclePart = (typeof cycleParts)[number];

/** Cycles of each part; all 0 for a layer without cycles. */
export function splitCycles(layer: Layer): ReadonlyMap<CyclePart, number> {
  const { cycles = 0, stallCycles = 0, stalls = [] } = layer;
  const told = (part: CyclePart) =>
    stalls.reduce((sum, stall) => (stall.cause === part ? sum + stall.cycles : sum), 0);
  const split = new Map<CyclePart, number>(cycleParts.map((part) => [part, told(part)]));
  split.set("steps", Math.max(0, cycles - stallCycles));
  split.set(otherStalls, 0);
  const explained = [...split.values()].reduce((sum, count) => sum + count, 0);
  split.set(otherStalls, Math.max(0, cycles - explained));
  return split;
}

/** The parts that any of the layers has cycles of; steps always. */
export function partsWithCycles(layers: readonly Layer[]): readonly CyclePart[] {
  const splits = layers.map(splitCycles);
  return cycleParts.filter((part) => part === "steps" || splits.some((split) => (split.get(part) ?? 0) > 0));
}
