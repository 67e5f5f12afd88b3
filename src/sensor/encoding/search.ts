// The successive strategy: each sample's level is found by binary search over its ladder, most significant bit first, as
// a successive-approximation register does. Ideal comparators make it the same code as comparing with every threshold.

import { zeroTensor, type IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { levelsPerSample, type ThresholdLadders } from "./threshold-ladders.js";

const noRails = new Float64Array(0);

/** D = ceil(log2(M + 1)): bits of a level 0 .. M, for a ladder of M thresholds (M at least 1). */
export function searchSteps(levels: number): number {
  return 32 - Math.clz32(levels);
}

/**
 * How many thresholds a sample reaches, by binary search.
 *
 * Always D steps. Step b (from D - 1 down to 0) tries the level found so far plus 2^b, that is rail number
 * `tried - 1` of the ladder. Where M + 1 is no power of two a rail beyond the ladder may be asked for: there is none,
 * the comparator sees a level above full scale, and the step decides 0 without changing the result. It still counts
 * as a decision, since the hardware spends the step.
 * @param x sample
 * @param ladder ascending thresholds
 * @returns number of thresholds <= x, 0 to M
 */
export function searchLevel(x: number, ladder: readonly number[]): number {
  return searchRails(x, padRails(ladder));
}

/** A ladder filled up with rails that no sample reaches, to 2^D - 1 of them. */
function padRails(ladder: readonly number[]): Float64Array {
  const rails = new Float64Array(2 ** searchSteps(ladder.length) - 1).fill(Infinity);
  rails.set(ladder);
  return rails;
}

/** The search itself; without a branch, since what a sample decides cannot be foreseen and millions come here. */
function searchRails(x: number, rails: Float64Array): number {
  let level = 0;
  for (let weight = (rails.length + 1) / 2; weight >= 1; weight /= 2) {
    level += (x >= (rails[level + weight - 1] ?? Infinity) ? 1 : 0) * weight;
  }
  return level;
}

/**
 * Thermometer code of a frame by binary search.
 * @param samples HWC, 1 is full scale
 * @returns the same tensor as `encodeThermometer`, and the decisions fired: D per sample
 */
export function encodeBySearch(
  samples: ArrayLike<number>,
  shape: Shape,
  ladders: ThresholdLadders,
): { readonly code: IntegerTensor; readonly decisions: number } {
  const levels = levelsPerSample(ladders, shape.channels);
  const code = zeroTensor({ ...shape, channels: shape.channels * levels });
  const { values } = code;
  const rails = ladders.map(padRails);
  let next = 0;
  for (let sample = 0; sample < samples.length; sample++) {
    const reached = searchRails(samples[sample] ?? 0, rails[sample % shape.channels] ?? noRails);
    for (let i = 0; i < levels; i++) values[next++] = i < reached ? 1 : -1;
  }
  return { code, decisions: samples.length * searchSteps(levels) };
}
