// Limits of the lanes and of what feeds them.

import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import type { Model } from "../../model/model.js";
import { paddingCode, rangeOf } from "../job-table/describe-job.js";

/** Sums are handled as 32-bit integers by the post unit. */
const widestSum = 30;
const mostPlanes = 16;

/** What the lanes cannot do of a job. */
export function listArrayProblems(geometry: ArrayGeometry, model: Model): readonly string[] {
  const { fold, sumBits, weights, input, layout } = geometry;
  const problems: string[] = [];
  if (sumBits > widestSum) problems.push(`has sums of ${sumBits} bits, more than ${widestSum}`);
  const planes = Math.max(fold.planes, geometry.output.tensor.valueBits);
  if (planes > widestSum || fold.planes > mostPlanes) problems.push(`has values of ${planes} bits`);
  const stationary = geometry.dataflow === "weight-stationary";
  if (stationary && layout.memoryWordsPerLaneWord > 1 && input.ports.latencyCycles > weights.latencyCycles)
    problems.push("waits for wide lane words behind a slower input memory");
  return [...problems, ...listPaddingProblems(geometry, model)];
}

function listPaddingProblems({ job, fold }: ArrayGeometry, model: Model): readonly string[] {
  const { head } = job;
  if (head.op !== "conv2d") return [];
  const { top, left, bottom, right, value } = head.padding;
  if (value === 0 || top + left + bottom + right === 0) return [];
  const range = rangeOf(job.inputs[0] ?? "", model);
  const code = paddingCode(value, range);
  return code >= 0 && code < 2 ** fold.planes
    ? []
    : [`pads with ${value}, which no code of its input stands for`];
}
