// What a network is before it has memory: nodes in order with shapes and parameters worked out. Pure data, equal in every
// thread that plans the same config.

import type { Shape } from "../../foundation/tensor/shape.js";
import type { EncoderConfig } from "../config/train-schema.js";

/**
 * What a parameter is, which decides how it starts and how it is moved: binary weights are latent numbers in [-1, 1] whose
 * sign counts; constants come from the training rows and stay.
 */
export type ParameterKind =
  "binary" | "weight" | "gamma" | "beta" | "bias" | "logScale" | "thresholdSteps" | "constant";

/** A run of numbers in the one list of all parameters. */
export interface ParameterSlice {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly offset: number;
  readonly length: number;
  /** Inputs that one output sums over, for the size at the start; 1 where it does not matter. */
  readonly fanIn: number;
  /** Learning rate relative to the schedule's. */
  readonly rate: number;
}

/** bits: -1 and +1. integers: exact sums. real: anything; such a network cannot be exported. */
export type ValueKind = "bits" | "integers" | "real";

export interface PlannedTensor {
  readonly shape: Shape;
  readonly kind: ValueKind;
}

interface Node {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly output: PlannedTensor;
  /** In the order the operator documents. */
  readonly parameters: readonly ParameterSlice[];
}
export interface ConvolutionNode extends Node {
  /** `dense` is a convolution whose window is the whole map. */
  readonly op: "conv2d" | "dense";
  readonly outputChannels: number;
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  /** On every side. */
  readonly padding: number;
  /** Value outside the map: -1 among bits, 0 otherwise. */
  readonly border: -1 | 0;
  readonly groups: number;
  readonly binary: boolean;
}
export interface NormalisationNode extends Node {
  readonly op: "threshold" | "relu";
  readonly slope: "clip" | "quadratic";
  /** Offset of mean, then variance per channel, in the list of all statistics. */
  readonly statistics: number;
}
export interface PoolNode extends Node {
  readonly op: "maxPool" | "sumPool";
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
}
export interface ShuffleNode extends Node {
  readonly op: "channelShuffle";
  readonly groups: number;
}
export interface JoinNode extends Node {
  readonly op: "add" | "or" | "and" | "mux" | "concat";
}
export type PlannedNode = ConvolutionNode | NormalisationNode | PoolNode | ShuffleNode | JoinNode;

export interface NetworkPlan {
  readonly input: Shape;
  readonly encoder: EncoderConfig;
  readonly encoded: PlannedTensor;
  readonly encoderParameters: readonly ParameterSlice[];
  /** The last one's output, after scale and bias, are the logits. */
  readonly nodes: readonly PlannedNode[];
  /** Log of the scale, then one bias per class. */
  readonly scores: { readonly scale: ParameterSlice; readonly bias: ParameterSlice; readonly exact: boolean };
  readonly parameters: readonly ParameterSlice[];
  readonly parameterCount: number;
  /** Numbers in the list of batch statistics. */
  readonly statisticCount: number;
  readonly classes: number;
}
