// Pools. A max pool moves before a chain that falls in no channel; averages become sums of integers, divided in
// the chain.

import type { Shape } from "../../../foundation/tensor/shape.js";
import { divideBy, multiplyBy, type ChannelStep } from "../chain/channel-step.js";
import { trendOf } from "../chain/line.js";
import { wholeNumbers } from "../chain/quantiser.js";
import { fromNumber } from "../exact/rational.js";
import { intAttribute, intsAttribute, onlyAttributes, textAttribute } from "../graph/attributes.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { ReachableSums } from "../../common/derive-thresholds.js";
import { imageAsIntegers, NeedsIntegerEncoder } from "../lower/encoder-use.js";
import { borderValue, mapInput } from "../lower/integer-input.js";
import { longAxes, type MapAxis } from "../lower/layout.js";
import { optionalConstant, signalInput, type OperatorCall } from "../lower/lowering.js";
import { modelPadding } from "../lower/model-padding.js";
import { applyPool, windowShape } from "../lower/pending-pool.js";
import { refuseHalfDone } from "../lower/settle.js";
import { extend, signalOf, type PendingPool, type Signal, type Value } from "../lower/signal.js";
import { quantised } from "./quantisers.js";
import { checkMap } from "./map-layout.js";
import { isPadded, windowAttributes, type WindowAttributes } from "./window-attributes.js";

/** MaxPool, also in QONNX's channels-last form. */
export function maxPool(call: OperatorCall): readonly Value[] {
  if (call.node.outputs.filter((output) => output !== "").length > 1)
    throw new GraphFault("must have one output", { found: "indices" });
  const source = signalInput(call, 0, "its map");
  checkMap(call, source);
  return [pooled(call, source, windowAttributes(call.node, source.shape))];
}

/** MaxPoolNHWC of QONNX and FINN: the same with the channel last. */
export function maxPoolNhwc(call: OperatorCall): readonly Value[] {
  onlyAttributes(call.node, ["kernel_shape", "pads", "strides", "ceil_mode"]);
  return maxPool(call);
}

/** GlobalMaxPool. */
export function globalMaxPool(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its map");
  checkMap(call, source);
  return [pooled(call, source, wholeWindow(source.shape))];
}

function wholeWindow({ height, width }: Shape): WindowAttributes {
  return {
    kernel: [height, width],
    stride: [height, width],
    padding: { top: 0, left: 0, bottom: 0, right: 0 },
  };
}

function pooled(call: OperatorCall, source: Signal, window: WindowAttributes): Signal {
  const { lowering, node } = call;
  if (source.pad !== undefined) return poolWithBorder(call, source, window);
  refuseHalfDone(source);
  if (source.repeat > 1) throw new NeedsIntegerEncoder();
  const signal = imageAsIntegers(lowering, source);
  const pool: PendingPool = {
    name: node.name,
    ...window,
    inputShape: signal.shape,
    afterSteps: signal.chain.length,
  };
  const falls = signal.sums.some((sums, c) => trendOf(signal.chain, sums, c) < 0);
  if (!falls && signal.pools.length === 0) {
    const output = applyPool(lowering, signal, pool);
    lowering.builder.link(node.outputs[0] ?? "", output);
    return output;
  }
  lowering.builder.decide(
    "pooling",
    "pooled behind its quantiser: the normalisation before it falls in some channels",
    node.name,
  );
  return {
    ...signal,
    shape: windowShape(signal.shape, window, signal.shape.channels),
    pools: [...signal.pools, pool],
  };
}

/** A Pad before the pool: its border takes part. */
function poolWithBorder(call: OperatorCall, source: Signal, window: WindowAttributes): Signal {
  const { pad, ...bare } = source;
  if (pad === undefined || isPadded(window.padding)) {
    throw new GraphFault("must not pad twice", { fix: "one Pad, and a pool without pads or ceil_mode" });
  }
  const input = mapInput(call.lowering, bare);
  const { signal, lines } = input;
  if (lines.some(({ slope }) => slope.n < 0n))
    throw new GraphFault("must not pool channels that fall inside a border");
  const value = borderValue(input, pad.value);
  const { top, left, bottom, right } = pad;
  const padding = { top, left, bottom, right };
  const { builder } = call.lowering;
  const name = builder.claimName(call.node.name);
  const { kernel, stride } = window;
  builder.nodes.push({
    name,
    op: "maxPool",
    inputs: [signal.node],
    kernel: [...kernel],
    stride: [...stride],
    ...modelPadding(padding, value),
  });
  const sums = signal.sums.map(({ minimum, maximum, step }): ReachableSums => {
    const even = (value - minimum) % step === 0;
    return { minimum: Math.min(minimum, value), maximum: Math.max(maximum, value), step: even ? step : 1 };
  });
  const output: Signal = {
    ...signal,
    node: name,
    sums,
    shape: windowShape(signal.shape, { ...window, padding }, signal.shape.channels),
  };
  builder.link(call.node.outputs[0] ?? "", output);
  return output;
}

