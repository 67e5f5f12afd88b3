// What a training tells of itself, epoch by epoch; plain data for reports and checkpoints.

import { laddersOf } from "../encoders/encoding-table.js";
import type { Judgement } from "./judgement.js";
import type { StepReport } from "./run-epoch.js";
import type { TrainingJob } from "./training-job.js";

export interface EpochRecord {
  /** From 0. */
  readonly epoch: number;
  /** Mean over the epoch, with augmentation and smoothing. */
  readonly trainingLoss: number;
  readonly trainingAccuracy: number;
  /** Learning rate of the last step. */
  readonly rate: number;
  readonly validation?: Judgement | undefined;
  /** Thresholds per colour after the epoch; empty where the encoder has none. */
  readonly thresholds: readonly (readonly number[])[];
}

/** The record of an epoch. */
export function describeEpoch(
  job: TrainingJob,
  epoch: number,
  last: StepReport,
  validation: Judgement | undefined,
): EpochRecord {
  return {
    epoch,
    trainingLoss: last.loss,
    trainingAccuracy: last.accuracy,
    rate: last.rate,
    validation,
    thresholds: currentThresholds(job),
  };
}

/** Thresholds as they stand now. */
export function currentThresholds({ plan, state }: TrainingJob): number[][] {
  const [slice] = plan.encoderParameters;
  if (slice === undefined) return [];
  const values = state.parameters.subarray(slice.offset, slice.offset + slice.length);
  return laddersOf(plan.encoder, plan.input.channels, values);
}

/** Whether the validation loss has not fallen for `patience` epochs. */
export function hasStalled(history: readonly EpochRecord[], patience: number | undefined): boolean {
  if (patience === undefined) return false;
  const losses = history.map(({ validation }) => validation?.loss ?? Infinity);
  const best = losses.indexOf(Math.min(...losses));
  return losses.length - 1 - best >= patience;
}
