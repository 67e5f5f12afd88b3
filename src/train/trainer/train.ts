// A whole training in the calling thread, for tests, browsers and small networks; `focalbit/io` runs the same steps in
// several threads and gives the same numbers.

import { defined } from "../../foundation/errors/invariant-error.js";
import { describeEpoch, type EpochRecord } from "./history.js";
import { goesOn, keepBest, restoreBest } from "./keep-best.js";
import { sumJudgement } from "./judgement.js";
import { alone, judgeRows, runEpoch, type StepReport } from "./run-epoch.js";
import { createShardRunner } from "./shard-runner.js";
import type { TrainingJob } from "./training-job.js";

/**
 * Trains until the schedule ends or the validation loss has stalled; the job's state holds the outcome.
 * @param done records of epochs that the state has behind it
 */
export function train(
  job: TrainingJob,
  onEpoch: (record: EpochRecord) => void = () => undefined,
  done: readonly EpochRecord[] = [],
  relaxed: boolean | "auto" = "auto",
): readonly EpochRecord[] {
  const { rows } = job;
  const runner = createShardRunner(job, relaxed);
  const history = [...done];
  while (goesOn(job, history)) {
    let last: StepReport | undefined;
    runEpoch(job, runner, history.length, alone, (report) => {
      last = report;
    });
    judgeRows(job, runner, rows.validation, alone);
    const validation = rows.validation.length === 0 ? undefined : sumJudgement(job, rows.validation);
    const record = describeEpoch(job, history.length, defined(last, "last step"), validation);
    history.push(record);
    keepBest(job, history);
    onEpoch(record);
  }
  restoreBest(job, history);
  return history;
}
