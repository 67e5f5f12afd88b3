// A thread of the pool: told its job when it starts, given tasks.

import { workerData } from "piscina";
import sharp from "sharp";
import { enableRelaxedSimd } from "../evaluation/relaxed-simd.js";
import type { ChipAnswer, ChipJob, ChipTask } from "./chip-job.js";
import { createTaskAnswerer } from "./evaluate-task.js";

enableRelaxedSimd();
// One image at a time per thread: the pool is the parallelism.
sharp.concurrency(1);
const answer = createTaskAnswerer(workerData as ChipJob);

/** Piscina's entry: one task. */
export default function evaluateTask(task: ChipTask): Promise<ChipAnswer> {
  return answer(task);
}
