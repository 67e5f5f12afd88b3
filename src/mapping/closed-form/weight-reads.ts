// Reads of the weight memory by one sweep over a layer's lane words. A memory word that holds several lane words is read
// once while the sweep stays in it; each plane of a multi-bit input sweeps the words of its set again.

import type { ArrayFold } from "../array/array-fold.js";
import type { WeightLayout } from "../array/weight-layout.js";

/** Memory words read per sweep, the first of which is another word than the last of the sweep before. */
export function weightReadsPerSweep(fold: ArrayFold, layout: WeightLayout): number {
  const { laneWordsPerMemoryWord: packed, memoryWordsPerLaneWord: wide } = layout;
  const perSet = fold.tapSteps * fold.chunks;
  if (perSet === 1) return wide > 1 ? layout.laneWords * wide : layout.memoryWords;
  if (wide > 1) return fold.sets.length * perSet * fold.planes * wide;
  let reads = 0;
  let current = -1;
  fold.sets.forEach((_set, set) => {
    const first = Math.floor((set * perSet) / packed);
    const last = Math.floor((set * perSet + perSet - 1) / packed);
    const touched = last - first + 1;
    const again = touched > 1 ? touched * (fold.planes - 1) : 0;
    reads += touched + again - (first === current ? 1 : 0);
    current = last;
  });
  return reads;
}

/** Memory words read per frame. A layer whose weights are one memory word is fetched once and held. */
export function weightReads(fold: ArrayFold, layout: WeightLayout, sweeps: number): number {
  if (layout.memoryWords === 1) return 1;
  // A single lane word that takes several memory words is fetched once too: the operand registers hold it.
  if (layout.laneWords === 1) return layout.memoryWordsPerLaneWord;
  return sweeps * weightReadsPerSweep(fold, layout);
}

/** Lane words loaded into the operand registers per frame. */
export function laneWordLoads(fold: ArrayFold, layout: WeightLayout, sweeps: number): number {
  if (layout.laneWords === 1) return 1;
  const perSet = fold.tapSteps * fold.chunks;
  return sweeps * fold.sets.length * (perSet === 1 ? 1 : perSet * fold.planes);
}
