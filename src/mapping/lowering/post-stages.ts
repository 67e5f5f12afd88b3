// The stages behind a job's head, in order, with the positions at which values reach each of them.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { ModelFootprint } from "../../model/footprint.js";
import type { Model, ModelNode } from "../../model/model.js";
import type { PostStage } from "../job-geometry.js";
import { emitEach, emitThrough, poolWindows, type PlaneEmission } from "./emission.js";
import type { Job } from "./job.js";
import { valueBits } from "./value-bits.js";
import type { Window } from "./window.js";

/**
 * Stages of a job and where its output leaves. An array head is a stage only for its bias; the head of a stream job is
 * one in full, and positions are then those of its output.
 */
export function listPostStages(
  job: Job,
  model: Model,
  footprint: ModelFootprint,
): { readonly stages: readonly PostStage[]; readonly emission: PlaneEmission } {
  const { height, width } = job.head.outputShape;
  let emission: PlaneEmission = { rows: emitEach(height), columns: emitEach(width) };
  const stages: PostStage[] = [stageOf(job.head, emission, footprint, headWindows(job, model))];
  let previous = job.head;
  for (const node of job.chain) {
    const windows = poolWindows(node, previous.outputShape.height, previous.outputShape.width);
    stages.push(stageOf(node, emission, footprint, windows));
    if (windows !== undefined) {
      emission = {
        rows: emitThrough(emission.rows, windows.rows),
        columns: emitThrough(emission.columns, windows.columns),
      };
    }
    previous = node;
  }
  return { stages, emission };
}

type Windows = { readonly rows: Window; readonly columns: Window } | undefined;

/** A pool at the head of a stream job keeps running values like any other. */
function headWindows(job: Job, model: Model): Windows {
  if (job.kind === "array") return undefined;
  const input =
    model.nodes.find(({ name }) => name === job.head.inputs[0])?.outputShape ?? model.encoderShape;
  return poolWindows(job.head, input.height, input.width);
}

function stageOf(
  node: ModelNode,
  arrivals: PlaneEmission,
  footprint: ModelFootprint,
  windows: Windows,
): PostStage {
  const bits = defined(
    footprint.layers.find(({ name }) => name === node.name),
    `footprint of ${node.name}`,
  );
  const constantBits = Math.ceil((bits.thresholdBits + bits.biasBits) / node.outputShape.channels);
  const pool = windows === undefined ? {} : poolOf(node, windows);
  return { node: node.name, arrivals, constantBits, ...pool, ...workOf(node) };
}

function poolOf(node: ModelNode, { rows, columns }: NonNullable<Windows>): Pick<PostStage, "pool"> {
  if (rows.kernel * columns.kernel === 1) return {};
  const windowsPerArrival = Math.ceil(rows.kernel / rows.stride) * Math.ceil(columns.kernel / columns.stride);
  return { pool: { rows, columns, valueBits: valueBits(node.outputRange), windowsPerArrival } };
}

function workOf(node: ModelNode): Pick<PostStage, "comparisonsPerValue" | "operationsPerValue"> {
  const levels = node.op === "threshold" ? (node.thresholds[0]?.length ?? 1) : 0;
  const joins = node.op === "add" || node.op === "or" || node.op === "and";
  const operations = joins ? node.inputs.length - 1 : 0;
  return { comparisonsPerValue: levels, operationsPerValue: node.op === "mux" ? 1 : operations };
}
