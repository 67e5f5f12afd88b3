// Bringing a layer's sums to the teacher's, channel by channel: half the squared difference of both in standard deviations
// from their channel's mean, averaged over pixels and channels of a frame. What the same threshold then decides
// is the same. The student's mean and deviation are those of its shard, taken as constants on the way back.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { varianceFloor } from "../layers/normalisation-scale.js";
import type { NetworkPlan, NormalisationNode } from "../network/network-plan.js";
import type { TensorBuffer } from "../network/operation.js";

export interface ValueSide {
  readonly map: Float32Array;
  /** Mean, then variance, per channel. */
  readonly statistics: Float32Array;
}

/** The normalisation that reads a layer, if there is one. */
export function normalisationOf(plan: NetworkPlan, layer: string): NormalisationNode | undefined {
  return plan.nodes.find(
    (node): node is NormalisationNode =>
      (node.op === "threshold" || node.op === "relu") && node.inputs[0] === layer,
  );
}

/** Adds gradients of `weight` times the loss by the student's map; returns the loss. Both maps have one shape. */
export function addValueLoss(
  student: ValueSide,
  teacher: ValueSide,
  { shape }: Pick<TensorBuffer, "shape">,
  weight: number,
  gradients: Float32Array,
): number {
  invariant(student.map.length === teacher.map.length, "maps of one shape");
  const { channels, height, width } = shape;
  const own = inverseDeviations(student.statistics, channels);
  const taught = inverseDeviations(teacher.statistics, channels);
  const factor = weight / (channels * height * width);
  let loss = 0;
  for (let i = 0; i < student.map.length; i++) {
    const c = i % channels;
    const mine = ((student.map[i] ?? 0) - (student.statistics[c] ?? 0)) * (own[c] ?? 0);
    const wanted = ((teacher.map[i] ?? 0) - (teacher.statistics[c] ?? 0)) * (taught[c] ?? 0);
    const difference = mine - wanted;
    loss += (factor * difference * difference) / 2;
    gradients[i] = (gradients[i] ?? 0) + factor * difference * (own[c] ?? 0);
  }
  return loss;
}

function inverseDeviations(statistics: Float32Array, channels: number): Float64Array {
  return Float64Array.from(
    { length: channels },
    (_, c) => 1 / Math.sqrt((statistics[channels + c] ?? 0) + varianceFloor),
  );
}
