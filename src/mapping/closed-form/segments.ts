// Segments of a plan: runs of consecutive jobs whose rows are interleaved on the array. A segment of one job runs its rows
// back to back.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { MappingPlan } from "../choice/mapping-plan.js";

export interface Segment {
  readonly first: number;
  readonly last: number;
  /** More than one job: every row is started on its own and pays its fill and drain. */
  readonly fused: boolean;
}

/** Cuts a plan where a job is not fused with the next; the last job ends the last segment. */
export function listSegments(plan: MappingPlan): readonly Segment[] {
  const segments: Segment[] = [];
  let first = 0;
  plan.forEach((job, index) => {
    if (job.fusedWithNext && index < plan.length - 1) return;
    segments.push({ first, last: index, fused: index > first });
    first = index + 1;
  });
  return segments;
}

/** The segment a job belongs to. */
export function segmentOf(segments: readonly Segment[], job: number): Segment {
  return defined(
    segments.find(({ first, last }) => first <= job && job <= last),
    `segment of job ${job}`,
  );
}
