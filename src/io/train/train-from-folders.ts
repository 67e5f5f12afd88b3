// `focalbit train` as a function: images from folders, a training with threads, and a model document that was checked
// against the trainer before it was written. Test images are read only after the last epoch.

import { renderTrainingHtml } from "../../report/html/training/training-page.js";
import type { TrainConfig } from "../../train/config/train-schema.js";
import { createTrainingJob, stepsPerEpoch, type TrainingJob } from "../../train/trainer/training-job.js";
import type { EpochRecord } from "../../train/trainer/history.js";
import { enableRelaxedSimd } from "../evaluation/relaxed-simd.js";
import { readPlotlySource } from "../files/plotly-source.js";
import { writeFileWhole } from "../files/write-file-whole.js";
import type { ResizeMode } from "../images/resize-image.js";
import { startTrainingBar } from "../terminal/training-bar.js";
import { findDataFolders } from "./data-folders.js";
import { describeTraining } from "./describe-training.js";
import { documentOf, exportChecked, type CheckedExport } from "./export-checked.js";
import { loadImageSet } from "./load-image-set.js";
import { openCheckpoint, resumeCheckpoint } from "./open-checkpoint.js";
import { runTraining, sharedBuffer } from "./run-training.js";
import { startFrom } from "./start-from.js";

export interface TrainRequest {
  /** Folders of class folders, or folders that hold `train` and `test` folders of such. */
  readonly data: readonly string[];
  readonly test?: string | undefined;
  readonly output?: string | undefined;
  readonly report?: string | undefined;
  readonly checkpoint?: string | undefined;
  readonly resume?: boolean | undefined;
  /** Checkpoint whose numbers the training begins with. */
  readonly start?: string | undefined;
  /** Checkpoint of the teacher. */
  readonly teacher?: string | undefined;
  readonly workers?: number | undefined;
  readonly resize?: ResizeMode | undefined;
}

export interface TrainingOutcome {
  readonly name: string;
  readonly epochs: number;
  readonly trainingLoss: number;
  readonly validation?: { readonly frames: number; readonly correct: number } | undefined;
  readonly checked?: CheckedExport | undefined;
}

/**
 * Trains, exports and checks.
 * @param say hears of every epoch, one line each
 * @throws InputError where config, images and paths do not fit each other
 */
export async function trainFromFolders(
  config: TrainConfig,
  request: TrainRequest,
  say: (line: string) => void,
): Promise<TrainingOutcome> {
  enableRelaxedSimd();
  const folders = findDataFolders(request.data, request.test);
  const { resize } = request;
  const loaded = await loadImageSet(folders.train, { shape: config.input, resize });
  const teacher = request.teacher === undefined ? undefined : openCheckpoint(request.teacher);
  const taught = teacher && { config: teacher.config, ...teacher.state };
  const job = createTrainingJob(config, loaded.images, taught, sharedBuffer);
  // What cannot be exported is told before hours are spent on it.
  if (request.output !== undefined)
    documentOf({ ...job.state, config, plan: job.plan }, loaded.images.classes);
  const history = await trainAndTell(job, request, say);
  const { plan, state } = job;
  const stage = { config, plan, parameters: state.parameters, statistics: state.statistics };
  const images = { training: loaded, testFolder: folders.test, resize };
  const checked =
    request.output === undefined ? undefined : await exportChecked(stage, request.output, images);
  await writeReport(job, request.report, {
    history,
    running: false,
    test: checked?.rows === "test" ? checked : undefined,
  });
  const last = history.at(-1);
  return {
    name: config.name,
    epochs: history.length,
    trainingLoss: last?.trainingLoss ?? NaN,
    validation: last?.validation && { frames: last.validation.frames, correct: last.validation.correct },
    checked,
  };
}

async function trainAndTell(
  job: TrainingJob,
  request: TrainRequest,
  say: (line: string) => void,
): Promise<readonly EpochRecord[]> {
  const { config } = job;
  const { checkpoint, workers, report } = request;
  const resumed = request.resume === true && checkpoint !== undefined;
  const from = resumed ? resumeCheckpoint(checkpoint, config, job.images) : undefined;
  // A checkpoint to go on from has learned since it started.
  if (from === undefined && request.start !== undefined) say(startFrom(request.start, job));
  const steps = stepsPerEpoch(job);
  const { epochs } = config.schedule;
  const bar = startTrainingBar(steps * epochs, steps * (from?.history.length ?? 0), epochs, say);
  try {
    return await runTraining(job, {
      checkpoint,
      from,
      workers,
      onStep: (epoch, { step, loss, accuracy }) => {
        bar.update(epoch * steps + step + 1, epoch, loss, accuracy);
      },
      onEpoch: async (history) => {
        bar.say(describeLast(history, epochs));
        await writeReport(job, report, { history, running: history.length < epochs });
      },
    });
  } finally {
    bar.stop();
  }
}

function describeLast(history: readonly EpochRecord[], epochs: number): string {
  const last = history.at(-1);
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  const validation = last?.validation;
  const judged =
    validation === undefined
      ? ""
      : `, validation loss ${validation.loss.toFixed(4)}, ${percent(validation.correct / validation.frames)}`;
  const trained = `loss ${(last?.trainingLoss ?? 0).toFixed(4)}, ${percent(last?.trainingAccuracy ?? 0)}`;
  return `epoch ${history.length}/${epochs}: ${trained}${judged}`;
}

async function writeReport(
  job: TrainingJob,
  path: string | undefined,
  progress: Parameters<typeof describeTraining>[1],
): Promise<void> {
  if (path === undefined) return;
  await writeFileWhole(path, renderTrainingHtml(describeTraining(job, progress), readPlotlySource()));
}
