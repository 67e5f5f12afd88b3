// Decodes and evaluates frames in the thread it is called in. A frame that cannot be read is an answer, not an exception:
// the others go on.

import { createFrameEvaluator, InputError } from "../../index.js";
import { createFrameReader } from "../inputs/frame-reader.js";
import type { InputFrame } from "../inputs/input-frame.js";
import type { EvaluationJob, FrameAnswer } from "./evaluation-job.js";

export type EvaluateBatch = (frames: readonly InputFrame[]) => Promise<FrameAnswer[]>;

/** An evaluator of batches; makes its engine once. */
export function createBatchEvaluator({ model, profiles, engine, resize }: EvaluationJob): EvaluateBatch {
  const reader = createFrameReader({ shape: model.input, resize });
  const evaluator = createFrameEvaluator(model, profiles, engine);
  return async (frames) => {
    const answers: FrameAnswer[] = [];
    for (const frame of frames) {
      try {
        answers.push({ outcomes: evaluator.evaluateUnseen(await reader.read(frame)) });
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        answers.push({ problems: error.problems });
      }
    }
    return answers;
  };
}
