// Chooses dataflow, buffering and fusion. What a plan costs is told by a function passed in, so that mapping knows no
// joules. The search is a descent, one choice at a time, and remembers every plan it tried: first each job's dataflow, then
// how far from the sensor rows are interleaved, then each single boundary. A plan that overflows a memory loses to one that
// overflows less, whatever the objective.

import type { Model } from "../../model/model.js";
import { lowerToJobs } from "../lowering/job.js";
import { plainPlan, type Dataflow, type JobPlan, type MappingPlan } from "./mapping-plan.js";

export const objectives = ["energy", "cycles", "memory"] as const;
export type Objective = (typeof objectives)[number];

/** What a plan comes to. */
export interface PlanScore {
  readonly joules: number;
  readonly cycles: number;
  /** Peak bits of activation memory, line buffer and partial sums together. */
  readonly memoryBits: number;
  /** Bits by which memories overflow; 0 where the plan fits. */
  readonly missingBits: number;
  /** Bits read and written of all memories per frame. */
  readonly trafficBits: number;
}

export interface Alternative extends PlanScore {
  /** What it changes, in words, on top of what was taken before it. */
  readonly change: string;
  readonly taken: boolean;
}

export interface MappingChoice {
  readonly plan: MappingPlan;
  readonly score: PlanScore;
  readonly objective: Objective;
  /** Every plan that was tried, in order. */
  readonly alternatives: readonly Alternative[];
}

/**
 * Finds a plan for a model.
 * @param dataflow the profile's, where the search starts: layer by layer
 * @param evaluate what a plan comes to; must be pure
 */
export function chooseMapping(
  model: Model,
  dataflow: Dataflow,
  objective: Objective,
  evaluate: (plan: MappingPlan) => PlanScore,
): MappingChoice {
  const names = lowerToJobs(model).map((job) => job.head.name);
  const start = plainPlan(names, dataflow);
  const descent = startDescent(start, evaluate(start), objective, evaluate);
  descent.tryAll(dataflowChanges(model));
  descent.tryBest(fusedPrefixes(names));
  descent.tryAll(boundaryChanges(names));
  return descent.choice();
}

interface Change {
  readonly words: string;
  apply(plan: MappingPlan): MappingPlan;
}

function dataflowChanges(model: Model): readonly Change[] {
  return lowerToJobs(model).flatMap((job, index) => {
    if (job.kind !== "array") return [];
    const other = (flow: Dataflow): Dataflow =>
      flow === "output-stationary" ? "weight-stationary" : "output-stationary";
    const flip = (plan: JobPlan): JobPlan => ({ ...plan, dataflow: other(plan.dataflow) });
    return [{ words: `${job.head.name}: the other dataflow`, apply: (plan) => changeJob(plan, index, flip) }];
  });
}

/** Rows interleaved from the sensor down to each job in turn. */
function fusedPrefixes(names: readonly string[]): readonly Change[] {
  return names.slice(1).map((name, index) => ({
    words: `rows interleaved from ${names[0] ?? ""} to ${name}`,
    apply: (plan) => plan.map((job, at) => ({ ...job, fusedWithNext: at <= index })),
  }));
}

function boundaryChanges(names: readonly string[]): readonly Change[] {
  return names.slice(1).map((name, index) => ({
    words: `${names[index] ?? ""} and ${name}: the other way of handing over`,
    apply: (plan) => changeJob(plan, index, (job) => ({ ...job, fusedWithNext: !job.fusedWithNext })),
  }));
}

function changeJob(plan: MappingPlan, index: number, change: (job: JobPlan) => JobPlan): MappingPlan {
  return plan.map((job, at) => (at === index ? change(job) : job));
}

function startDescent(
  start: MappingPlan,
  startScore: PlanScore,
  objective: Objective,
  evaluate: (plan: MappingPlan) => PlanScore,
) {
  let best: Tried = { plan: start, score: startScore };
  const alternatives: Alternative[] = [
    { change: "layer by layer, the profile's dataflow", taken: true, ...startScore },
  ];
  /** Tries changes of one plan and takes the best of them if it helps. */
  const tryBest = (changes: readonly Change[]) => {
    const tried = changes.map((change): Tried => {
      const plan = change.apply(best.plan);
      return { plan, score: evaluate(plan) };
    });
    const winner = tried.reduce((a, b) => (isBetter(b.score, a.score, objective) ? b : a), best);
    tried.forEach((each, index) => {
      alternatives.push({ change: changes[index]?.words ?? "", taken: each === winner, ...each.score });
    });
    best = winner;
  };
  return {
    tryBest,
    /** Takes each change that helps, one on top of the other. */
    tryAll: (changes: readonly Change[]) => {
      for (const change of changes) tryBest([change]);
    },
    choice: (): MappingChoice => ({ ...best, objective, alternatives }),
  };
}

interface Tried {
  readonly plan: MappingPlan;
  readonly score: PlanScore;
}

const measure: Record<Objective, (score: PlanScore) => number> = {
  energy: ({ joules }) => joules,
  cycles: ({ cycles }) => cycles,
  memory: ({ memoryBits }) => memoryBits,
};

function isBetter(a: PlanScore, b: PlanScore, objective: Objective): boolean {
  if (a.missingBits !== b.missingBits) return a.missingBits < b.missingBits;
  return measure[objective](a) < measure[objective](b);
}
