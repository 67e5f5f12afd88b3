// A run in progress: frames go in one by one, so that thousands need no more memory than one, and a Result comes out.

import { inputError } from "../foundation/errors/input-error.js";
import { formatShape, sameShape } from "../foundation/tensor/shape.js";
import type { Model } from "../model/model.js";
import type { Picture, Result } from "../result/result-schema.js";
import { deepFreeze } from "../foundation/deep-freeze.js";
import type { Frame } from "../simulation/frame.js";
import { frontEndOf } from "../simulation/front-end-of.js";
import { lowerModel } from "../simulation/lower-model.js";
import { simulateFrame, type FrameOutcome } from "../simulation/simulate-frame.js";
import { createReferenceEngine } from "../xnor-array/reference/reference-engine.js";
import type { Engine } from "../xnor-array/program.js";
import { assembleFootprint } from "./assemble-run.js";
import { describeEncoder } from "./describe-encoder.js";
import { describePicture } from "./describe-picture.js";
import { shapeTuple } from "./describe-layers.js";
import type { RunOptions } from "./run-options.js";
import { startChip } from "./start-chip.js";
import { focalbitVersion } from "./version.js";

const defaultPictures = 4;

export interface Run {
  /** Simulates a frame and keeps its outputs. @throws InputError where the frame has not the model's shape */
  addFrame(frame: Frame): FrameOutcome;
  /** The result of all frames so far; frozen. */
  finish(): Result;
}

/**
 * Starts a run of a model, on a profile or without one.
 * @throws InputError where the profile's sensor cannot feed the model (`checkFit` gives that as a verdict instead)
 */
export function startRun(options: RunOptions): Run {
  const { value: model } = options.model;
  const chip = options.profile === undefined ? undefined : startChip(options.profile.value, options);
  const frontEnd = frontEndOf(options.profile?.value);
  let engine: Engine | undefined;
  const frames: Result["frames"] = [];
  const pictures: Picture[] = [];
  const score = { correct: 0, frames: 0 };
  return {
    addFrame(frame) {
      checkShape(frame, model);
      engine ??= createReferenceEngine(lowerModel(model));
      const outcome = simulateFrame(frame, model, frontEnd, engine, chip?.traceNext());
      chip?.endFrame(outcome.counts);
      frames.push(describeFrame(frame, outcome, model));
      if (pictures.length < (options.pictures ?? defaultPictures)) {
        pictures.push(describePicture(frame, outcome, model));
      }
      if (frame.labelIndex !== undefined) score.frames += 1;
      if (frame.labelIndex === outcome.class) score.correct += 1;
      return outcome;
    },
    finish() {
      const parts = chip === undefined ? assembleFootprint(model, options) : chip.price();
      return deepFreeze({ ...describeDocuments(options), ...outputsOf(frames, score), ...parts, pictures });
    },
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

function describeFrame(frame: Frame, outcome: FrameOutcome, model: Model): Result["frames"][number] {
  const className = model.labels?.[outcome.class];
  return {
    input: frame.input,
    ...(frame.label === undefined ? {} : { label: frame.label }),
    class: outcome.class,
    ...(className === undefined ? {} : { className }),
    logits: [...outcome.logits],
  };
}

function describeDocuments(options: RunOptions) {
  const { value: model, sha256 } = options.model;
  const identity = { name: model.name, sha256, input: shapeTuple(model.input) };
  const profile = options.profile;
  return {
    format: "focalbit/result@1" as const,
    focalbit: focalbitVersion,
    ...(options.command === undefined ? {} : { command: options.command }),
    model: { ...identity, ...(model.description === undefined ? {} : { description: model.description }) },
    ...(profile === undefined ? {} : { profile: describeProfile(profile) }),
    // Nothing is random yet in an ideal front end; the field says so for readers of later results.
    seed: 0,
    encoder: describeEncoder(model.encoder),
    ...(model.labels === undefined ? {} : { labels: [...model.labels] }),
  };
}

function describeProfile({ value, sha256 }: NonNullable<RunOptions["profile"]>) {
  const description = value.description === undefined ? {} : { description: value.description };
  return { name: value.name, sha256, ...description };
}

function outputsOf(frames: Result["frames"], score: { readonly correct: number; readonly frames: number }) {
  if (score.frames === 0) return { frames: [...frames] };
  return { frames: [...frames], accuracy: { ...score, top1: score.correct / score.frames } };
}
