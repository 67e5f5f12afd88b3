// Builds the geometry of a job from model, profile and plan.

import { defined, InvariantError } from "../foundation/errors/invariant-error.js";
import type { Shape } from "../foundation/tensor/shape.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { ModelFootprint } from "../model/footprint.js";
import { encoderName, type Model, type ModelNode } from "../model/model.js";
import { foldOntoArray } from "./array/array-fold.js";
import { layOutWeights } from "./array/weight-layout.js";
import type { Dataflow } from "./choice/mapping-plan.js";
import type { ArrayGeometry, JobGeometry, StreamGeometry } from "./job-geometry.js";
import { listPostStages } from "./lowering/post-stages.js";
import type { Job } from "./lowering/job.js";
import type { StoredTensor } from "./lowering/stored-tensor.js";
import { valueBits } from "./lowering/value-bits.js";
import { rowWindowOf, type Window } from "./lowering/window.js";

export interface GeometryContext {
  readonly model: Model;
  readonly profile: HardwareProfile;
  readonly footprint: ModelFootprint;
  readonly tensors: readonly StoredTensor[];
  /** Whether the encoder's rows come through the line buffer instead of the activation memory. */
  readonly streaming: boolean;
}

/** Geometry of one job under a dataflow. */
export function buildGeometry(job: Job, dataflow: Dataflow, context: GeometryContext): JobGeometry {
  return job.kind === "array" ? arrayGeometry(job, dataflow, context) : streamGeometry(job, context);
}

function arrayGeometry(job: Job, dataflow: Dataflow, context: GeometryContext): ArrayGeometry {
  const { profile, model } = context;
  const head = job.head;
  if (head.op !== "conv2d" && head.op !== "dense")
    throw new InvariantError(`${head.op} does not run on the array`);
  const inputs = job.inputs.map((name) => tensorNamed(name, context));
  const planes = Math.max(...inputs.map((tensor) => tensor.valueBits));
  const flat = inputs.every((tensor) => tensor.flat);
  const fold = foldOntoArray(head, shapeOf(head.inputs[0] ?? "", model), planes, flat, profile.array);
  const masked = head.op === "conv2d" && head.padding.value === 0 && hasPadding(head.padding);
  return {
    kind: "array",
    dataflow,
    fold,
    layout: layOutWeights(fold, profile.memories.weights.wordBits, masked),
    inputLanes: profile.array.inputLanes,
    weights: profile.memories.weights,
    sumBits: valueBits(head.outputRange),
    pipelineDepth: profile.array.pipelineDepth,
    ...commonGeometry(job, context),
  };
}

function streamGeometry(job: Job, context: GeometryContext): StreamGeometry {
  const { channels } = job.head.outputShape;
  const lanes = context.profile.array.outputLanes;
  const channelSets = Array.from({ length: Math.ceil(channels / lanes) }, (_, set) =>
    Math.min(lanes, channels - set * lanes),
  );
  const tensors = job.inputs.map((name) => tensorNamed(name, context));
  return { kind: "stream", tensors, channelSets, ...commonGeometry(job, context) };
}

function commonGeometry(job: Job, context: GeometryContext) {
  const { profile, model } = context;
  const { memories } = profile;
  const memory = context.streaming && job.index === 0 ? ("lineBuffer" as const) : ("activations" as const);
  const { stages, emission } = listPostStages(job, model, context.footprint);
  const tensor = tensorNamed(job.output, context);
  const sharesPorts = memory === "activations" && memories.activations.sharedPorts;
  return {
    job,
    rows: job.head.outputShape.height,
    rowWindows: rowWindowsOf(job, context),
    input: { memory, ports: memories[memory] },
    stages,
    output: { tensor, ports: memories.activations, emission, sharesPorts },
    partialSums: memories.partialSums,
    thresholds: memories.thresholds,
  };
}

function rowWindowsOf(job: Job, context: GeometryContext): ReadonlyMap<string, Window> {
  const named = job.inputs.map((name): [string, Window] => {
    return [name, rowWindowOf(job.head, tensorNamed(name, context).shape.height)];
  });
  return new Map(named);
}

function hasPadding(padding: { top: number; left: number; bottom: number; right: number }): boolean {
  return padding.top + padding.left + padding.bottom + padding.right > 0;
}

function tensorNamed(name: string, context: GeometryContext): StoredTensor {
  return defined(
    context.tensors.find((tensor) => tensor.name === name),
    `stored tensor ${name}`,
  );
}

/** Shape of a node's output, or of the encoder's. */
export function shapeOf(name: string, model: Model): Shape {
  if (name === encoderName) return model.encoderShape;
  const node: ModelNode | undefined = model.nodes.find((candidate) => candidate.name === name);
  return defined(node, `node ${name}`).outputShape;
}
