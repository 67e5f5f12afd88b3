// The best epoch of a training that may end early: kept while it runs, taken over when it ends.

import { hasStalled, type EpochRecord } from "./history.js";
import type { TrainingJob } from "./training-job.js";

/** Keeps the state where its epoch has the lowest validation loss so far; after every epoch. */
export function keepBest({ config, state }: TrainingJob, history: readonly EpochRecord[]): void {
  if (config.patience === undefined) return;
  const lossOf = ({ validation }: EpochRecord) => validation?.loss ?? Infinity;
  const last = history.at(-1);
  if (last === undefined || history.some((record) => record !== last && lossOf(record) <= lossOf(last)))
    return;
  state.bestParameters.set(state.parameters);
  state.bestStatistics.set(state.statistics);
}

/** Whether there is another epoch to train. */
export function goesOn({ config }: TrainingJob, history: readonly EpochRecord[]): boolean {
  return history.length < config.schedule.epochs && !hasStalled(history, config.patience);
}

/** Takes the best epoch over; after the last one. */
export function restoreBest({ config, state }: TrainingJob, history: readonly EpochRecord[]): void {
  if (config.patience === undefined || history.length === 0) return;
  state.parameters.set(state.bestParameters);
  state.statistics.set(state.bestStatistics);
}
