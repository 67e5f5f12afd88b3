// A run in progress: frames go in one by one, so that thousands need no more memory than one, and a Result comes out.

import { deepFreeze } from "../foundation/deep-freeze.js";
import { inputError } from "../foundation/errors/input-error.js";
import { defined } from "../foundation/errors/invariant-error.js";
import { formatShape, sameShape } from "../foundation/tensor/shape.js";
import type { Model } from "../model/model.js";
import type { Picture, Result } from "../result/result-schema.js";
import type { Frame } from "../simulation/frame.js";
import { assembleFootprint } from "./assemble-run.js";
import { describeDocuments } from "./describe/documents.js";
import { describePicture } from "./describe/picture.js";
import { createFrameEvaluator, type FrameEvaluator, type FullOutcome } from "./frame-evaluator.js";
import type { EvaluatedFrame, FrameName } from "./evaluated-frame.js";
import { collectOutputs } from "./outputs.js";
import type { RunOptions } from "./run-options.js";
import { startChip, type Chip } from "./start-chip.js";

const defaultPictures = 4;

export interface Run {
  /** Simulates a frame and keeps its outputs. @throws InputError where the frame has not the model's shape */
  addFrame(frame: Frame): FullOutcome;
  /** Keeps the outputs of a frame that was evaluated elsewhere, by the same model and front end. */
  addOutcome(name: FrameName, outcome: EvaluatedFrame): void;
  /** Notes a frame that could not be read. */
  addSkipped(input: string, reason: string): void;
  /** The result of all frames so far; frozen. */
  finish(): Result;
}

/**
 * Starts a run of a model, on a profile or without one.
 * @throws InputError where the profile's sensor cannot feed the model (`checkFit` gives that as a verdict instead)
 */
export function startRun(options: RunOptions): Run {
  const { value: model } = options.model;
  const profile = options.profile?.value;
  const chip = profile === undefined ? undefined : startChip(profile, options);
  const outputs = collectOutputs(model);
  const pictures: Picture[] = [];
  const skipped: NonNullable<Result["skipped"]> = [];
  let evaluator: FrameEvaluator | undefined;
  const addOutcome = (name: FrameName, outcome: EvaluatedFrame) => {
    chip?.endFrame(outcome.counts);
    outputs.add(name, outcome);
  };
  return {
    addFrame(frame) {
      checkShape(frame, model);
      evaluator ??= createFrameEvaluator(model, [profile], options.engine ?? "packed");
      const outcome = defined(evaluator.evaluate(frame, [chip?.traceNext()])[0], "outcome");
      addOutcome(frame, outcome);
      if (pictures.length < (options.pictures ?? defaultPictures)) {
        pictures.push(describePicture(frame, outcome, model));
      }
      return outcome;
    },
    addOutcome,
    addSkipped: (input, reason) => skipped.push({ input, reason }),
    finish: () => deepFreeze(describeRun(options, chip, { ...outputs.describe(), skipped, pictures })),
  };
}

function describeRun(
  options: RunOptions,
  chip: Chip | undefined,
  seen: Pick<Result, "frames" | "accuracy" | "pictures"> & {
    readonly skipped: NonNullable<Result["skipped"]>;
  },
): Result {
  const { skipped, pictures, ...outputs } = seen;
  const parts = chip === undefined ? assembleFootprint(options.model.value, options) : chip.price();
  return {
    ...describeDocuments(options),
    ...outputs,
    ...(skipped.length === 0 ? {} : { skipped: [...skipped] }),
    ...parts,
    pictures,
  };
}

function checkShape(frame: Frame, model: Model): void {
  if (sameShape(frame.shape, model.input)) return;
  const rule = `must be ${formatShape(model.input)} for model "${model.name}"`;
  throw inputError({
    file: frame.input,
    path: "",
    rule,
    found: formatShape(frame.shape),
    fix: "resize it first",
  });
}
