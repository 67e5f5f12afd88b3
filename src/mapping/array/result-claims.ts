// What the results of one set at one group of positions claim of the memories behind the array: constants to compare with,
// running values of pools, words to write. Both dataflows share it; they differ in when results come.

import type { ArrayGeometry, OutputPath, PostStage } from "../job-geometry.js";
import { wordsTouched } from "./input-words.js";
import { portCycles } from "./port-cycles.js";

/** Values that reach each stage, and leave the last, at one row and group of positions: counts of positions. */
export interface Arrivals {
  readonly perStage: readonly number[];
  readonly emitted: number;
}

/** Words of constants for `outputs` channels of a stage. */
export function constantWords(stage: PostStage, outputs: number, wordBits: number): number {
  return Math.ceil((stage.constantBits * outputs) / wordBits);
}

/** Words of running pool values for `outputs` channels of one position. */
export function poolWords(stage: PostStage, outputs: number, wordBits: number): number {
  return stage.pool === undefined ? 0 : Math.ceil((stage.pool.valueBits * outputs) / wordBits);
}

/** Cycles to fetch the constants that arriving values need. */
export function constantCycles(geometry: ArrayGeometry, arrivals: Arrivals, outputs: number): number {
  const { thresholds, stages } = geometry;
  const words = stages.reduce((sum, stage, index) => {
    return (arrivals.perStage[index] ?? 0) > 0
      ? sum + constantWords(stage, outputs, thresholds.wordBits)
      : sum;
  }, 0);
  return portCycles(thresholds, words, 0);
}

/** Words of running pool values that arriving values read, and write back. */
export function poolAccesses(geometry: ArrayGeometry, arrivals: Arrivals, outputs: number): number {
  const { partialSums, stages } = geometry;
  return stages.reduce((sum, stage, index) => {
    const windows = stage.pool?.windowsPerArrival ?? 0;
    return sum + (arrivals.perStage[index] ?? 0) * windows * poolWords(stage, outputs, partialSums.wordBits);
  }, 0);
}

/**
 * Words of one output position that a set of channels completes.
 * @param assembled true where an output register gathers a position's channels and writes whole words (output-stationary:
 *   its sets follow each other); false where every set is written on its own under a bit mask (weight-stationary)
 */
export function outputWords(
  output: OutputPath,
  firstOutput: number,
  outputs: number,
  assembled: boolean,
): number {
  const { tensor, ports } = output;
  const end = firstOutput + outputs;
  if (!assembled) return wordsTouched(firstOutput, outputs, ports.wordBits) * tensor.valueBits;
  const isLast = end === tensor.shape.channels;
  const complete = (channels: number) => Math.floor(channels / ports.wordBits);
  const done = isLast ? Math.ceil(end / ports.wordBits) : complete(end);
  return (done - complete(firstOutput)) * tensor.valueBits;
}
