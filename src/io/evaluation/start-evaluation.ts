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

export interface Evaluation {
  /** An answer per frame, in the order of the frames; to be walked through once. */
  readonly answers: AsyncIterable<readonly [InputFrame, FrameAnswer]>;
  /** Ends the threads, whatever they are at; must be called, also where nobody asked for the answers. */
  stop(): Promise<void>;
}

/** Threads for a number of frames: those asked for, or as many as there are cores. */
export function workerCount(frames: number, asked: number | undefined): number {
  if (asked !== undefined) return Math.min(asked, Math.ceil(frames / batchLength));
  return frames < fewFrames ? 0 : Math.min(availableParallelism(), Math.ceil(frames / batchLength));
}

/**
 * Starts to evaluate frames: threads begin at once, so that their start and their first frames cost no time while the caller
 * does something else; without threads nothing happens before an answer is asked for.
 * @param workers threads; 0: in this one
 */
export function startEvaluation(
  frames: readonly InputFrame[],
  job: EvaluationJob,
  workers: number,
): Evaluation {
  const batches = cutBatches(frames);
  if (workers === 0) {
    // The engine is made with the first batch: where the caller has taken all frames, there is none.
    let own: EvaluateBatch | undefined;
    const evaluateHere: EvaluateBatch = (batch) => (own ??= createBatchEvaluator(job))(batch);
    return { answers: inOrder(createQueue(batches, evaluateHere, 1)), stop: () => Promise.resolve() };
  }
  const pool = startPool("evaluation/frame-worker", job, workers);
  const evaluate: EvaluateBatch = (batch) => pool.run(batch) as Promise<FrameAnswer[]>;
  const queue = createQueue(batches, evaluate, workers * batchesAhead);
  queue.startFrom(0);
  return { answers: inOrder(queue), stop: () => pool.destroy() };
}

function cutBatches(frames: readonly InputFrame[]): readonly (readonly InputFrame[])[] {
  const count = Math.ceil(frames.length / batchLength);
  return Array.from({ length: count }, (_, i) => frames.slice(i * batchLength, (i + 1) * batchLength));
}

interface BatchQueue {
  readonly batches: readonly (readonly InputFrame[])[];
  /** Starts the batches from this one on that may be under way together. */
  startFrom(index: number): void;
  answersOf(index: number): Promise<FrameAnswer[]>;
}

function createQueue(
  batches: readonly (readonly InputFrame[])[],
  evaluate: EvaluateBatch,
  underWay: number,
): BatchQueue {
  const started: Promise<FrameAnswer[]>[] = [];
  return {
    batches,
    startFrom(index) {
      while (started.length < Math.min(batches.length, index + underWay)) {
        const begun = evaluate(batches[started.length] ?? []);
        // The answer is awaited in its turn; until then a failure must not count as unhandled.
        begun.catch(() => undefined);
        started.push(begun);
      }
    },
    answersOf: async (index) => (await started[index]) ?? [],
  };
}

async function* inOrder(queue: BatchQueue): AsyncGenerator<readonly [InputFrame, FrameAnswer]> {
  for (const [index, batch] of queue.batches.entries()) {
    queue.startFrom(index);
    const answers = await queue.answersOf(index);
    for (const [i, frame] of batch.entries()) {
      const answer = answers[i];
      if (answer !== undefined) yield [frame, answer];
    }
  }
}
