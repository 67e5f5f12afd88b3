// One training inside a pruning: a config, numbers to start from, the unpruned network as teacher, and how it ends.

import type { TrainConfig } from "../../../train/config/train-schema.js";
import type { ImageSet } from "../../../train/data/image-set.js";
import type { NetworkPlan } from "../../../train/network/network-plan.js";
import { transplant } from "../../../train/network/transplant.js";
import { freezeAllBut } from "../../../train/prune/replace-block.js";
import { createTrainingJob, type TrainingJob } from "../../../train/trainer/training-job.js";
import type { EpochRecord } from "../../../train/trainer/history.js";
import type { Judgement } from "../../../train/trainer/judgement.js";
import { runTraining, sharedBuffer } from "../run-training.js";

/** A network with its numbers. */
export interface Stage {
  readonly config: TrainConfig;
  readonly plan: NetworkPlan;
  readonly parameters: Float32Array;
  readonly statistics: Float32Array;
}

export interface StageOutcome extends Stage {
  readonly judgement: Judgement | undefined;
  readonly history: readonly EpochRecord[];
}

export interface StageRequest {
  readonly images: ImageSet;
  /** The unpruned network. */
  readonly teacher: Stage;
  readonly workers?: number | undefined;
  /** Most training rows of the stage, at equal distances over all of them; all without. */
  readonly mostRows?: number | undefined;
  readonly onEpoch?: (history: readonly EpochRecord[]) => void;
}

/**
 * Trains a network from another's numbers.
 * @param config network, schedule and distillation of this stage
 * @param only layer whose weights alone may move; all may without
 */
export async function trainStage(
  config: TrainConfig,
  from: Stage,
  { images, teacher, workers, mostRows, onEpoch }: StageRequest,
  only?: string,
): Promise<StageOutcome> {
  const { config: taughtConfig, parameters, statistics } = teacher;
  const taught = { config: taughtConfig, parameters, statistics };
  const whole = createTrainingJob(config, images, taught, sharedBuffer);
  const { training, validation } = whole.rows;
  const job = { ...whole, rows: { training: spread(training, mostRows), validation } };
  transplant(from.plan, from, job.plan, job.state);
  const own: TrainingJob = only === undefined ? job : { ...job, plan: freezeAllBut(job.plan, only) };
  const history = await runTraining(own, { workers, ...(onEpoch && { onEpoch }) });
  return {
    config,
    plan: job.plan,
    parameters: Float32Array.from(job.state.parameters),
    statistics: Float32Array.from(job.state.statistics),
    judgement: history.at(-1)?.validation,
    history,
  };
}

/** Classes follow each other in a data set: the first rows would be of one class. */
function spread(rows: Int32Array, most = rows.length): Int32Array {
  if (most >= rows.length) return rows;
  return Int32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)] ?? 0);
}
