// Operators that only rearrange: none moves a number, they say how the graph's dimensions stand for the map.

import { elementCount } from "../../../foundation/tensor/shape.js";
import { renumber } from "../chain/channel-step.js";
import { intAttribute, intsAttribute } from "../graph/attributes.js";
import { formatDims, integersTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { flattenSignal } from "../lower/channel-parameters.js";
import { dimsOf, longAxes, nchw, regroup, sameLayout, type Layout, type MapAxis } from "../lower/layout.js";
import { constantInput, optionalConstant, signalInput, type OperatorCall } from "../lower/lowering.js";
import { mapInput } from "../lower/integer-input.js";
import type { Signal, Value } from "../lower/signal.js";
import { refuseHalfDone } from "../lower/settle.js";

/** Shape of a signal: known, since nothing is dynamic. */
export function shapeOf(call: OperatorCall): readonly Value[] {
  const { layout, shape } = signalInput(call, 0, "its operand");
  return [integersTensor(dimsOf(layout, shape))];
}

/** Reshape: a regrouping of the axes, or a step of a channel shuffle. */
export function reshape(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its operand");
  const wanted = [...constantInput(call, 1, "its shape").values];
  const own = dimsOf(source.layout, source.shape);
  const total = elementCount(source.shape);
  const copied = wanted.map((dim, i) => (dim === 0 ? (own[i] ?? 0) : dim));
  const known = copied.reduce((product, dim) => (dim === -1 ? product : product * dim), 1);
  const dims = copied.map((dim) => (dim === -1 ? total / known : dim));
  if (dims.some((dim) => !Number.isInteger(dim) || dim < 1) || dims.reduce((a, b) => a * b, 1) !== total) {
    throw new GraphFault(`must keep the ${total} elements of ${formatDims(own)}`, {
      found: formatDims(wanted),
    });
  }
  if (source.shuffle !== undefined) return [finishShuffle(call, source, dims)];
  refuseHalfDone(source);
  return [withDims(source, dims) ?? startShuffle(source, dims)];
}

function withDims(source: Signal, dims: readonly number[]): Signal | undefined {
  const layout = regroup(source.layout, source.shape, dims);
  return layout && { ...source, layout };
}

/** [1, C, H, W] -> [1, g, C/g, H, W]. */
function startShuffle(source: Signal, dims: readonly number[]): Signal {
  const [batch = 0, groups = 0, perGroup = 0, height = 0, width = 0] = dims;
  const { shape, layout } = source;
  const fits =
    dims.length === 5 &&
    batch === 1 &&
    groups * perGroup === shape.channels &&
    height === shape.height &&
    width === shape.width &&
    sameLayout(layout, nchw, shape);
  if (fits && source.order === undefined) return { ...source, shuffle: { groups, swapped: false } };
  throw new GraphFault("must group or split whole axes of the map", {
    found: `${formatDims(dimsOf(layout, shape))} as ${formatDims(dims)}`,
  });
}

function finishShuffle(call: OperatorCall, source: Signal, dims: readonly number[]): Signal {
  const { shuffle, ...bare } = source;
  if (shuffle?.swapped !== true || formatDims(dims) !== formatDims(dimsOf(bare.layout, bare.shape))) {
    throw new GraphFault("must finish the channel shuffle that a Reshape before it began", {
      found: formatDims(dims),
    });
  }
  const { signal } = mapInput(call.lowering, bare);
  const { groups } = shuffle;
  const { channels } = signal.shape;
  const oldChannel = Int32Array.from(
    { length: channels },
    (_, c) => (c % groups) * (channels / groups) + Math.floor(c / groups),
  );
  const { builder } = call.lowering;
  const node = builder.claimName(call.node.name);
  builder.nodes.push({ name: node, op: "channelShuffle", inputs: [signal.node], groups });
  const output: Signal = {
    ...signal,
    node,
    sums: Array.from(oldChannel, (channel) => signal.sums[channel] ?? { minimum: 0, maximum: 0, step: 1 }),
    chain: signal.chain.map((step) => renumber(step, oldChannel)),
  };
  builder.link(call.node.outputs[0] ?? "", output);
  return output;
}

/** Flatten from an axis on; what was brought into height, width, channel before becomes a node of the model. */
export function flatten(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its operand");
  refuseHalfDone(source);
  const { layout } = source;
  const axis = intAttribute(call.node, "axis") ?? 1;
  const at = axis < 0 ? axis + layout.length : axis;
  const flat: Layout = [layout.slice(0, at).flat(), layout.slice(at).flat()];
  const isHwc = flat[0]?.length === 0 && flat[1]?.join("") === "hwc" && source.isImage !== true;
  const isAsked = call.lowering.options.flattens?.includes(call.node.name) === true;
  if ((isHwc || isAsked) && source.repeat === 1 && source.pools.length === 0) {
    const flattened = flattenSignal(call.lowering, source, call.node.name);
    const output: Signal = { ...flattened, layout: [[], ["c"]] };
    call.lowering.builder.link(call.node.outputs[0] ?? "", output);
    return [output];
  }
  return [{ ...source, layout: flat }];
}

export function transpose(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its operand");
  const rank = source.layout.length;
  const order = intsAttribute(call.node, "perm") ?? Array.from({ length: rank }, (_, i) => rank - 1 - i);
  if (source.shuffle !== undefined) {
    if (source.shuffle.swapped || order.join() !== "0,2,1,3,4")
      throw new GraphFault("must swap the two halves of a channel shuffle");
    return [{ ...source, shuffle: { ...source.shuffle, swapped: true } }];
  }
  refuseHalfDone(source);
  const layout = order.map((axis) => source.layout[axis]);
  if (new Set(order).size !== rank || !layout.every((group) => group !== undefined)) {
    throw new GraphFault("must order all dimensions", { found: order.join(", ") });
  }
  return [{ ...source, layout }];
}

function axesOf(call: OperatorCall): readonly number[] | undefined {
  const tensor = optionalConstant(call.inputs[1], "its axes");
  return tensor ? [...tensor.values] : intsAttribute(call.node, "axes");
}

export function unsqueeze(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its operand");
  refuseHalfDone(source);
  const axes = axesOf(call) ?? [];
  const rank = source.layout.length + axes.length;
  const added = new Set(axes.map((axis) => (axis < 0 ? axis + rank : axis)));
  const rest = [...source.layout];
  const layout = Array.from({ length: rank }, (_, i): readonly MapAxis[] =>
    added.has(i) ? [] : (rest.shift() ?? []),
  );
  return [{ ...source, layout }];
}

export function squeeze(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its operand");
  refuseHalfDone(source);
  const { layout, shape } = source;
  const rank = layout.length;
  const isOne = (group: readonly MapAxis[]) => longAxes(group, shape).length === 0;
  const given = axesOf(call)?.map((axis) => (axis < 0 ? axis + rank : axis));
  const removed = given ?? layout.flatMap((group, i) => (isOne(group) ? [i] : []));
  if (!removed.every((axis) => isOne(layout[axis] ?? ["c"])))
    throw new GraphFault("must remove dimensions of 1");
  return [{ ...source, layout: layout.filter((_, i) => !removed.includes(i)) }];
}

/** Gather along the colours of the image, each repeated: the comparators of a thermometer. Elsewhere nothing is picked out. */
export function gather(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its operand");
  refuseHalfDone(source);
  const indices = constantInput(call, 1, "its indices").values;
  const axis = intAttribute(call.node, "axis") ?? 0;
  const group = source.layout[axis < 0 ? axis + source.layout.length : axis] ?? [];
  const { channels } = source.shape;
  const copies = indices.length / channels;
  const repeats =
    Number.isInteger(copies) && copies >= 1 && indices.every((index, i) => index === Math.floor(i / copies));
  if (source.isImage !== true || source.copies !== undefined || group.join() !== "c" || !repeats) {
    throw new GraphFault("must not pick elements of what depends on the image");
  }
  const oldChannel = Int32Array.from(indices);
  return [
    {
      ...source,
      copies,
      shape: { ...source.shape, channels: channels * copies },
      sums: Array.from(oldChannel, (channel) => source.sums[channel] ?? { minimum: 0, maximum: 0, step: 1 }),
      chain: source.chain.map((step) => renumber(step, oldChannel)),
    },
  ];
}
