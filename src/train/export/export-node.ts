// One planned node with its trained parameters -> a node of the model document.

import { encodeBase64 } from "../../foundation/bits/base64.js";
import { packSigns } from "../../foundation/bits/packed-bits.js";
import { inputError } from "../../foundation/errors/input-error.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import type { NodeDocument } from "../../model/model-schema.js";
import { foldScale } from "../layers/normalisation-scale.js";
import { biasUnits } from "../layers/scores.js";
import type {
  ConvolutionNode,
  NetworkPlan,
  NormalisationNode,
  ParameterSlice,
  PlannedNode,
} from "../network/network-plan.js";
import { foldThreshold } from "./fold-threshold.js";
import type { Bounds } from "./sum-bounds.js";

export interface ExportContext {
  readonly plan: NetworkPlan;
  readonly parameters: Float32Array;
  readonly statistics: Float32Array;
  readonly bounds: ReadonlyMap<string, Bounds>;
  /** Names of the inputs in the document. */
  readonly inputs: string[];
}

/** Exports a node. @throws InputError where it is real-valued */
export function exportNode(node: PlannedNode, context: ExportContext): NodeDocument {
  const { name } = node;
  const base = { name, inputs: context.inputs };
  switch (node.op) {
    case "conv2d":
      return {
        ...base,
        op: "conv2d",
        ...convolutionFields(node),
        weights: { order: "OHWI", bits: bitsOf(node, context) },
      };
    case "dense": {
      const weights = { order: "OI", bits: bitsOf(node, context) } as const;
      const { outputChannels } = node;
      return { ...base, op: "dense", outputChannels, weights, ...biasOf(node, context) };
    }
    case "threshold":
      return { ...base, op: "threshold", ...thresholdFields(node, context) };
    case "relu":
      throw realValued(name);
    case "maxPool":
      return { ...base, op: "maxPool", kernel: pair(node.kernel), stride: pair(node.stride) };
    case "sumPool":
      return { ...base, op: "sumPool", kernel: pair(node.kernel), stride: pair(node.stride) };
    case "channelShuffle":
      return { ...base, op: "channelShuffle", groups: node.groups };
    default:
      return { ...base, op: node.op };
  }
}

function realValued(name: string) {
  return inputError({
    file: "train config",
    path: `layer "${name}"`,
    rule: "must be binary in a network that is exported",
    fix: "real-valued networks are teachers: keep their checkpoint",
  });
}

function convolutionFields({ outputChannels, kernel, stride, padding, border, groups }: ConvolutionNode) {
  const sides = { top: padding, left: padding, bottom: padding, right: padding };
  return {
    outputChannels,
    kernel: pair(kernel),
    stride: pair(stride),
    padding: { ...sides, value: border },
    groups,
  };
}

function sliceOf({ parameters }: ExportContext, slice: ParameterSlice | undefined): Float32Array {
  const { offset, length } = defined(slice, "parameters");
  return parameters.subarray(offset, offset + length);
}

/** A latent weight of exactly 0 counts as +1, as in the trainer. */
function bitsOf(node: ConvolutionNode, context: ExportContext): string {
  if (!node.binary) throw realValued(node.name);
  const latent = sliceOf(context, node.parameters[0]);
  return encodeBase64(packSigns(latent.map((value) => (value >= 0 ? 1 : -1))).bytes);
}

/** Only the last layer has biases. */
function biasOf({ name }: ConvolutionNode, context: ExportContext): { bias?: number[] } {
  const { plan } = context;
  if (plan.nodes.at(-1)?.name !== name) return {};
  const logScale = sliceOf(context, plan.scores.scale)[0] ?? 0;
  const biases = sliceOf(context, plan.scores.bias);
  // `+ 0` turns a rounded -0 into 0.
  return { bias: Array.from(biases, (bias) => biasUnits(bias, logScale, plan.scores.exact) + 0) };
}

function thresholdFields(node: NormalisationNode, context: ExportContext) {
  const { channels } = node.output.shape;
  const statistics = context.statistics.subarray(node.statistics, node.statistics + 2 * channels);
  const scale = new Float32Array(channels);
  const shift = new Float32Array(channels);
  foldScale(
    {
      gamma: sliceOf(context, node.parameters[0]),
      beta: sliceOf(context, node.parameters[1]),
      mean: statistics.subarray(0, channels),
      variance: statistics.subarray(channels),
    },
    scale,
    shift,
  );
  const { minimum, maximum } = defined(context.bounds.get(defined(node.inputs[0], "input")), "bounds");
  const folded = Array.from(scale, (factor, c) => foldThreshold(factor, shift[c] ?? 0, minimum, maximum));
  return {
    thresholds: folded.map(({ threshold }) => threshold),
    directions: folded.map(({ direction }) => direction),
  };
}

function pair([first, second]: readonly [number, number]): [number, number] {
  return [first, second];
}
