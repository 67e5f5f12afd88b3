// Two models over the same frames, by their classes alone: how often they agree, and what each gets right of the frames with a
// label. What a change to a model costs.

import type { Model } from "../model/model.js";
import type { Frame } from "../simulation/frame.js";
import { defined } from "../foundation/errors/invariant-error.js";
import { createFrameEvaluator } from "./frame-evaluator.js";
import type { EngineKind } from "./create-engine.js";

export interface ClassComparison {
  readonly frames: number;
  /** Frames to which both give the same class. */
  readonly agree: number;
  /** Absent where no frame has a label. */
  readonly accuracy?: {
    /** Frames with a label. */
    readonly frames: number;
    /** Of those, the ones that each model gets right. */
    readonly before: number;
    readonly after: number;
  };
}

export interface ClassComparisonRun {
  /** @throws InputError where the frame has not the models' shape */
  addFrame(frame: Frame): void;
  finish(): ClassComparison;
}

/** Starts a comparison of two models that take the same images and tell the same classes. */
export function startClassComparison(
  before: Model,
  after: Model,
  engine: EngineKind = "packed",
): ClassComparisonRun {
  const evaluators = [before, after].map((model) => createFrameEvaluator(model, [undefined], engine));
  let [frames, agree, labelled] = [0, 0, 0];
  const right = [0, 0];
  return {
    addFrame(frame) {
      const classes = evaluators.map(
        (evaluator) => defined(evaluator.evaluateUnseen(frame)[0], "an outcome").class,
      );
      frames += 1;
      if (classes[0] === classes[1]) agree += 1;
      if (frame.labelIndex === undefined) return;
      labelled += 1;
      classes.forEach((found, i) => {
        if (found === frame.labelIndex) right[i] = (right[i] ?? 0) + 1;
      });
    },
    finish: () => ({
      frames,
      agree,
      ...(labelled > 0 && {
        accuracy: { frames: labelled, before: right[0] ?? 0, after: right[1] ?? 0 },
      }),
    }),
  };
}
