// A thread of the pool: told its job when it starts, given batches of frames.

import { workerData } from "piscina";
import sharp from "sharp";
import type { InputFrame } from "../inputs/input-frame.js";
import { createBatchEvaluator } from "./evaluate-batch.js";
import type { EvaluationJob, FrameAnswer } from "./evaluation-job.js";
import { enableRelaxedSimd } from "./relaxed-simd.js";

enableRelaxedSimd();
// One image at a time per thread: the pool is the parallelism.
sharp.concurrency(1);
const evaluate = createBatchEvaluator(workerData as EvaluationJob);

/** Piscina's entry: one batch. */
export default function evaluateBatch(frames: readonly InputFrame[]): Promise<FrameAnswer[]> {
  return evaluate(frames);
}
