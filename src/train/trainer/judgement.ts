// An evaluation in numbers: loss, accuracy and which classes were taken for which.

import type { TrainingJob } from "./training-job.js";

export interface Judgement {
  readonly frames: number;
  readonly correct: number;
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** `confusion[label][found]`. */
  readonly confusion: readonly (readonly number[])[];
}

/** Sums up the job's evaluation buffers over the rows that were judged. */
export function sumJudgement({ plan, images, evaluation }: TrainingJob, rows: Int32Array): Judgement {
  const confusion = Array.from({ length: plan.classes }, () => new Array<number>(plan.classes).fill(0));
  let correct = 0;
  let loss = 0;
  rows.forEach((row, i) => {
    const label = images.labels[row] ?? 0;
    const found = evaluation.classes[i] ?? 0;
    const line = confusion[label];
    if (line !== undefined) line[found] = (line[found] ?? 0) + 1;
    if (label === found) correct += 1;
    loss += evaluation.losses[i] ?? 0;
  });
  return { frames: rows.length, correct, loss: rows.length === 0 ? 0 : loss / rows.length, confusion };
}
