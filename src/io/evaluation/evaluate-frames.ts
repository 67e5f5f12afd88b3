// Frames -> outcomes in the order of the frames, whoever computes them: a pool of threads, each decoding its own images, or
// this thread where there are few. At most a few batches per thread are under way, so memory does not grow with the folder.

import { availableParallelism } from "node:os";
import type { InputFrame } from "../inputs/input-frame.js";
import { startPool } from "../workers/start-pool.js";
import { createBatchEvaluator, type EvaluateBatch } from "./evaluate-batch.js";
import type { EvaluationJob, FrameAnswer } from "./evaluation-job.js";

/** Small enough to keep a bar moving and threads evenly busy, large enough to make messages rare. */
const batchLength = 16;
/** Batches per thread that may be under way: the first frames are counted in the main thread while the others go on. */
const batchesAhead = 16;
/** Below this many frames starting threads takes longer than it saves. */
const fewFrames = 64;

/** Threads for a number of frames: those asked for, or as many as there are cores. */
export function workerCount(frames: number, asked: number | undefined): number {
  if (asked !== undefined) return Math.min(asked, Math.ceil(frames / batchLength));
  return frames < fewFrames ? 0 : Math.min(availableParallelism(), Math.ceil(frames / batchLength));
}

/**
 * Evaluates frames.
 * @param workers threads; 0: in this one
 * @returns an answer per frame, in order
 */
export async function* evaluateFrames(
  frames: readonly InputFrame[],
  job: EvaluationJob,
  workers: number,
): AsyncGenerator<readonly [InputFrame, FrameAnswer]> {
  const pool = workers === 0 ? undefined : startPool("evaluation/frame-worker", job, workers);
  const evaluate: EvaluateBatch =
    pool === undefined ? createBatchEvaluator(job) : (batch) => pool.run(batch) as Promise<FrameAnswer[]>;
  try {
    yield* inOrder(cutBatches(frames), evaluate, Math.max(1, workers * batchesAhead));
  } finally {
    await pool?.destroy();
  }
}

function cutBatches(frames: readonly InputFrame[]): readonly (readonly InputFrame[])[] {
  const count = Math.ceil(frames.length / batchLength);
  return Array.from({ length: count }, (_, i) => frames.slice(i * batchLength, (i + 1) * batchLength));
}

async function* inOrder(
  batches: readonly (readonly InputFrame[])[],
  evaluate: EvaluateBatch,
  underWay: number,
): AsyncGenerator<readonly [InputFrame, FrameAnswer]> {
  const started: Promise<FrameAnswer[]>[] = [];
  for (const [index, batch] of batches.entries()) {
    while (started.length < batches.length && started.length < index + underWay) {
      const begun = evaluate(batches[started.length] ?? []);
      // The answer is awaited in its turn; until then a failure must not count as unhandled.
      begun.catch(() => undefined);
      started.push(begun);
    }
    const answers = (await started[index]) ?? [];
    for (const [i, frame] of batch.entries()) {
      const answer = answers[i];
      if (answer !== undefined) yield [frame, answer];
    }
  }
}
