// A training as every thread knows it: config, images, rows and the arrays they work on.

import { elementCount } from "../../foundation/tensor/shape.js";
import { inputError } from "../../foundation/errors/input-error.js";
import { formatShape, sameShape } from "../../foundation/tensor/shape.js";
import type { TrainConfig } from "../config/train-schema.js";
import { countCodes, type ImageSet } from "../data/image-set.js";
import { splitRows, type RowSplit } from "../data/order.js";
import { startEncoder } from "../encoders/start-encoder.js";
import { initialParameters, initialStatistics } from "../network/initial-parameters.js";
import type { NetworkPlan } from "../network/network-plan.js";
import { planNetwork } from "../network/plan-network.js";
import {
  allocateEvaluation,
  allocateState,
  allocateStep,
  plainBuffer,
  type EvaluationBuffers,
  type MakeBuffer,
  type StepBuffers,
  type TrainState,
} from "./train-state.js";

/** A trained real-valued network that the training learns from. */
export interface Teacher {
  readonly config: TrainConfig;
  readonly parameters: Float32Array;
  readonly statistics: Float32Array;
}

export interface TrainingJob {
  readonly config: TrainConfig;
  readonly plan: NetworkPlan;
  readonly images: ImageSet;
  readonly rows: RowSplit;
  readonly state: TrainState;
  readonly step: StepBuffers;
  readonly evaluation: EvaluationBuffers;
  readonly teacher?: Teacher | undefined;
}

/**
 * A training before its first step.
 * @param make memory that the arrays lie in
 * @throws InputError where images and network do not fit each other
 */
export function createTrainingJob(
  config: TrainConfig,
  images: ImageSet,
  teacher?: Teacher,
  make: MakeBuffer = plainBuffer,
): TrainingJob {
  const classes = images.classes.length;
  const plan = planNetwork(config, classes);
  checkFit(config, images, plan);
  const rows = splitRows(images.labels, classes, config.validation ?? defaultValidation, config.seed);
  const state = allocateState(plan, config, make);
  const start = startEncoder(config.encoder, countCodes(images, rows.training));
  state.parameters.set(initialParameters(plan, config.seed, start));
  state.statistics.set(initialStatistics(plan));
  const step = allocateStep(plan, config.schedule, make);
  const evaluation = allocateEvaluation(images.labels.length, make);
  return { config, plan, images, rows, state, step, evaluation, teacher };
}

const defaultValidation = 0.1;

function checkFit({ input, name }: TrainConfig, images: ImageSet, plan: NetworkPlan): void {
  const problem = (rule: string, found: string) =>
    inputError({ file: `config "${name}"`, path: "", rule, found });
  if (!sameShape(input, images.shape)) {
    throw problem(`must have the images' shape ${formatShape(images.shape)} as input`, formatShape(input));
  }
  const last = plan.nodes.at(-1);
  const outputs = last === undefined ? 0 : elementCount(last.output.shape);
  if (outputs === images.classes.length) return;
  throw problem(`must end with one output per class of the data, ${images.classes.length}`, String(outputs));
}

/** Steps of an epoch: whole batches, at least one. */
export function stepsPerEpoch({ config, rows }: Pick<TrainingJob, "config" | "rows">): number {
  return Math.max(1, Math.floor(rows.training.length / config.schedule.batch));
}
