// The successive strategy: each sample's level is found by binary search over its ladder, most significant bit first, as
// a successive-approximation register does. Ideal comparators make it the same code as comparing with every threshold.

import { zeroTensor, type IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { levelsPerSample, type ThresholdLadders } from "./threshold-ladders.js";

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
  let level = 0;
  for (let weight = 2 ** (searchSteps(ladder.length) - 1); weight >= 1; weight /= 2) {
    const tried = level + weight;
    // Asked first: an element read beyond a list's end slows the whole loop down.
    const rail = tried > ladder.length ? Infinity : (ladder[tried - 1] ?? Infinity);
    if (x >= rail) level = tried;
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
  let next = 0;
  for (let sample = 0; sample < samples.length; sample++) {
    const reached = searchLevel(samples[sample] ?? 0, ladders[sample % shape.channels] ?? []);
    for (let i = 0; i < levels; i++) values[next++] = i < reached ? 1 : -1;
  }
  return { code, decisions: samples.length * searchSteps(levels) };
}
