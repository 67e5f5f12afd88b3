// Block pruning: every block's lighter proxy is tried once against the unpruned network; then blocks are exchanged, those
// first that cost the least validation loss per bit saved, until the budget is kept; then the whole is tuned.

import { defined } from "../../../foundation/errors/invariant-error.js";
import { listCandidates, type PruneCandidate } from "../../../train/prune/list-candidates.js";
import { matchedLayer } from "../../../train/prune/matched-layer.js";
import { replaceBlock } from "../../../train/prune/replace-block.js";
import { proxyConfig, tuningConfig, type StageSchedule } from "../../../train/prune/stage-configs.js";
import { trainStage, type Stage, type StageOutcome, type StageRequest } from "./prune-stage.js";

/** A point of the way from the unpruned network to the pruned one. */
export interface PruneStep {
  readonly what: string;
  readonly modelBits: number;
  /** Validation loss in nats and part of right frames. */
  readonly loss: number;
  readonly accuracy: number;
}

export interface PruneSchedules {
  /** Of each trial and exchange. */
  readonly proxy: StageSchedule;
  /** Of the whole network at the end. */
  readonly tuning: StageSchedule;
}

export interface PruneRun {
  readonly start: Stage & Pick<StageOutcome, "judgement">;
  readonly stage: Omit<StageRequest, "teacher" | "onEpoch" | "mostRows">;
  /** Most training rows of a trial; exchanges and tuning take all. */
  readonly trialRows: number;
  readonly schedules: PruneSchedules;
  /** Bits of the exported model. */
  readonly bitsOf: (stage: Stage) => number;
  /** Whether every budget is kept. */
  readonly fits: (stage: Stage) => boolean;
  readonly say: (line: string) => void;
}

export interface PruneOutcome {
  readonly final: Stage;
  readonly fits: boolean;
  readonly path: readonly PruneStep[];
  /** Loss per megabit saved of every candidate, best first. */
  readonly trials: readonly {
    readonly name: string;
    readonly bitsSaved: number;
    readonly lossRise: number;
  }[];
}

interface Trial {
  readonly candidate: PruneCandidate;
  readonly lossRise: number;
}

/** Prunes a network. */
export async function pruneNetwork(run: PruneRun): Promise<PruneOutcome> {
  const { start, fits, say } = run;
  const path: PruneStep[] = [describeStep(run, "unpruned", start)];
  const trials = await tryCandidates(run);
  let current: Stage = start;
  const touched = new Set<string>();
  for (const { candidate } of trials) {
    if (fits(current)) break;
    if (candidate.removed.some((name) => touched.has(name))) continue;
    for (const name of candidate.removed) touched.add(name);
    const outcome = await exchange(run, current, candidate);
    current = outcome;
    path.push(describeStep(run, candidate.name, outcome));
    say(describePoint(path.at(-1)));
  }
  const tuned = await tune(run, current);
  path.push(describeStep(run, "tuned", tuned));
  say(describePoint(path.at(-1)));
  return {
    final: tuned,
    fits: fits(tuned),
    path,
    trials: trials.map(({ candidate, lossRise }) => ({
      name: candidate.name,
      bitsSaved: candidate.bitsSaved,
      lossRise,
    })),
  };
}

async function tryCandidates(run: PruneRun): Promise<readonly Trial[]> {
  const { start, say } = run;
  if (run.fits(start)) return [];
  const before = start.judgement?.loss ?? 0;
  const trials: Trial[] = [];
  for (const candidate of listCandidates(start.plan)) {
    if (matchedLayer(start.plan, candidate.convolution) === undefined) continue;
    const { judgement } = await exchange(run, start, candidate, run.trialRows);
    const lossRise = (judgement?.loss ?? 0) - before;
    trials.push({ candidate, lossRise });
    say(`tried ${candidate.name}: saves ${candidate.bitsSaved} bits, loss ${signed(lossRise)}`);
  }
  return trials.sort((a, b) => a.lossRise / a.candidate.bitsSaved - b.lossRise / b.candidate.bitsSaved);
}

function exchange(
  run: PruneRun,
  from: Stage,
  candidate: PruneCandidate,
  mostRows?: number,
): Promise<StageOutcome> {
  const config = replaceBlock(from.config, candidate);
  const matched = defined(matchedLayer(from.plan, candidate.convolution), "sums of the block");
  const request = { ...run.stage, teacher: run.start, mostRows };
  return trainStage(proxyConfig(config, matched, run.schedules.proxy), from, request, candidate.convolution);
}

function tune(run: PruneRun, from: Stage): Promise<StageOutcome> {
  const onEpoch: StageRequest["onEpoch"] = (history) => {
    const last = history.at(-1);
    run.say(`tuning, epoch ${history.length}: loss ${(last?.trainingLoss ?? 0).toFixed(4)}`);
  };
  const request = { ...run.stage, teacher: run.start, onEpoch };
  return trainStage(tuningConfig(from.config, run.schedules.tuning), from, request);
}

function describeStep(
  run: PruneRun,
  what: string,
  stage: Stage & Pick<StageOutcome, "judgement">,
): PruneStep {
  const { judgement } = stage;
  const frames = Math.max(1, judgement?.frames ?? 0);
  const accuracy = (judgement?.correct ?? 0) / frames;
  return { what, modelBits: run.bitsOf(stage), loss: judgement?.loss ?? 0, accuracy };
}

function describePoint(step: PruneStep | undefined): string {
  if (step === undefined) return "";
  const { what, modelBits, loss, accuracy } = step;
  return `${what}: ${modelBits} bits, validation loss ${loss.toFixed(4)}, ${(100 * accuracy).toFixed(1)} %`;
}

function signed(value: number): string {
  return `${value < 0 ? "" : "+"}${value.toFixed(4)}`;
}
