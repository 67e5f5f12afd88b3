// Adam (Kingma and Ba 2015) over a range of the parameters, with decoupled decay of real weights (Loshchilov and Hutter
// 2019) and latent binary weights kept in [-1, 1]. Gradients of the shards are summed in their order, whoever made them.

import type { TrainConfig } from "../config/train-schema.js";
import type { ParameterSlice } from "../network/network-plan.js";

const smallest = 1e-8;
const defaultBeta1 = 0.9;
const defaultBeta2 = 0.999;

export interface AdamState {
  readonly parameters: Float32Array;
  readonly firstMoments: Float32Array;
  readonly secondMoments: Float32Array;
}

export interface AdamStep {
  readonly schedule: TrainConfig["schedule"];
  /** Learning rate of this step. */
  readonly rate: number;
  /** Steps done before. */
  readonly step: number;
  /** Gradients of each shard's summed loss. */
  readonly gradients: readonly Float32Array[];
  /** Frames of all shards together. */
  readonly frames: number;
}

/** Moves the parameters of a slice that lie in [from, to). */
export function adamStep(
  state: AdamState,
  slice: ParameterSlice,
  { schedule, rate, step, gradients, frames }: AdamStep,
  from: number,
  to: number,
): void {
  if (slice.kind === "constant" || slice.rate === 0) return;
  const beta1 = schedule.beta1 ?? defaultBeta1;
  const beta2 = schedule.beta2 ?? defaultBeta2;
  const correction1 = 1 - beta1 ** (step + 1);
  const correction2 = 1 - beta2 ** (step + 1);
  const own = rate * slice.rate;
  const decay = slice.kind === "weight" ? own * (schedule.weightDecay ?? 0) : 0;
  const bound = slice.kind === "binary" ? 1 : Infinity;
  const { parameters, firstMoments, secondMoments } = state;
  const end = Math.min(to, slice.offset + slice.length);
  for (let i = Math.max(from, slice.offset); i < end; i++) {
    let sum = 0;
    for (const shard of gradients) sum += shard[i] ?? 0;
    const gradient = sum / frames;
    const first = beta1 * (firstMoments[i] ?? 0) + (1 - beta1) * gradient;
    const second = beta2 * (secondMoments[i] ?? 0) + (1 - beta2) * gradient * gradient;
    firstMoments[i] = first;
    secondMoments[i] = second;
    const before = parameters[i] ?? 0;
    const moved =
      before - decay * before - (own * first) / correction1 / (Math.sqrt(second / correction2) + smallest);
    parameters[i] = Math.min(bound, Math.max(-bound, moved));
  }
}
