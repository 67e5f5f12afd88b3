// `focalbit prune` as a function: a checkpoint and its images -> a smaller network, tuned, exported and checked. Whether a
// budget is kept is asked of the simulator, as `check` asks it.

import { inputError } from "../../../foundation/errors/input-error.js";
import { sha256Hex } from "../../../foundation/bits/sha256.js";
import { modelFootprint } from "../../../model/footprint.js";
import { parseModel } from "../../../model/parse-model.js";
import { checkFit } from "../../../run/check-fit.js";
import type { RunOptions } from "../../../run/run-options.js";
import type { BudgetValues } from "../../../result/judge-budgets.js";
import { nameConfigLayers } from "../../../train/prune/name-layers.js";
import { writeCheckpoint } from "../../../train/trainer/checkpoint.js";
import { createTrainingJob } from "../../../train/trainer/training-job.js";
import { sumJudgement } from "../../../train/trainer/judgement.js";
import { alone, judgeRows } from "../../../train/trainer/run-epoch.js";
import { createShardRunner } from "../../../train/trainer/shard-runner.js";
import { enableRelaxedSimd } from "../../evaluation/relaxed-simd.js";
import { writeFileWhole } from "../../files/write-file-whole.js";
import type { ResizeMode } from "../../images/resize-image.js";
import { findDataFolders } from "../data-folders.js";
import { documentOf, exportChecked, type CheckedExport } from "../export-checked.js";
import { loadImageSet } from "../load-image-set.js";
import { openCheckpoint } from "../open-checkpoint.js";
import { pruneNetwork, type PruneOutcome, type PruneSchedules } from "./prune-network.js";
import type { Stage, StageOutcome } from "./prune-stage.js";

export interface PruneRequest {
  readonly checkpoint: string;
  /** Folders of class folders, or folders that hold `train` and `test` folders of such. */
  readonly data: readonly string[];
  readonly test?: string | undefined;
  readonly output: string;
  /** Where the pruned network's own checkpoint goes. */
  readonly keep?: string | undefined;
  readonly budgets: BudgetValues;
  readonly profile?: RunOptions["profile"];
  readonly schedules: PruneSchedules;
  /** Most training rows of a trial, default all. */
  readonly trialRows?: number | undefined;
  readonly workers?: number | undefined;
  readonly resize?: ResizeMode | undefined;
}

export interface PruneResult extends Pick<PruneOutcome, "path" | "trials" | "fits"> {
  readonly name: string;
  readonly checked: CheckedExport;
}

/**
 * Prunes, tunes, exports and checks.
 * @param say hears of every trial and exchange, one line each
 * @throws InputError where checkpoint, images and budgets do not fit each other
 */
export async function pruneFromFolders(
  request: PruneRequest,
  say: (line: string) => void,
): Promise<PruneResult> {
  enableRelaxedSimd();
  const { resize, workers, schedules, budgets, profile } = request;
  const { config: given, classes, state } = openCheckpoint(request.checkpoint);
  const config = nameConfigLayers(given);
  if ((config.validation ?? 1) === 0) throw withoutValidation(request.checkpoint);
  const folders = findDataFolders(request.data, request.test);
  const loaded = await loadImageSet(folders.train, { shape: config.input, resize, classes });
  const { images } = loaded;
  const job = createTrainingJob(config, images);
  const { plan } = job;
  const start = { config, plan, parameters: state.parameters, statistics: state.statistics };
  const { judgement } = judge(start, job);
  const limitsOf = (stage: Stage) => {
    const document = documentOf(stage, classes);
    const model = { value: parseModel(document), sha256: sha256Hex(JSON.stringify(document)) };
    return checkFit({ model, budgets, ...(profile && { profile }) }).limits;
  };
  const asked = new Set(Object.keys(budgets).map((name) => `budget.${name}`));
  const outcome = await pruneNetwork({
    start: { ...start, judgement },
    stage: { images, workers },
    trialRows: request.trialRows ?? images.labels.length,
    schedules,
    bitsOf: (stage) => modelFootprint(parseModel(documentOf(stage, classes))).modelBits,
    fits: (stage) => limitsOf(stage).every(({ name, ok }) => ok || !asked.has(name)),
    say,
  });
  const final = renamed(outcome.final);
  const checked = await exportChecked(final, request.output, {
    training: loaded,
    testFolder: folders.test,
    resize,
  });
  if (request.keep !== undefined) await keepStage(request.keep, final, classes);
  return { name: config.name, path: outcome.path, trials: outcome.trials, fits: outcome.fits, checked };
}

const suffix = "-pruned";
const longestName = 128;

/** The pruned network is another model than the one it came from. */
function renamed(stage: Stage): Stage {
  const { config } = stage;
  const name = `${config.name.slice(0, longestName - suffix.length)}${suffix}`;
  return { ...stage, config: { ...config, name } };
}

function withoutValidation(file: string) {
  return inputError({
    file,
    path: "",
    rule: "must have been trained with validation rows; pruning judges by them",
  });
}

function judge(stage: Stage, job: ReturnType<typeof createTrainingJob>): Pick<StageOutcome, "judgement"> {
  job.state.parameters.set(stage.parameters);
  job.state.statistics.set(stage.statistics);
  judgeRows(job, createShardRunner(job), job.rows.validation, alone);
  return { judgement: sumJudgement(job, job.rows.validation) };
}

/** The moments of the pruned network start anew; its stages run to their end, so that no epoch is the best. */
async function keepStage(
  path: string,
  { config, parameters, statistics }: Stage,
  classes: readonly string[],
) {
  const firstMoments = new Float32Array(parameters.length);
  const none = new Float32Array(0);
  const best = { bestParameters: none, bestStatistics: none };
  const state = { parameters, statistics, firstMoments, secondMoments: firstMoments, ...best };
  await writeFileWhole(path, writeCheckpoint({ config, classes, history: [], state }));
}