/** AveragePool without a border. */
export function averagePool(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its map");
  checkMap(call, source);
  const window = windowAttributes(call.node, source.shape);
  if (isPadded(window.padding)) throw new GraphFault("must average without padding");
  return [linked(call, summed(call, source, window, "average"))];
}

/** GlobalAveragePool. */
export function globalAveragePool(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its map");
  checkMap(call, source);
  return [linked(call, summed(call, source, wholeWindow(source.shape), "average"))];
}

/** ReduceMean and ReduceSum over height and width; ReduceMax likewise. */
export function reduction(kind: "average" | "sum" | "maximum") {
  return (call: OperatorCall): readonly Value[] => {
    const source = signalInput(call, 0, "its map");
    const rank = source.layout.length;
    const given =
      optionalConstant(call.inputs[1], "its axes")?.values ?? intsAttribute(call.node, "axes") ?? [];
    const axes = Array.from(given, (axis) => (axis < 0 ? axis + rank : axis));
    const reduced = axes.flatMap((axis) => longAxes(source.layout[axis] ?? [], source.shape));
    const left = source.layout.flatMap((group, i) => (axes.includes(i) ? [] : longAxes(group, source.shape)));
    if (axes.length === 0 || reduced.includes("c") || left.some((axis) => axis !== "c")) {
      throw new GraphFault("must reduce height and width, both and nothing else");
    }
    const window = wholeWindow(source.shape);
    const output = kind === "maximum" ? pooled(call, source, window) : summed(call, source, window, kind);
    const keeps = (intAttribute(call.node, "keepdims") ?? 1) !== 0;
    const layout = output.layout.flatMap((group, i): (readonly MapAxis[])[] =>
      axes.includes(i) ? (keeps ? [[]] : []) : [group],
    );
    const result = { ...output, layout };
    return [kind === "maximum" ? result : linked(call, result)];
  };
}

/** QuantAvgPool2d: the sum of the window's integers, shifted right. */
export function quantAveragePool(call: OperatorCall): readonly Value[] {
  const { node } = call;
  const [side, stride, bitsIn, bitsOut] = ["kernel", "stride", "ibits", "obits"].map((name) => {
    const value = intAttribute(node, name);
    if (value === undefined || value < 1)
      throw new GraphFault(`must have the attribute "${name}", at least 1`);
    return value;
  }) as [number, number, number, number];
  const layout = textAttribute(node, "data_layout") ?? "NCHW";
  if (layout !== "NCHW") throw new GraphFault("must keep the channel second", { found: layout });
  const source = signalInput(call, 0, "its map");
  checkMap(call, source);
  const none = { top: 0, left: 0, bottom: 0, right: 0 };
  const sum = summed(call, source, { kernel: [side, side], stride: [stride, stride], padding: none }, "sum");
  const largest = side * side * (2 ** bitsIn - 1);
  const shift = Math.max(0, largest.toString(2).length - bitsOut);
  return quantised(call, extend(sum, divideBy([fromNumber(2 ** shift)])), wholeNumbers("FLOOR"));
}

/** The sum of each window of integers; the chain divides first, so that the mean passes through the source's own steps. */
function summed(
  call: OperatorCall,
  source: Signal,
  window: WindowAttributes,
  kind: "average" | "sum",
): Signal {
  refuseHalfDone(source);
  const { signal } = mapInput(call.lowering, source);
  const { builder } = call.lowering;
  const { kernel, stride } = window;
  const shape = windowShape(signal.shape, window, signal.shape.channels);
  const name = builder.claimName(call.node.name);
  const isGlobal = kernel[0] === signal.shape.height && kernel[1] === signal.shape.width;
  const ownStride = stride[0] !== kernel[0] || stride[1] !== kernel[1];
  builder.nodes.push({
    name,
    op: "sumPool",
    inputs: [signal.node],
    kernel: isGlobal ? "global" : [...kernel],
    ...(ownStride && { stride: [...stride] as [number, number] }),
  });
  const count = kernel[0] * kernel[1];
  const sums = signal.sums.map(({ minimum, maximum, step }) => ({
    minimum: minimum * count,
    maximum: maximum * count,
    step,
  }));
  return {
    ...signalOf(name, shape, signal.layout, sums, chainOfSum(signal.chain, count, kind)),
    ...(signal.order && { order: signal.order }),
  };
}

/** A sum that is the node's own output. */
function linked({ lowering, node }: OperatorCall, sum: Signal): Signal {
  lowering.builder.link(node.outputs[0] ?? "", sum);
  return sum;
}

function chainOfSum(
  chain: readonly ChannelStep[],
  count: number,
  kind: "average" | "sum",
): readonly ChannelStep[] {
  if (count === 1 || (kind === "sum" && chain.length === 0)) return chain;
  const n = [fromNumber(count)];
  return kind === "average" ? [divideBy(n), ...chain] : [divideBy(n), ...chain, multiplyBy(n)];
}
