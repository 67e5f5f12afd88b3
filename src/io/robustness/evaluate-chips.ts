// A Monte Carlo run over threads: tasks of a few chips on a block of frames, their counts added up per condition and chip. The
// sums are integers, so the order in which threads finish does not matter.

import { availableParallelism } from "node:os";
import { addTallies, emptyTally, InputError, type ChipTally } from "../../index.js";
import { startPool } from "../workers/start-pool.js";
import type { ChipAnswer, ChipJob, ChipTask } from "./chip-job.js";
import { createTaskAnswerer } from "./evaluate-task.js";

/** Frames of a block; they stay decoded, some 0.5 MB each for 96 x 96 RGB. */
const blockLength = 250;
/** Chip-frames of a task: about a second of work. */
const taskLength = 250;
/** Below this many chip-frames starting threads takes longer than it saves. */
const fewChipFrames = 1000;

/** Chip-frames of an experiment: what a progress bar counts to. */
export function countChipFrames({ experiment }: ChipJob): number {
  return experiment.conditions.reduce((sum, { chips, frames }) => sum + chips * frames, 0);
}

/** Threads for a job: those asked for, or as many as there are cores. */
export function chipWorkerCount(job: ChipJob, asked: number | undefined): number {
  if (asked !== undefined) return asked;
  return countChipFrames(job) < fewChipFrames ? 0 : availableParallelism();
}

/**
 * Evaluates an experiment.
 * @param workers threads; 0: in this one
 * @param onProgress told of finished chip-frames
 * @returns tallies by condition and chip
 * @throws InputError where a frame cannot be read
 */
export async function evaluateChips(
  job: ChipJob,
  workers: number,
  onProgress: (chipFrames: number) => void,
): Promise<readonly (readonly ChipTally[])[]> {
  const sums = job.experiment.conditions.map(({ chips }) => new Array<ChipTally>(chips).fill(emptyTally));
  const pool = workers === 0 ? undefined : startPool("robustness/chip-worker", job, workers);
  const answer =
    pool === undefined ? createTaskAnswerer(job) : (task: ChipTask) => pool.run(task) as Promise<ChipAnswer>;
  const add = (task: ChipTask, tallies: readonly ChipTally[]) => {
    const row = sums[task.condition] ?? [];
    tallies.forEach((tally, i) => {
      const chip = task.chips[i] ?? 0;
      row[chip] = addTallies(row[chip] ?? emptyTally, tally);
    });
    onProgress(task.chips.length * (task.to - task.from));
  };
  try {
    await drain(cutTasks(job), Math.max(1, workers * 2), async (task) => {
      const found = await answer(task);
      if ("problems" in found) throw new InputError(found.problems);
      add(task, found.tallies);
    });
  } finally {
    await pool?.destroy();
  }
  return sums;
}

/** Block by block, so that threads rarely decode a block anew. */
function cutTasks({ experiment }: ChipJob): readonly ChipTask[] {
  const last = Math.max(0, ...experiment.conditions.map(({ frames }) => frames));
  const tasks: ChipTask[] = [];
  for (let from = 0; from < last; from += blockLength) {
    for (const [condition, { chips, frames }] of experiment.conditions.entries()) {
      const to = Math.min(from + blockLength, frames);
      if (to <= from) continue;
      const perTask = Math.max(1, Math.floor(taskLength / (to - from)));
      for (let first = 0; first < chips; first += perTask) {
        const count = Math.min(perTask, chips - first);
        tasks.push({ condition, chips: Array.from({ length: count }, (_, i) => first + i), from, to });
      }
    }
  }
  return tasks;
}

/** Runs tasks in order, so many at a time; the first failure ends it. */
async function drain(
  tasks: readonly ChipTask[],
  underWay: number,
  run: (task: ChipTask) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let task = tasks[next++]; task !== undefined; task = tasks[next++]) await run(task);
  };
  await Promise.all(Array.from({ length: underWay }, lane));
}
