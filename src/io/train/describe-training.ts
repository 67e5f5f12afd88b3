// A training as its report shows it.

import type { TrainingLog } from "../../report/html/training/training-log.js";
import type { EpochRecord } from "../../train/trainer/history.js";
import type { TrainingJob } from "../../train/trainer/training-job.js";
import type { ExportAgreement } from "./verify-export.js";

export interface TrainingProgress {
  readonly history: readonly EpochRecord[];
  readonly running: boolean;
  readonly test?: ExportAgreement | undefined;
}

/** The log of a training so far. */
export function describeTraining(
  { config, images, rows, plan }: Pick<TrainingJob, "config" | "images" | "rows" | "plan">,
  { history, running, test }: TrainingProgress,
): TrainingLog {
  const { schedule } = config;
  return {
    name: config.name,
    description: config.description,
    labels: images.classes,
    plannedEpochs: schedule.epochs,
    epochs: history.map(({ validation, trainingLoss, trainingAccuracy, rate, thresholds }) => ({
      trainingLoss,
      trainingAccuracy,
      rate,
      thresholds,
      validationLoss: validation?.loss,
      validationAccuracy: validation === undefined ? undefined : validation.correct / validation.frames,
    })),
    confusion: history.at(-1)?.validation?.confusion,
    test,
    running,
    facts: [
      ["rows", `${rows.training.length} for training, ${rows.validation.length} for validation`],
      ["classes", images.classes.join(", ")],
      ["encoder", JSON.stringify(config.encoder)],
      ["layers", plan.nodes.map(({ name }) => name).join(", ")],
      ["parameters", String(plan.parameterCount)],
      ["schedule", JSON.stringify(schedule)],
      ["augmentation", JSON.stringify(config.augmentation ?? {})],
      ["label smoothing", String(config.labelSmoothing ?? 0)],
      ["seed", String(config.seed)],
      ...(config.terms === undefined ? [] : [["terms", config.terms] as const]),
    ],
  };
}
