// One layer of a config -> a planned node, or the problems that keep it from being one. Shapes follow the model document.

import type { ProblemList } from "../../foundation/documents/problem-list.js";
import { formatShape, sameShape, type Shape } from "../../foundation/tensor/shape.js";
import { windowCount } from "../../foundation/tensor/window.js";
import type { LayerConfig } from "../config/layer-schema.js";
import type { ConvolutionNode, PlannedNode, PlannedTensor } from "./network-plan.js";
import type { SliceAllocator } from "./slice-allocator.js";

export interface LayerContext {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly tensors: readonly PlannedTensor[];
  /** The first of `tensors`. */
  readonly input: PlannedTensor;
  readonly classes: number;
  readonly allocator: SliceAllocator;
  /** JSON pointer of the layer. */
  readonly path: string;
  readonly problems: ProblemList;
}

type LayerOf<Op extends LayerConfig["op"]> = Extract<LayerConfig, { op: Op }>;

/** Plans a layer; undefined where it cannot be. */
export function planLayer(layer: LayerConfig, context: LayerContext): PlannedNode | undefined {
  switch (layer.op) {
    case "conv2d":
      return planConvolution(layer, context);
    case "dense":
      return planDense(layer, context);
    case "threshold":
    case "relu":
      return planNormalisation(layer, context);
    case "maxPool":
    case "sumPool":
      return planPool(layer, context);
    case "channelShuffle":
      return planShuffle(layer, context);
    default:
      return planJoin(layer, context);
  }
}

/** Notes a problem; what it returns stands for the node that cannot be. */
function complain(context: LayerContext, key: string, rule: string, found: string): PlannedNode | undefined {
  context.problems.add(`${context.path}${key}`, rule, { found });
  return undefined;
}

function planConvolution(layer: LayerOf<"conv2d">, context: LayerContext): PlannedNode | undefined {
  const { shape, kind } = context.input;
  const kernel = layer.kernel ?? [3, 3];
  const stride = layer.stride ?? [1, 1];
  const padding = layer.padding ?? Math.floor(Math.max(...kernel) / 2);
  const groups = layer.groups ?? 1;
  const { outputChannels } = layer;
  if (shape.channels % groups !== 0 || outputChannels % groups !== 0) {
    const found = `${groups} for ${shape.channels} input and ${outputChannels} output channels`;
    return complain(context, "/groups", "must divide both input and output channels", found);
  }
  const height = windowCount(shape.height, kernel[0], stride[0], 2 * padding);
  const width = windowCount(shape.width, kernel[1], stride[1], 2 * padding);
  if (height < 1 || width < 1) return complain(context, "/kernel", "must fit its input", formatShape(shape));
  const output = { height, width, channels: outputChannels };
  const border = kind === "bits" ? -1 : 0;
  return weighted(layer, context, { op: "conv2d", kernel, stride, padding, border, groups }, output);
}

function planDense(layer: LayerOf<"dense">, context: LayerContext): PlannedNode {
  const { shape } = context.input;
  const kernel: [number, number] = [shape.height, shape.width];
  const output = { height: 1, width: 1, channels: layer.outputChannels ?? context.classes };
  const window = { op: "dense", kernel, stride: kernel, padding: 0, border: 0, groups: 1 } as const;
  return weighted(layer, context, window, output);
}

type WindowFields = Pick<ConvolutionNode, "op" | "kernel" | "stride" | "padding" | "border" | "groups">;

function weighted(
  layer: LayerOf<"conv2d"> | LayerOf<"dense">,
  { name, inputs, input, allocator }: LayerContext,
  fields: WindowFields,
  output: Shape,
): PlannedNode {
  const binary = layer.weights !== "real";
  const fanIn = fields.kernel[0] * fields.kernel[1] * (input.shape.channels / fields.groups);
  const length = output.channels * fanIn;
  const weights = allocator.parameter(`${name}.weights`, binary ? "binary" : "weight", length, { fanIn });
  const kind = binary && input.kind !== "real" ? "integers" : "real";
  const { channels: outputChannels } = output;
  return {
    ...fields,
    name,
    inputs,
    output: { shape: output, kind },
    parameters: [weights],
    outputChannels,
    binary,
  };
}

