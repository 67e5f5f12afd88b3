// One thread's network at work on shards: draws the shard's rows, changes them at random, goes forward and back, and leaves
// gradients, statistics and sums where the update finds them.

import { defined } from "../../foundation/errors/invariant-error.js";
import { elementCount } from "../../foundation/tensor/shape.js";
import { shardFrames } from "../config/parse-train-config.js";
import { augment, augmentationStream } from "../data/augment.js";
import { imageCodes } from "../data/image-set.js";
import { createFeatureLosses } from "../loss/feature-loss.js";
import { labelLoss, type LossOptions } from "../loss/label-loss.js";
import { largestIndex } from "../loss/softmax.js";
import { createNetwork, type Network } from "../network/network.js";
import { planNetwork } from "../network/plan-network.js";
import type { TrainingJob } from "./training-job.js";

export interface ShardRunner {
  readonly network: Network;
  /** Takes parameters and running statistics over; before the passes of a step or an evaluation. */
  load(): void;
  /** Gradients of a shard of a step. @param order rows of the epoch in their order */
  learn(epoch: number, step: number, shard: number, order: Int32Array): void;
  /** Class and loss of rows `from` to `to` of a list, into the job's evaluation buffers. */
  judge(rows: Int32Array, from: number, to: number): void;
  /** Rows of one call of `judge`. */
  readonly capacity: number;
}

/** A runner of its own memory. @param relaxed as for `instantiateTrainingKernels` */
export function createShardRunner(job: TrainingJob, relaxed: boolean | "auto" = "auto"): ShardRunner {
  const { config, plan, images, state } = job;
  const capacity = shardFrames(config);
  const network = createNetwork(plan, capacity, relaxed);
  const teacher = createTeacher(job, capacity, relaxed);
  const features = createFeatureLosses(config.distillation?.features ?? [], network, teacher);
  const elements = elementCount(images.shape);
  const batch = new Uint8Array(capacity * elements);
  const labels = new Int32Array(capacity);
  const options: LossOptions = {
    smoothing: config.labelSmoothing ?? 0,
    teacher: config.distillation?.logits,
  };

  function drawShard(epoch: number, step: number, shard: number, order: Int32Array): void {
    for (let i = 0; i < capacity; i++) {
      const place = step * config.schedule.batch + shard * capacity + i;
      const row = order[place % order.length] ?? 0;
      const to = batch.subarray(i * elements, (i + 1) * elements);
      const stream = augmentationStream(config.seed, epoch, row);
      augment(imageCodes(images, row), images.shape, config.augmentation ?? {}, stream, to);
      labels[i] = images.labels[row] ?? 0;
    }
  }
  return {
    network,
    capacity,
    load() {
      network.loadParameters(state.parameters);
      network.loadStatistics(state.statistics);
    },
    learn(epoch, step, shard, order) {
      drawShard(epoch, step, shard, order);
      const logits = network.forward(batch, "train");
      const taught = teacher?.forward(batch, "evaluate");
      const found = labelLoss(logits, labels, plan.classes, options, taught);
      let loss = found.loss;
      network.backward(found.gradients, (layer) => {
        loss += features.addGradients(layer, capacity);
      });
      defined(job.step.gradients[shard], "gradients").set(network.gradients());
      defined(job.step.statistics[shard], "statistics").set(network.batchStatistics());
      defined(job.step.sums[shard], "sums").set([loss, found.correct]);
    },
    judge(rows, from, to) {
      const codes = batch.subarray(0, (to - from) * elements);
      for (let i = from; i < to; i++) codes.set(imageCodes(images, rows[i] ?? 0), (i - from) * elements);
      const logits = network.forward(codes, "evaluate");
      writeJudgement(job, rows, from, to, logits);
    },
  };
}

function createTeacher(
  { teacher, images }: TrainingJob,
  capacity: number,
  relaxed: boolean | "auto",
): Network | undefined {
  if (teacher === undefined) return undefined;
  const network = createNetwork(planNetwork(teacher.config, images.classes.length), capacity, relaxed);
  network.loadParameters(teacher.parameters);
  network.loadStatistics(teacher.statistics);
  return network;
}

function writeJudgement(
  job: TrainingJob,
  rows: Int32Array,
  from: number,
  to: number,
  logits: Float64Array,
): void {
  const { classes } = job.plan;
  for (let i = from; i < to; i++) {
    const own = logits.subarray((i - from) * classes, (i - from + 1) * classes);
    const label = job.images.labels.subarray(rows[i] ?? 0, (rows[i] ?? 0) + 1);
    const { loss } = labelLoss(own, label, classes, { smoothing: 0 });
    job.evaluation.losses[i] = loss;
    job.evaluation.classes[i] = largestIndex(own);
  }
}
