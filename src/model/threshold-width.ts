// How many bits a stored threshold takes (design.md section 3, "Model size"). What counts is the layer whose sums are
// compared: K products of bits give K + 1 different sums, so K + 2 different thresholds, ceil(log2(K + 2)) bits. The rule
// is the same with a bias, which moves all sums alike, and with zero padding, whose border sums have fewer products.

import { bitWidthOf } from "./bit-width.js";
import { inputType, nodeNamed } from "./look-up.js";
import { encoderName, type Model, type ModelNode, type ValueRange } from "./model.js";

/** Channels whose thresholds are equally wide. */
export interface ThresholdWidths {
  readonly channels: number;
  /** Bits of one threshold. */
  readonly bits: number;
}

/**
 * Widths of thresholds on the output of a node or of the encoder, in channel order up to a channel shuffle.
 * Pools, shuffles, flattening and concatenation pass the sums of a layer through unchanged; where anything else stands
 * between (additions, sum pools, layers on integers or with multi-bit weights), the width follows from the range: ceil(log2(maximum - minimum + 2)).
 */
export function thresholdWidths(model: Model, source: string): readonly ThresholdWidths[] {
  if (source === encoderName) return [rangeWidths(model.encoderRange, model.encoderShape.channels)];
  const node = nodeNamed(model, source);
  const upstream = () => node.inputs.flatMap((input) => thresholdWidths(model, input));
  switch (node.op) {
    case "conv2d":
    case "dense":
      return [weightedWidths(model, node)];
    case "maxPool":
    case "channelShuffle":
    case "concat":
      return upstream();
    case "flatten": {
      const { height, width } = inputType(model, node).shape;
      return upstream().map(({ channels, bits }) => ({ channels: channels * height * width, bits }));
    }
    default:
      return [rangeWidths(node.outputRange, node.outputShape.channels)];
  }
}

/** Products in one output of a convolution or dense layer. */
export function inputsPerOutput(node: Extract<ModelNode, { op: "conv2d" | "dense" }>): number {
  return node.weights.length / node.weightBitWidth / node.outputChannels;
}

function weightedWidths(model: Model, node: Extract<ModelNode, { op: "conv2d" | "dense" }>): ThresholdWidths {
  const { range } = inputType(model, node);
  if (range.kind !== "bits" || node.weightBitWidth > 1)
    return rangeWidths(node.outputRange, node.outputChannels);
  return { channels: node.outputChannels, bits: bitWidthOf(inputsPerOutput(node) + 2) };
}

function rangeWidths(range: ValueRange, channels: number): ThresholdWidths {
  return { channels, bits: bitWidthOf(range.maximum - range.minimum + 2) };
}
