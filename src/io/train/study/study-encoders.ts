// `focalbit study encoders` as a function: the same network trained behind several encoders, one thread per training, and the study
// written again after each, so that one that was stopped can go on.

import { sha256Hex } from "../../../foundation/bits/sha256.js";
import { inputError } from "../../../foundation/errors/input-error.js";
import {
  encoderStudyFormat,
  type EncoderStudy,
  type EncoderTraining,
} from "../../../result/encoder-study/encoder-study-schema.js";
import { focalbitVersion } from "../../../run/version.js";
import type { TrainConfig } from "../../../train/config/train-schema.js";
import type { ImageSet } from "../../../train/data/image-set.js";
import {
  listVariants,
  type EncoderAxes,
  type EncoderVariant,
} from "../../../train/study/encoder-variants.js";
import { createTrainingJob } from "../../../train/trainer/training-job.js";
import { enableRelaxedSimd } from "../../evaluation/relaxed-simd.js";
import type { ResizeMode } from "../../images/resize-image.js";
import { startProgress } from "../../terminal/progress-bar.js";
import { findDataFolders } from "../data-folders.js";
import { openLedger, trainingName } from "./encoder-ledger.js";
import { judgeExposures } from "./judge-exposures.js";
import { loadImageSet } from "../load-image-set.js";
import { runTraining, sharedBuffer } from "../run-training.js";

export interface EncoderStudyRequest extends EncoderAxes {
  /** Exposures of the test images. */
  readonly stops: readonly number[];
  readonly data: readonly string[];
  readonly test?: string | undefined;
  readonly resize?: ResizeMode | undefined;
  /** Trainings at a time. */
  readonly workers: number;
  readonly command: string;
  /** Where the study is kept after every training. */
  readonly output: string;
  /** A study to go on with. */
  readonly from?: EncoderStudy | undefined;
}

/**
 * Runs a study.
 * @param say hears of every training, one line each
 * @throws InputError where there are no test images, or the study to go on with is another one
 */
export async function studyEncoders(
  config: TrainConfig,
  request: EncoderStudyRequest,
  say: (line: string) => void,
): Promise<EncoderStudy> {
  enableRelaxedSimd();
  const { resize, stops } = request;
  const folders = findDataFolders(request.data, request.test);
  if (folders.test === undefined) throw noTestImages(request.data[0] ?? "");
  const images = await loadImageSet(folders.train, { shape: config.input, resize });
  const { classes } = images.images;
  const test = await loadImageSet(folders.test, { shape: config.input, resize, classes });
  const empty = startStudy(config, request, test.frames.length, images.frames.length);
  const ledger = openLedger(empty, listVariants(config, request), request.from, request.output);
  await inTurn(ledger.open, request.workers, async (variant) => {
    const training = await trainVariant(variant, images.images, test.images, stops);
    await ledger.keep(training);
    say(`${trainingName(variant)}: ${describe(training.correct, stops, test.frames.length)}`);
  });
  return ledger.study();
}

async function trainVariant(
  { config, encoder, levels, seed }: EncoderVariant,
  images: ImageSet,
  test: ImageSet,
  stops: readonly number[],
): Promise<EncoderTraining> {
  const job = createTrainingJob(config, images, undefined, sharedBuffer);
  const last = (await runTraining(job, { workers: 1 })).at(-1);
  const { parameters, statistics } = job.state;
  const correct = judgeExposures({ plan: job.plan, parameters, statistics }, test, stops);
  const thresholds = (last?.thresholds ?? []).map((ladder) => [...ladder]);
  return { encoder, levels, seed, trainingLoss: last?.trainingLoss ?? NaN, correct, thresholds };
}

function describe(correct: readonly number[], stops: readonly number[], frames: number): string {
  const plain = stops.indexOf(0);
  const shown = plain >= 0 ? plain : 0;
  return `${((100 * (correct[shown] ?? 0)) / frames).toFixed(1)} % right at ${stops[shown] ?? 0} stops`;
}

function startStudy(
  config: TrainConfig,
  { stops, command }: EncoderStudyRequest,
  frames: number,
  trainingRows: number,
): EncoderStudy {
  const { name, description, schedule } = config;
  const sha256 = sha256Hex(new TextEncoder().encode(JSON.stringify(config)));
  const of = { name, ...(description !== undefined && { description }), epochs: schedule.epochs, sha256 };
  return {
    format: encoderStudyFormat,
    focalbit: focalbitVersion,
    command,
    config: of,
    frames,
    trainingRows,
    stops: [...stops],
    trainings: [],
  };
}

/** Works through a list, `width` at a time. */
async function inTurn<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const progress = startProgress(items.length, "trainings");
  const rest = [...items];
  const next = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
      await work(item);
      progress.advance();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, next));
  } finally {
    progress.stop();
  }
}

function noTestImages(file: string) {
  return inputError({
    file,
    path: "",
    rule: "must hold train and test folders: a study is judged on images that it was not trained on",
    fix: "add --test <folder>",
  });
}
