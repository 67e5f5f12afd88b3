// A planned network with memory: parameters go in, logits and gradients come out, for shards of up to `capacity` frames.

import { defined } from "../../foundation/errors/invariant-error.js";
import { elementCount } from "../../foundation/tensor/shape.js";
import { createTrainingMemory, type TrainingMemory } from "../engine/training-memory.js";
import type { TrainingKernelName } from "../engine/kernel-module.js";
import { createEncoder } from "../layers/encoder.js";
import { createScores, type Scores } from "../layers/scores.js";
import { createOperation } from "./create-operation.js";
import type { NetworkPlan, ParameterSlice, PlannedNode } from "./network-plan.js";
import type { InputBuffer, LayerScope, Operation, PassMode, TensorBuffer } from "./operation.js";
import { encoderInput } from "./plan-network.js";

const floatBytes = 4;

export interface Network {
  readonly plan: NetworkPlan;
  readonly kernelName: TrainingKernelName;
  /** Takes parameters over; copies. */
  loadParameters(values: Float32Array): void;
  /** Takes running statistics over; copies. */
  loadStatistics(values: Float32Array): void;
  /** Logits [frame][class] of 8-bit images, HWC, one after the other. */
  forward(codes: Uint8Array, mode: PassMode): Float64Array;
  /**
   * Gradients of the frames of the last forward pass in `train` mode.
   * @param logitGradients [frame][class]
   * @param addMore may add to the gradients of inner maps before the layers that made them go back
   */
  backward(logitGradients: Float64Array, addMore?: (layer: string) => void): void;
  /** Gradients of all parameters since the last forward pass; a view that ends with the next allocation. */
  gradients(): Float32Array;
  /** Means and variances of the last forward pass in `train` mode; a view. */
  batchStatistics(): Float32Array;
  /** Running means and variances, as loaded; a view. */
  runningStatistics(): Float32Array;
  /** The map of a layer, for losses on inner maps. */
  tensor(layer: string): TensorBuffer;
  readonly memory: TrainingMemory;
}

/**
 * Builds a network.
 * @param capacity most frames of a pass
 * @param relaxed as for `instantiateTrainingKernels`
 */
export function createNetwork(
  plan: NetworkPlan,
  capacity: number,
  relaxed: boolean | "auto" = "auto",
): Network {
  const memory = createTrainingMemory(relaxed);
  const bases = {
    values: memory.allocate(plan.parameterCount * floatBytes),
    gradients: memory.allocate(plan.parameterCount * floatBytes),
    batch: memory.allocate(plan.statisticCount * floatBytes),
    running: memory.allocate(plan.statisticCount * floatBytes),
    codes: memory.allocate(capacity * elementCount(plan.input)),
  };
  const addresses = {
    values: (slice: ParameterSlice) => bases.values + slice.offset * floatBytes,
    gradients: (slice: ParameterSlice) => bases.gradients + slice.offset * floatBytes,
    batchStatistics: (offset: number) => bases.batch + offset * floatBytes,
    runningStatistics: (offset: number) => bases.running + offset * floatBytes,
  };
  const tensors = allocateTensors(plan, memory, capacity);
  const tensor = (name: string) => defined(tensors.get(name), `map of "${name}"`);
  const encoder = createEncoder(plan, bases.codes, {
    ...addresses,
    memory,
    capacity,
    output: tensor(encoderInput),
  });
  const operations = plan.nodes.map((node) => {
    const inputs = node.inputs.map((name): InputBuffer => ({
      ...tensor(name),
      overwrite: isLastReader(plan, node, name),
    }));
    const scope: LayerScope = { ...addresses, memory, capacity, inputs, output: tensor(node.name) };
    return createOperation(node, scope);
  });
  const last = defined(plan.nodes.at(-1), "last layer");
  const scores = createScores(plan, memory, tensor(last.name), addresses);
  memory.scratch();
  return assembleNetwork({ plan, memory, bases, tensor, operations: [encoder, ...operations], scores });
}

interface Parts {
  readonly plan: NetworkPlan;
  readonly memory: TrainingMemory;
  readonly bases: Readonly<Record<"values" | "gradients" | "batch" | "running" | "codes", number>>;
  readonly tensor: (name: string) => TensorBuffer;
  readonly operations: readonly Operation[];
  readonly scores: Scores;
}

function assembleNetwork({ plan, memory, bases, tensor, operations, scores }: Parts): Network {
  let stale = true;
  let frames = 0;
  return {
    plan,
    memory,
    tensor,
    kernelName: memory.kernelName,
    loadParameters(values) {
      memory.floats(bases.values, plan.parameterCount).set(values);
      stale = true;
    },
    loadStatistics(values) {
      memory.floats(bases.running, plan.statisticCount).set(values);
    },
    forward(codes, mode) {
      frames = codes.length / elementCount(plan.input);
      memory.bytes(bases.codes, codes.length).set(codes);
      if (stale) for (const { prepare } of operations) prepare?.();
      stale = false;
      memory.floats(bases.gradients, plan.parameterCount).fill(0);
      for (const operation of operations) operation.forward(frames, mode);
      return scores.forward(frames);
    },
    backward(logitGradients, addMore) {
      scores.backward(frames, logitGradients);
      // In front of the first layer that learns nothing asks for gradients.
      for (const operation of operations.toReversed()) {
        if (tensor(operation.name).gradient === undefined) continue;
        addMore?.(operation.name);
        operation.backward(frames);
      }
    },
    gradients: () => memory.floats(bases.gradients, plan.parameterCount),
    batchStatistics: () => memory.floats(bases.batch, plan.statisticCount),
    runningStatistics: () => memory.floats(bases.running, plan.statisticCount),
  };
}

/** On the way back the last reader of a map comes first. */
function isLastReader(plan: NetworkPlan, node: PlannedNode, name: string): boolean {
  return plan.nodes.findLast(({ inputs }) => inputs.includes(name)) === node;
}

/** Parameters that the schedule moves; a plan may hold layers fast by a rate of 0. */
const moves = (parameters: readonly ParameterSlice[]) => parameters.some(({ rate }) => rate > 0);

function allocateTensors(
  plan: NetworkPlan,
  memory: TrainingMemory,
  capacity: number,
): ReadonlyMap<string, TensorBuffer> {
  const make = (shape: TensorBuffer["shape"], learns: boolean): TensorBuffer => {
    const elements = elementCount(shape);
    const bytes = capacity * elements * floatBytes;
    const values = memory.allocate(bytes);
    return { shape, elements, values, gradient: learns ? memory.allocate(bytes) : undefined };
  };
  const encoderLearns = plan.encoder.kind === "learned" && moves(plan.encoderParameters);
  const learns = new Map([[encoderInput, encoderLearns]]);
  const tensors = new Map([[encoderInput, make(plan.encoded.shape, encoderLearns)]]);
  for (const { name, inputs, parameters, output } of plan.nodes) {
    const behind = moves(parameters) || inputs.some((input) => learns.get(input) === true);
    learns.set(name, behind);
    tensors.set(name, make(output.shape, behind));
  }
  return tensors;
}
