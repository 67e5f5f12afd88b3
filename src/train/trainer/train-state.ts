// Everything that changes while a network trains, as flat arrays. They may lie in memory that threads share.

import type { TrainConfig } from "../config/train-schema.js";
import { shardCount } from "../config/parse-train-config.js";
import type { AdamState } from "../optimise/adam.js";
import type { NetworkPlan } from "../network/network-plan.js";

/** What a checkpoint keeps. */
export interface TrainState extends AdamState {
  /** Running means and variances. */
  readonly statistics: Float32Array;
  /** Parameters and statistics of the best epoch so far; empty where training never ends early. */
  readonly bestParameters: Float32Array;
  readonly bestStatistics: Float32Array;
}

/** What the shards of a step leave for the update. */
export interface StepBuffers {
  /** One list of gradients per shard. */
  readonly gradients: readonly Float32Array[];
  /** One list of means and variances per shard. */
  readonly statistics: readonly Float32Array[];
  /** Per shard: summed loss, frames that were right. */
  readonly sums: readonly Float64Array[];
}

/** Results of an evaluation, one entry per row asked for. */
export interface EvaluationBuffers {
  readonly losses: Float64Array;
  readonly classes: Int32Array;
}

/** Makes the buffer of an array: plain memory here, shared memory where threads work. */
export type MakeBuffer = (bytes: number) => ArrayBufferLike;

export const plainBuffer: MakeBuffer = (bytes) => new ArrayBuffer(bytes);

/** State of zeros. @param patience as in the config: with it the best epoch is kept */
export function allocateState(
  plan: NetworkPlan,
  { patience }: Pick<TrainConfig, "patience">,
  make: MakeBuffer,
): TrainState {
  const kept = patience === undefined ? 0 : 1;
  const floats = (length: number) => new Float32Array(make(length * 4));
  return {
    parameters: floats(plan.parameterCount),
    firstMoments: floats(plan.parameterCount),
    secondMoments: floats(plan.parameterCount),
    statistics: floats(plan.statisticCount),
    bestParameters: floats(kept * plan.parameterCount),
    bestStatistics: floats(kept * plan.statisticCount),
  };
}

/** Buffers of a step. */
export function allocateStep(
  plan: NetworkPlan,
  schedule: TrainConfig["schedule"],
  make: MakeBuffer,
): StepBuffers {
  const each = <T>(makeOne: () => T) => Array.from({ length: shardCount(schedule) }, makeOne);
  return {
    gradients: each(() => new Float32Array(make(plan.parameterCount * 4))),
    statistics: each(() => new Float32Array(make(plan.statisticCount * 4))),
    sums: each(() => new Float64Array(make(sumNames.length * 8))),
  };
}

/** Entries of a shard's sums. */
export const sumNames = ["loss", "correct"] as const;

/** Buffers for evaluations of up to this many rows. */
export function allocateEvaluation(rows: number, make: MakeBuffer): EvaluationBuffers {
  return { losses: new Float64Array(make(rows * 8)), classes: new Int32Array(make(rows * 4)) };
}
