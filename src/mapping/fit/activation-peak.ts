// Peak of the activation memory by liveness: while a job runs, its inputs, its output and every tensor that a later job
// still reads are alive together; the rest may be overwritten. The peak is over jobs, not the sum of all layers.

import type { StoredTensor } from "../lowering/stored-tensor.js";

export interface ActivationPeak {
  readonly bits: number;
  /** Index of the job during which the peak occurs. */
  readonly job: number;
  readonly tensors: readonly { readonly name: string; readonly bits: number }[];
}

/**
 * The job with the most live bits.
 * @param tensors those that stand in the activation memory
 * @param jobCount number of jobs
 */
export function findActivationPeak(tensors: readonly StoredTensor[], jobCount: number): ActivationPeak {
  let peak: ActivationPeak = { bits: 0, job: 0, tensors: [] };
  for (let job = 0; job < jobCount; job++) {
    const alive = tensors.filter((tensor) => tensor.producer <= job && tensor.lastReader >= job);
    const bits = alive.reduce((sum, tensor) => sum + tensor.bits, 0);
    if (bits > peak.bits) peak = { bits, job, tensors: alive.map(({ name, bits }) => ({ name, bits })) };
  }
  return peak;
}
