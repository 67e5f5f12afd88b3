// Decodes and evaluates frames in the thread it is called in. A frame that cannot be read is an answer, not an exception:
// the others go on. While one frame is evaluated the next is decoded, in the image library's own thread.

import { createFrameEvaluator, InputError } from "../../index.js";
import type { Frame } from "../../simulation/frame.js";
import { createFrameReader, type FrameReader } from "../inputs/frame-reader.js";
import type { InputFrame } from "../inputs/input-frame.js";
import type { EvaluationJob, FrameAnswer } from "./evaluation-job.js";

export type EvaluateBatch = (frames: readonly InputFrame[]) => Promise<FrameAnswer[]>;

/** An evaluator of batches; makes its engine once. */
export function createBatchEvaluator(job: EvaluationJob): EvaluateBatch {
  const { model, profiles, engine, resize, exposure } = job;
  const reader = createFrameReader({ shape: model.input, resize, exposure });
  const evaluator = createFrameEvaluator(model, profiles, engine);
  return async (frames) => {
    const answers: FrameAnswer[] = [];
    for (const reading of readAhead(frames, reader)) {
      try {
        answers.push({ outcomes: evaluator.evaluateUnseen(await reading) });
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        answers.push({ problems: error.problems });
      }
    }
    return answers;
  };
}

/** Readings in order, each begun before the one in front of it is handed out. */
function* readAhead(frames: readonly InputFrame[], reader: FrameReader): Generator<Promise<Frame>> {
  let pending: Promise<Frame> | undefined;
  for (const frame of frames) {
    const begun = reader.read(frame);
    // It is awaited in its turn; until then a failure must not count as unhandled.
    begun.catch(() => undefined);
    if (pending !== undefined) yield pending;
    pending = begun;
  }
  if (pending !== undefined) yield pending;
}
