// An epoch and an evaluation, as each of several threads runs them: shards and rows are dealt out in turn, and the threads
// meet between computing gradients and moving parameters. What is computed does not depend on how many there are.

import { adamStep } from "../optimise/adam.js";
import { learningRate } from "../optimise/learning-rate.js";
import { shardCount } from "../config/parse-train-config.js";
import { shuffle } from "../data/order.js";
import type { ShardRunner } from "./shard-runner.js";
import { stepsPerEpoch, type TrainingJob } from "./training-job.js";

/** Which thread of how many this is. */
export interface Crew {
  readonly index: number;
  readonly count: number;
  /** Returns when all have called it. */
  readonly meet: () => void;
}

/** The only thread. */
export const alone: Crew = { index: 0, count: 1, meet: () => undefined };

/** How fast running statistics follow those of the shards. */
const momentum = 0.1;

/** What happened up to a step of an epoch. */
export interface StepReport {
  readonly step: number;
  /** Mean loss and part of right frames of the epoch so far. */
  readonly loss: number;
  readonly accuracy: number;
  readonly rate: number;
}

/**
 * Runs an epoch.
 * @param onStep called after every step, in the first thread only; returning true ends the epoch early in no thread: it
 *   is for showing progress
 */
export function runEpoch(
  job: TrainingJob,
  runner: ShardRunner,
  epoch: number,
  crew: Crew,
  onStep: (report: StepReport) => void = () => undefined,
): void {
  const { config, rows } = job;
  const { schedule, seed } = config;
  const order = shuffle(rows.training, seed, "order of rows", [epoch]);
  const steps = stepsPerEpoch(job);
  const totals = { loss: 0, correct: 0 };
  for (let step = 0; step < steps; step++) {
    runner.load();
    for (let shard = crew.index; shard < shardCount(schedule); shard += crew.count) {
      runner.learn(epoch, step, shard, order);
    }
    crew.meet();
    const before = epoch * steps + step;
    const rate = learningRate(schedule, before / (steps * schedule.epochs));
    moveParameters(job, crew, rate, before);
    if (crew.index === 0) {
      moveStatistics(job);
      for (const sums of job.step.sums) {
        totals.loss += sums[0] ?? 0;
        totals.correct += sums[1] ?? 0;
      }
      const frames = (step + 1) * schedule.batch;
      onStep({ step, loss: totals.loss / frames, accuracy: totals.correct / frames, rate });
    }
    crew.meet();
  }
}

function moveParameters(
  { config, plan, state, step }: TrainingJob,
  crew: Crew,
  rate: number,
  before: number,
): void {
  const share = Math.ceil(plan.parameterCount / crew.count);
  const from = share * crew.index;
  const { schedule } = config;
  const move = { schedule, rate, step: before, gradients: step.gradients, frames: schedule.batch };
  for (const slice of plan.parameters) adamStep(state, slice, move, from, from + share);
}

function moveStatistics({ state, step }: TrainingJob): void {
  for (const own of step.statistics) {
    for (let i = 0; i < own.length; i++) {
      state.statistics[i] = (1 - momentum) * (state.statistics[i] ?? 0) + momentum * (own[i] ?? 0);
    }
  }
}

/** Judges rows of a list; results of all threads stand in the job's evaluation buffers after they have met. */
export function judgeRows(job: TrainingJob, runner: ShardRunner, rows: Int32Array, crew: Crew): void {
  runner.load();
  const { capacity } = runner;
  for (let part = crew.index; part * capacity < rows.length; part += crew.count) {
    runner.judge(rows, part * capacity, Math.min(rows.length, (part + 1) * capacity));
  }
  crew.meet();
}
