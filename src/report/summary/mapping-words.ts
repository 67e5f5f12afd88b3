// A mapping in words: where it is from, which loop orders it uses, and which layers it interleaves by rows.

import type { Result } from "../../result/result-schema.js";
import { plainName } from "../format/clean-text.js";

export type MappingReport = NonNullable<Result["mapping"]>;
export type Job = MappingReport["jobs"][number];

/** More runs of interleaved layers than this are only counted. */
const mostRuns = 3;

/** Who decided: the profile, a file, or a search with its objective and how much it tried. */
export function mappingOrigin({ origin, objective, alternatives }: MappingReport): string {
  if (origin === "profile") return "the profile's own";
  if (origin === "file") return "read from a file";
  const goal = objective === undefined ? "" : ` for least ${plainName(objective)}`;
  const tried = alternatives === undefined ? "" : `, ${alternatives.length} plans tried`;
  return `found by a search${goal}${tried}`;
}

/** `output-stationary` where all jobs have it, else how many jobs have which. */
export function dataflowsUsed(dataflows: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of dataflows) counts.set(each, (counts.get(each) ?? 0) + 1);
  if (counts.size <= 1) return dataflows[0] ?? "no loop order";
  return [...counts].map(([name, count]) => `${name} for ${count}`).join(", ");
}

/** Stretches of jobs whose rows are interleaved, each with two jobs or more, in order. */
export function interleavedRuns(jobs: readonly Job[]): readonly (readonly Job[])[] {
  const runs: Job[][] = [[]];
  for (const job of jobs) {
    runs.at(-1)?.push(job);
    if (!job.fusedWithNext) runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}

/** Which jobs hand their outputs on by rows. */
export function handingOver(jobs: readonly Job[]): string {
  const runs = interleavedRuns(jobs);
  if (runs.length === 0) return "layer by layer";
  const fused = runs.reduce((sum, run) => sum + run.length, 0);
  const named =
    runs.length > mostRuns
      ? `rows interleaved in ${runs.length} stretches`
      : runs
          .map((run) => `rows interleaved from ${run[0]?.name ?? ""} to ${run.at(-1)?.name ?? ""}`)
          .join(", ");
  return fused === jobs.length ? named : `${named}; ${jobs.length - fused} of ${jobs.length} layers whole`;
}
