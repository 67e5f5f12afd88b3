// A layer with memory: it reads and writes buffers of the shard that is at work. Gradients are those of the shard's summed
// loss. An input that several layers read collects gradients: the first layer on the way back overwrites, the others add.

import type { Shape } from "../../foundation/tensor/shape.js";
import type { TrainingMemory } from "../engine/training-memory.js";
import type { ParameterSlice } from "./network-plan.js";

/** How a pass is made: `train` normalises by the shard's own statistics, `evaluate` by the running ones. */
export type PassMode = "train" | "evaluate";

export interface Operation {
  readonly name: string;
  /** Called when parameters have changed, before the passes that use them. */
  readonly prepare?: () => void;
  forward(frames: number, mode: PassMode): void;
  /** Follows a forward pass in `train` mode over the same frames; parameter gradients are added to. */
  backward(frames: number): void;
}

/** A map of every frame: frame, height, width, channel. */
export interface TensorBuffer {
  readonly shape: Shape;
  /** Values of one frame. */
  readonly elements: number;
  /** Address of the values. */
  readonly values: number;
  /** Address of their gradients; undefined where nothing learns in front of them. */
  readonly gradient: number | undefined;
}

/** An input of a layer. */
export interface InputBuffer extends TensorBuffer {
  /** Whether this layer is the first to write the gradient on the way back. */
  readonly overwrite: boolean;
}

export interface LayerScope {
  readonly memory: TrainingMemory;
  /** Most frames of a shard. */
  readonly capacity: number;
  readonly inputs: readonly InputBuffer[];
  readonly output: TensorBuffer;
  /** Addresses of a parameter's values and gradients. */
  values(slice: ParameterSlice): number;
  gradients(slice: ParameterSlice): number;
  /** Addresses of statistics by their offset. */
  batchStatistics(offset: number): number;
  runningStatistics(offset: number): number;
}

/** Zeroes the gradients of an input where nobody has written them yet. */
export function clearFirst({ kernels }: TrainingMemory, input: InputBuffer, frames: number): void {
  if (input.gradient !== undefined && input.overwrite) {
    kernels.fillValues(input.gradient, frames * input.elements, 0);
  }
}
