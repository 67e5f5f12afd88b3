// What is there for the whole frame, or for the whole of a job: weights, constants, running values of pools and the sums of
// a weight-stationary row.

import { elementCount } from "../../foundation/tensor/shape.js";
import type { JobGeometry, PostStage } from "../../mapping/job-geometry.js";
import type { Mapping } from "../../mapping/mapping.js";
import type { MemorySpan } from "./memory-span.js";
import type { TaskTable } from "./tensor-spans.js";

/** Weights of every layer, slack and masks included. */
export function weightSpans(mapping: Mapping, frameCycles: number): readonly MemorySpan[] {
  return mapping.jobs.flatMap(({ geometry }) => {
    if (geometry.kind !== "array") return [];
    return [{ label: geometry.job.head.name, from: 0, to: frameCycles, bits: geometry.layout.storedBits }];
  });
}

/** Thresholds and biases of every node. */
export function constantSpans(mapping: Mapping, frameCycles: number): readonly MemorySpan[] {
  return mapping.jobs.flatMap(({ geometry }) =>
    geometry.stages.flatMap((stage) => {
      const node = mapping.model.nodes.find(({ name }) => name === stage.node);
      const bits = stage.constantBits * (node?.outputShape.channels ?? 0);
      return bits > 0 ? [{ label: stage.node, from: 0, to: frameCycles, bits }] : [];
    }),
  );
}

/** Running values while their job runs. */
export function partialSumSpans(mapping: Mapping, table: TaskTable): readonly MemorySpan[] {
  return mapping.jobs.flatMap(({ geometry }, job) => {
    const from = table[job]?.[0]?.start ?? 0;
    const to = table[job]?.at(-1)?.end ?? 0;
    const pools = geometry.stages.map((stage) => ({
      label: stage.node,
      from,
      to,
      bits: poolBits(stage, mapping),
    }));
    const sums = { label: geometry.job.head.name, from, to, bits: rowSumBits(geometry) };
    return [...pools, sums].filter(({ bits }) => bits > 0);
  });
}

/** Pooled rows that are open at once, each with a running value per output and channel. */
function poolBits(stage: PostStage, mapping: Mapping): number {
  const shape = mapping.model.nodes.find(({ name }) => name === stage.node)?.outputShape;
  if (stage.pool === undefined || shape === undefined) return 0;
  const { kernel, stride } = stage.pool.rows;
  const openRows = Math.min(shape.height, Math.ceil(kernel / stride));
  return (elementCount(shape) / shape.height) * openRows * stage.pool.valueBits;
}

/** A weight-stationary row keeps the sums of one set for all its positions. */
function rowSumBits(geometry: JobGeometry): number {
  if (geometry.kind !== "array" || geometry.dataflow !== "weight-stationary") return 0;
  if (geometry.fold.stepsPerResult === 1) return 0;
  return geometry.fold.columnWindow.outputs * geometry.fold.usedOutputLanes * geometry.sumBits;
}