function planNormalisation(
  layer: LayerOf<"threshold"> | LayerOf<"relu">,
  context: LayerContext,
): PlannedNode | undefined {
  const { name, inputs, input, allocator } = context;
  const { channels } = input.shape;
  if (channels % 4 !== 0)
    return complain(context, "", "must have a multiple of 4 channels", String(channels));
  const parameters = [
    allocator.parameter(`${name}.gamma`, "gamma", channels),
    allocator.parameter(`${name}.beta`, "beta", channels),
  ];
  const kind = layer.op === "threshold" ? "bits" : "real";
  const statistics = allocator.statistics(2 * channels);
  const slope = "slope" in layer && layer.slope === "quadratic" ? "quadratic" : "clip";
  return { op: layer.op, name, inputs, output: { shape: input.shape, kind }, parameters, slope, statistics };
}

function planPool(
  layer: LayerOf<"maxPool"> | LayerOf<"sumPool">,
  context: LayerContext,
): PlannedNode | undefined {
  const { name, inputs, input } = context;
  const { shape } = input;
  const kernel: [number, number] = layer.kernel === "global" ? [shape.height, shape.width] : layer.kernel;
  const stride = layer.stride ?? kernel;
  const height = windowCount(shape.height, kernel[0], stride[0], 0);
  const width = windowCount(shape.width, kernel[1], stride[1], 0);
  if (height < 1 || width < 1) return complain(context, "/kernel", "must fit its input", formatShape(shape));
  if (shape.channels % 4 !== 0) {
    return complain(context, "", "must have a multiple of 4 channels", String(shape.channels));
  }
  const summed = layer.op === "sumPool" && input.kind === "bits" ? "integers" : input.kind;
  const output = { shape: { height, width, channels: shape.channels }, kind: summed };
  return { op: layer.op, name, inputs, output, parameters: [], kernel, stride };
}

function planShuffle(layer: LayerOf<"channelShuffle">, context: LayerContext): PlannedNode | undefined {
  const { name, inputs, input } = context;
  const { channels } = input.shape;
  if (channels % layer.groups !== 0) {
    return complain(context, "/groups", `must divide the channels, ${channels}`, String(layer.groups));
  }
  return { op: layer.op, name, inputs, output: input, parameters: [], groups: layer.groups };
}

function planJoin(
  layer: LayerOf<"add" | "or" | "and" | "mux" | "concat">,
  context: LayerContext,
): PlannedNode | undefined {
  const { name, inputs, tensors, input } = context;
  const { op } = layer;
  const wanted = op === "mux" ? 3 : 2;
  if (tensors.length !== wanted) {
    return complain(context, "/inputs", `must name ${wanted} layers`, String(tensors.length));
  }
  const joined = tensors.map(({ shape }) => (op === "concat" ? { ...shape, channels: 0 } : shape));
  const odd = joined.find((shape) => !sameShape(shape, joined[0] ?? shape));
  if (odd !== undefined) {
    const found = tensors.map(({ shape }) => formatShape(shape)).join(", ");
    return complain(context, "/inputs", "must have one shape", found);
  }
  const bitwise = op === "or" || op === "and" || op === "mux";
  if (bitwise && tensors.some(({ kind }) => kind !== "bits")) {
    return complain(context, "/inputs", "must be bits", tensors.map(({ kind }) => kind).join(", "));
  }
  const channels = tensors.reduce((sum, { shape }) => sum + shape.channels, 0);
  const shape = op === "concat" ? { ...input.shape, channels } : input.shape;
  const mixed = tensors.some(({ kind }) => kind === "real") ? "real" : "integers";
  const kind = tensors.every((tensor) => tensor.kind === "bits") && op !== "add" ? "bits" : mixed;
  return { op, name, inputs, output: { shape, kind }, parameters: [] };
}
