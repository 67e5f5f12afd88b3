// A run in progress: frames go in one by one, so that thousands need no more memory than one, and a Result comes out.

import { deepFreeze } from "../foundation/deep-freeze.js";
import { inputError } from "../foundation/errors/input-error.js";
import { defined } from "../foundation/errors/invariant-error.js";
import { formatShape, sameShape } from "../foundation/tensor/shape.js";
import type { Model } from "../model/model.js";
import type { Picture, Result } from "../result/result-schema.js";
import type { Frame } from "../simulation/frame.js";
import type { TraceListener } from "../xnor-array/program.js";
import { assembleFootprint } from "./assemble-run.js";
import { describeDocuments } from "./describe/documents.js";
import { describePicture } from "./describe/picture.js";
import type { RunBands } from "./estimate-bands.js";
import { createFrameEvaluator, type FrameEvaluator, type FullOutcome } from "./frame-evaluator.js";
import type { EvaluatedFrame, FrameName } from "./evaluated-frame.js";
import { collectOutputs } from "./outputs.js";
import type { RunOptions } from "./run-options.js";
import { startChip, type Chip } from "./start-chip.js";

const defaultPictures = 4;

export interface Run {
  /**
   * Simulates a frame and keeps its outputs.
   * @param listener sees the encoder's output and every node's
   * @throws InputError where the frame has not the model's shape
   */
  addFrame(frame: Frame, listener?: TraceListener): FullOutcome;
  /** Keeps the outputs of a frame that was evaluated elsewhere, by the same model and front end. */
  addOutcome(name: FrameName, outcome: EvaluatedFrame): void;
  /** Notes a frame that could not be read. */
  addSkipped(input: string, reason: string): void;
  /** The result of all frames so far; frozen. */
  finish(): Result;
}

/** A run that also tells what its bands rest on, for a comparison. */
export interface BandedRun extends Run {
  finishBanded(): { readonly result: Result; readonly bands: RunBands | undefined };
}

/**
 * Starts a run of a model, on a profile or without one.
 * @throws InputError where the profile's sensor cannot feed the model (`checkFit` gives that as a verdict instead)
 */
export function startRun(options: RunOptions): Run {
  return startBandedRun(options);
}

/** The same with what its bands rest on. @throws InputError as `startRun` */
export function startBandedRun(options: RunOptions): BandedRun {
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
  const finish = () => describeRun(options, chip, { ...outputs.describe(), skipped, pictures });
  return {
    addFrame(frame, listener) {
      checkShape(frame, model);
      evaluator ??= createFrameEvaluator(model, [profile], options.engine ?? "packed");
      const trace = bothListeners(chip?.traceNext(), listener);
      const outcome = defined(evaluator.evaluate(frame, [trace])[0], "outcome");
      addOutcome(frame, outcome);
      if (pictures.length < (options.pictures ?? defaultPictures)) {
        pictures.push(describePicture(frame, outcome, model));
      }
      return outcome;
    },
    addOutcome,
    addSkipped: (input, reason) => skipped.push({ input, reason }),
    finish: () => finish().result,
    finishBanded: finish,
  };
}

function describeRun(
  options: RunOptions,
  chip: Chip | undefined,
  seen: Pick<Result, "frames" | "accuracy" | "pictures"> & {
    readonly skipped: NonNullable<Result["skipped"]>;
  },
): ReturnType<BandedRun["finishBanded"]> {
  const { skipped, pictures, ...outputs } = seen;
  const priced = chip?.price();
  const result = {
    ...describeDocuments(options),
    ...outputs,
    ...(skipped.length === 0 ? {} : { skipped: [...skipped] }),
    ...(priced?.parts ?? assembleFootprint(options.model.value, options)),
    pictures,
  };
  return { result: deepFreeze(result), bands: priced?.bands };
}

function bothListeners(
  one: TraceListener | undefined,
  other: TraceListener | undefined,
): TraceListener | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return (name, tensor) => {
    one(name, tensor);
    other(name, tensor);
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
