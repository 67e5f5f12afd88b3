// A training from first epoch to last with threads, checkpoints after every epoch and word to whoever watches.

import { defined } from "../../foundation/errors/invariant-error.js";
import { stateNames, writeCheckpoint, type Checkpoint } from "../../train/trainer/checkpoint.js";
import { describeEpoch, type EpochRecord } from "../../train/trainer/history.js";
import { goesOn, keepBest, restoreBest } from "../../train/trainer/keep-best.js";
import { sumJudgement } from "../../train/trainer/judgement.js";
import type { StepReport } from "../../train/trainer/run-epoch.js";
import type { TrainingJob } from "../../train/trainer/training-job.js";
import { writeFileWhole } from "../files/write-file-whole.js";
import { crewSize, startCrew, type TrainingCrew } from "./start-crew.js";

export interface TrainingWatch {
  /** After every step. */
  readonly onStep?: (epoch: number, report: StepReport) => void;
  /** After every epoch, its checkpoint being written. */
  readonly onEpoch?: (history: readonly EpochRecord[]) => void | Promise<void>;
}

export interface TrainingRunOptions extends TrainingWatch {
  /** Where the checkpoint goes; none is kept without. */
  readonly checkpoint?: string | undefined;
  /** A checkpoint to go on from. */
  readonly from?: Checkpoint | undefined;
  /** Threads asked for. */
  readonly workers?: number | undefined;
}

/**
 * Trains; the job's state holds the outcome.
 * @param job its arrays must lie in shared memory (`sharedBuffer`)
 */
export async function runTraining(
  job: TrainingJob,
  options: TrainingRunOptions,
): Promise<readonly EpochRecord[]> {
  const { config } = job;
  const history: EpochRecord[] = [...(options.from?.history ?? [])];
  if (options.from !== undefined) takeOver(job, options.from);
  const crew = startCrew(job, crewSize(job, options.workers));
  try {
    while (goesOn(job, history)) {
      history.push(await trainEpoch(job, crew, history.length, options.onStep));
      keepBest(job, history);
      if (options.checkpoint !== undefined) {
        const kept = { config, classes: job.images.classes, history, state: job.state };
        await writeFileWhole(options.checkpoint, writeCheckpoint(kept));
      }
      await options.onEpoch?.(history);
    }
  } finally {
    await crew.stop();
  }
  restoreBest(job, history);
  return history;
}

/** Memory that threads share. */
export const sharedBuffer = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);

function takeOver({ state }: TrainingJob, from: Checkpoint): void {
  for (const name of stateNames) state[name].set(from.state[name]);
}

async function trainEpoch(
  job: TrainingJob,
  crew: TrainingCrew,
  epoch: number,
  onStep: TrainingWatch["onStep"],
): Promise<EpochRecord> {
  let last: StepReport | undefined;
  await crew.run({ kind: "epoch", epoch }, (report) => {
    last = report;
    onStep?.(epoch, report);
  });
  const { validation } = job.rows;
  if (validation.length > 0) await crew.run({ kind: "judge" });
  const judged = validation.length === 0 ? undefined : sumJudgement(job, validation);
  return describeEpoch(job, epoch, defined(last, "last step"), judged);
}
