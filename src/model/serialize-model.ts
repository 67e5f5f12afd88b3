// Model -> model document, the inverse of `parseModel`: what parses back is equal to what was written. Defaults that the
// document may leave out are left out.

import { encodeBase64 } from "../foundation/bits/base64.js";
import type { PackedBits } from "../foundation/bits/packed-bits.js";
import type { Shape } from "../foundation/tensor/shape.js";
import { binaryLevels } from "./build-threshold.js";
import { inputType } from "./look-up.js";
import type { ModelDocument, NodeDocument } from "./model-schema.js";
import type { Encoder, MaxPoolNode, Model, ModelNode, SumPoolNode, ThresholdNode } from "./model.js";
import type { NodeOf } from "./node-scope.js";

/** The document of a model, fresh and mutable; `JSON.stringify` of it is a model file. */
export function serializeModel(model: Model): ModelDocument {
  const { format, name, description, provenance, labels, input, output } = model;
  return structuredClone({
    format,
    name,
    ...(description !== undefined && { description }),
    ...(provenance !== undefined && { provenance }),
    ...(labels !== undefined && { labels: [...labels] }),
    input,
    encoder: serializeEncoder(model.encoder),
    nodes: model.nodes.map((node) => serializeNode(node, inputType(model, node).shape)),
    output,
  });
}

function serializeEncoder(encoder: Encoder): ModelDocument["encoder"] {
  if (encoder.kind !== "thermometer") return encoder;
  const ladders = encoder.thresholds.map((ladder) => [...ladder]);
  return { kind: "thermometer", thresholds: encoder.shared ? (ladders[0] ?? []) : ladders };
}

function serializeNode(node: ModelNode, input: Shape): NodeDocument {
  const base = { name: node.name, inputs: [...node.inputs] };
  switch (node.op) {
    case "conv2d": {
      const { op, outputChannels, kernel, stride, padding, groups } = node;
      const sizes = { outputChannels, kernel: pair(kernel), stride: pair(stride), padding, groups };
      return {
        ...base,
        op,
        ...sizes,
        weights: { order: "OHWI", ...serializeWeights(node) },
        ...biasOf(node.bias),
      };
    }
    case "dense": {
      const { op, outputChannels } = node;
      return {
        ...base,
        op,
        outputChannels,
        weights: { order: "OI", ...serializeWeights(node) },
        ...biasOf(node.bias),
      };
    }
    case "threshold":
      return { ...base, op: node.op, ...serializeThreshold(node) };
    case "maxPool":
      return {
        ...base,
        op: node.op,
        kernel: pair(node.kernel),
        stride: pair(node.stride),
        ...poolPadding(node),
      };
    case "sumPool":
      return { ...base, op: node.op, ...serializeSumPool(node, input) };
    case "channelShuffle":
      return { ...base, op: node.op, groups: node.groups };
    default:
      return { ...base, op: node.op };
  }
}

function serializeThreshold(
  node: ThresholdNode,
): Pick<NodeOf<"threshold">, "thresholds" | "directions" | "levels"> {
  const { scale, offset } = node.levels;
  const single = node.thresholds.every((levels) => levels.length === 1);
  const binary = single && scale === binaryLevels.scale && offset === binaryLevels.offset;
  return {
    thresholds: single ? node.thresholds.flat() : node.thresholds.map((levels) => [...levels]),
    directions: [...node.directions],
    ...(!binary && { levels: { scale, offset } }),
  };
}

/** The whole map is written as "global": its size may exceed what a kernel may have. */
function serializeSumPool(node: SumPoolNode, input: Shape): Pick<NodeOf<"sumPool">, "kernel" | "stride"> {
  const [height, width] = node.kernel;
  const global = height === input.height && width === input.width;
  const ownStride = node.stride[0] !== height || node.stride[1] !== width;
  return { kernel: global ? "global" : [height, width], ...(ownStride && { stride: pair(node.stride) }) };
}

function poolPadding({ padding }: MaxPoolNode): Pick<NodeOf<"maxPool">, "padding"> {
  const { top, left, bottom, right, value } = padding;
  const nothing = top + left + bottom + right === 0 && value === undefined;
  return nothing ? {} : { padding };
}

function biasOf(bias: readonly number[] | undefined): { bias?: number[] } {
  return bias === undefined ? {} : { bias: [...bias] };
}

function pair([first, second]: readonly [number, number]): [number, number] {
  return [first, second];
}

function serializeWeights(node: {
  readonly weights: PackedBits;
  readonly weightBitWidth: number;
}): Pick<NodeOf<"dense">["weights"], "bits" | "bitWidth"> {
  const bits = encodeBase64(node.weights.bytes);
  return node.weightBitWidth === 1 ? { bits } : { bits, bitWidth: node.weightBitWidth };
}
