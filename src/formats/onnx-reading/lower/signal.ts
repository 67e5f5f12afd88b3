// What is known of a tensor while a graph is walked: constants by value, everything that depends on the image as a signal:
// integers of a model tensor, and the chain of per-channel functions that makes the graph's numbers of them.

import type { Shape } from "../../../foundation/tensor/shape.js";
import type { Padding } from "../../../model/model.js";
import type { ReachableSums } from "../../common/derive-thresholds.js";
import type { ChannelStep } from "../chain/channel-step.js";
import type { ConstantTensor } from "../graph/constant-tensor.js";
import type { GraphNode } from "../graph/onnx-graph.js";
import type { Layout } from "./layout.js";

/** A max pool that could not be moved before the chain because a channel falls; done after the next quantiser. */
export interface PendingPool {
  /** Name of the graph's node. */
  readonly name: string;
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: Padding;
  /** Of what it pools. */
  readonly inputShape: Shape;
  /** How many steps of the chain come before it. */
  readonly afterSteps: number;
}

/** An explicit border, to be used by the convolution or pool that follows. */
export interface PendingPad extends Padding {
  /** In the graph's numbers. */
  readonly value: number;
}

/** Im2Col: windows of a map, to be used by the matrix product that follows. */
export interface PendingPatches {
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly padding: Padding;
  /** What the border holds, in the graph's numbers. */
  readonly padValue: number;
}

export interface Signal {
  readonly kind: "signal";
  /** Model node, or "encoder". */
  readonly node: string;
  /** Of the graph's tensor as a map; the model's tensor is the same with `repeat` times the channels. */
  readonly shape: Shape;
  readonly layout: Layout;
  /** Per channel, what the integer can be. */
  readonly sums: readonly ReachableSums[];
  readonly chain: readonly ChannelStep[];
  /** More than 1: the integer is the sum of that many bits of the encoder. */
  readonly repeat: number;
  /** The image itself, as codes, before it is settled how it enters the model. */
  readonly isImage?: boolean;
  /** Whether the chain's first step turns the code into the sample, code / (2^n - 1). */
  readonly isSample?: boolean;
  /** Channels that stand for one colour of the image, side by side: the comparators of a thermometer to come. */
  readonly copies?: number;
  /** Graph's channel -> model's channel, where a flattened map counts differently. */
  readonly order?: Int32Array;
  readonly pools: readonly PendingPool[];
  readonly pad?: PendingPad;
  /** The windows of a map laid out as rows of (y, x, channel), for the matrix product that makes a convolution of them. */
  readonly patches?: PendingPatches;
  /** A channel axis cut into groups: the first half of a channel shuffle. */
  readonly shuffle?: { readonly groups: number; readonly swapped: boolean };
  /** The graph holds these numbers in a type of whole numbers, where a division drops the remainder. */
  readonly isWholeType?: boolean;
  /** Behind Softmax, ArgMax or TopK: nothing but the output may follow. */
  readonly isScore?: boolean;
}

export type Value = Signal | ConstantTensor;

export function isSignal(value: Value | undefined): value is Signal {
  return value !== undefined && "kind" in value;
}

/** The integer bounds over all channels. */
export function boundsOf(signal: Signal): readonly [minimum: number, maximum: number] {
  let [minimum, maximum] = [Infinity, -Infinity];
  for (const sums of signal.sums) {
    minimum = Math.min(minimum, sums.minimum);
    maximum = Math.max(maximum, sums.maximum);
  }
  return [minimum, maximum];
}

/** Model channel of a channel as the graph counts. */
export function modelChannel(signal: Signal, channel: number): number {
  return signal.order?.[channel] ?? channel;
}

/** A signal with one more step. */
export function extend(signal: Signal, step: ChannelStep): Signal {
  return { ...signal, chain: [...signal.chain, step] };
}

/** A signal with a step that a node of the graph stands for. */
export function extendBy(signal: Signal, step: ChannelStep, node: GraphNode): Signal {
  return extend(signal, { ...step, from: `${node.op} "${node.name.slice(0, 60)}"` });
}

/** A fresh signal of a node, its integers being the graph's numbers until steps are added. */
export function signalOf(
  node: string,
  shape: Shape,
  layout: Layout,
  sums: readonly ReachableSums[],
  chain: readonly ChannelStep[] = [],
): Signal {
  return { kind: "signal", node, shape, layout, sums, chain, repeat: 1, pools: [] };
}
