// Conv: OIHW weights become OHWI, pads in front of a +-1 map are the third value 0 unless the graph pads by hand.

import { isSignal } from "../lower/signal.js";
import { intAttribute } from "../graph/attributes.js";
import { channelValues } from "../chain/channel-step.js";
import { formatDims, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { ConvolutionPadding } from "../../../model/model.js";
import { describeWeights } from "../lower/describe-weights.js";
import { biasField, planWeighted, type PlannedWeights } from "../lower/emit-weighted.js";
import { borderValue, integerInput, type IntegerInput } from "../lower/integer-input.js";
import { integerWeights } from "../lower/integer-weights.js";
import {
  constantInput,
  finite,
  optionalConstant,
  signalInput,
  type OperatorCall,
} from "../lower/lowering.js";
import { windowShape } from "../lower/pending-pool.js";
import { signalOf, type Signal, type Value } from "../lower/signal.js";
import { checkMap, mapLayout } from "./map-layout.js";
import type { Layout } from "../lower/layout.js";
import { isPadded, windowAttributes, type WindowAttributes } from "./window-attributes.js";

/** Conv with constant weights. */
export function convolution(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its map");
  checkMap(call, source);
  const tensor = finite(constantInput(call, 1, "its weights"), "weights");
  const [outputs = 0, perGroup = 0, height = 0, width = 0] = tensor.dims;
  const groups = intAttribute(call.node, "group") ?? 1;
  checkSizes(tensor, source, groups);
  const window = windowAttributes(call.node, source.shape, [height, width]);
  const output = emitConvolution(call, {
    source,
    tensor,
    groups,
    window,
    bias: biasOf(call, outputs),
    layout: mapLayout(call),
  });
  call.lowering.builder.link(call.node.outputs[0] ?? "", output);
  if (perGroup === 0) throw new GraphFault("must have input channels");
  return [output];
}

export interface ConvolutionParts {
  readonly source: Signal;
  /** Outputs x channels per group x height x width. */
  readonly tensor: ConstantTensor;
  readonly groups: number;
  readonly window: WindowAttributes;
  readonly bias: ReturnType<typeof channelValues> | undefined;
  /** Of the output. */
  readonly layout: Layout;
}

/** Emits a convolution; a border of the window's own holds zeros of the graph. */
export function emitConvolution(call: OperatorCall, parts: ConvolutionParts): Signal {
  const { lowering, node } = call;
  const { source, tensor, groups, window, bias } = parts;
  const [outputs = 0, , height = 0, width = 0] = tensor.dims;
  const input = integerInput(lowering, source);
  const padding = borderOf(input, window.padding, lowering.options.idleBorders?.[node.name] ?? 0);
  const weights = oihwToOhwi(tensor, groups, datatypeOf(call, 1));
  const border = isPadded(padding) ? padding.value * input.signal.repeat : undefined;
  const plan = planWeighted({ input, outputs, weights, bias, border });
  const name = lowering.builder.claimName(node.name);
  lowering.builder.nodes.push({
    name,
    op: "conv2d",
    inputs: [input.signal.node],
    outputChannels: outputs,
    kernel: [height, width],
    stride: [...window.stride],
    padding,
    groups,
    weights: { order: "OHWI", ...plan.weights },
    ...biasField(plan.bias),
  });
  describeWeights(lowering, name, weights);
  describePadding(call, name, padding);
  const shape = windowShape(source.shape, { ...window, padding }, outputs);
  return signalOf(name, shape, parts.layout, plan.sums, plan.chain);
}

function checkSizes(tensor: ConstantTensor, source: Signal, groups: number): void {
  const [outputs = 0, perGroup = 0] = tensor.dims;
  const fits =
    tensor.dims.length === 4 &&
    tensor.dims.every((dim) => dim >= 1) &&
    groups >= 1 &&
    outputs % groups === 0 &&
    perGroup * groups === source.shape.channels;
  if (fits) return;
  throw new GraphFault(`must have weights of outputs x ${source.shape.channels}/groups x height x width`, {
    found: `${formatDims(tensor.dims)} with ${groups} groups`,
  });
}

/** FINN's note on an input, such as BIPOLAR. */
export function datatypeOf({ lowering, node }: OperatorCall, position: number): string | undefined {
  return lowering.graph.annotations.get(node.inputs[position] ?? "")?.get("finn_datatype");
}

function oihwToOhwi(tensor: ConstantTensor, groups: number, datatype: string | undefined): PlannedWeights {
  const [outputs = 0, perGroup = 0, height = 0, width = 0] = tensor.dims;
  const area = height * width;
  const taps = perGroup * area;
  const rows = { outputs, perOutput: taps, at: (o: number, i: number) => o * taps + i };
  const { values, scales, bitWidth } = integerWeights(tensor, rows, datatype);
  const reordered = new Int32Array(values.length);
  for (let o = 0; o < outputs; o++) {
    for (let channel = 0; channel < perGroup; channel++) {
      for (let place = 0; place < area; place++) {
        reordered[o * taps + place * perGroup + channel] = values[o * taps + channel * area + place] ?? 0;
      }
    }
  }
  const perOutputGroup = outputs / groups;
  const channelOf = (o: number, tap: number) => Math.floor(o / perOutputGroup) * perGroup + (tap % perGroup);
  return { values: reordered, bitWidth, scales, taps, channelOf };
}

/** The border in the model's integers: what the Pad before it holds, or the zeros of the convolution's own pads. */
function borderOf(input: IntegerInput, own: WindowPadding, idle: -1 | 0 | 1): ConvolutionPadding {
  const { pad } = input.signal;
  const zeros = isPadded(own);
  if (pad === undefined || !isPadded(pad)) {
    return { ...own, value: zeros ? borderValue(input, 0) : idle };
  }
  if (zeros && pad.value !== 0) {
    throw new GraphFault("must not add zeros around an explicit border", {
      found: `a border of ${pad.value}`,
    });
  }
  const { top, left, bottom, right } = pad;
  const sides = {
    top: top + own.top,
    left: left + own.left,
    bottom: bottom + own.bottom,
    right: right + own.right,
  };
  return { ...sides, value: borderValue(input, pad.value) };
}
type WindowPadding = Omit<ConvolutionPadding, "value">;

/** A constant bias, one per output channel. */
export function biasOf(call: OperatorCall, outputs: number): ReturnType<typeof channelValues> | undefined {
  if (isSignal(call.inputs[2])) throw new GraphFault("must have a constant bias");
  const tensor = optionalConstant(call.inputs[2], "its bias");
  if (tensor === undefined) return undefined;
  if (tensor.values.length !== outputs) {
    throw new GraphFault(`must have ${outputs} biases`, { found: String(tensor.values.length) });
  }
  return channelValues(finite(tensor, "bias").values);
}

function describePadding({ lowering }: OperatorCall, name: string, padding: ConvolutionPadding): void {
  if (!isPadded(padding)) return;
  const meaning =
    padding.value === 0
      ? "taps outside the map do not count (zero padding of a +-1 map)"
      : `the border holds ${padding.value}`;
  lowering.builder.decide("padding", meaning, name);
}
