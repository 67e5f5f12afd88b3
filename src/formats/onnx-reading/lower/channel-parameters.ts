// Constants that an operator combines with a signal: one for all, or one per channel. Where a flattened map has one per
// element, the map is flattened in the model too, and the model counts its elements height, width, channel.

import { elementCount, elementIndex, type Shape } from "../../../foundation/tensor/shape.js";
import { channelValues, renumber, type ChannelValues } from "../chain/channel-step.js";
import { formatDims, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { NeedsIntegerEncoder, imageAsIntegers } from "./encoder-use.js";
import { zeroPointOf } from "./integer-input.js";
import { dimsOf, longAxes, visitElements } from "./layout.js";
import { finite, type Lowering } from "./lowering.js";
import { refuseHalfDone } from "./settle.js";
import { modelChannel, type Signal } from "./signal.js";

export interface Parameters {
  /** The signal, flattened where that was needed and with as many dimensions as the result has. */
  readonly signal: Signal;
  /** By model channel. */
  readonly values: ChannelValues;
}

/**
 * Matches a constant with a signal by ONNX's broadcasting.
 * @param name of the graph's node, for a flatten node that has to be made
 */
export function channelParameters(
  lowering: Lowering,
  input: Signal,
  tensor: ConstantTensor,
  name: string,
): Parameters {
  refuseHalfDone(input);
  finite(tensor, "constants");
  const added = Math.max(0, tensor.dims.length - input.layout.length);
  const signal =
    added === 0 ? input : { ...input, layout: [...Array.from({ length: added }, () => []), ...input.layout] };
  const dims = dimsOf(signal.layout, signal.shape);
  const own = [...Array.from({ length: dims.length - tensor.dims.length }, () => 1), ...tensor.dims];
  const long = own.flatMap((dim, i) => (dim === 1 ? [] : [i]));
  const [axis] = long;
  if (axis === undefined) return { signal, values: channelValues(tensor.values) };
  const fits = long.length === 1 && own[axis] === dims[axis];
  const axes = longAxes(signal.layout[axis] ?? [], signal.shape);
  if (!fits || axes.length === 0 || (axes.length === 1 && axes[0] !== "c")) {
    throw new GraphFault("must have one constant for all or one per channel", {
      found: `${formatDims(tensor.dims)} beside ${formatDims(dims)}`,
    });
  }
  const flat = axes.length === 1 ? signal : flattenSignal(lowering, signal, `${name}_flatten`);
  const values = channelValues(tensor.values);
  return { signal: flat, values: byModelChannel(flat, values) };
}

function byModelChannel(signal: Signal, values: ChannelValues): ChannelValues {
  if (signal.order === undefined) return values;
  const sorted = [...values];
  values.forEach((value, channel) => {
    sorted[modelChannel(signal, channel)] = value;
  });
  return sorted;
}

/** Flattens a signal in the model. The graph's order of elements is kept in `order`. */
export function flattenSignal(lowering: Lowering, input: Signal, name: string): Signal {
  refuseHalfDone(input);
  if (input.repeat > 1 || input.isImage) {
    if (lowering.builder.encoder.kind !== "integer" && lowering.options.foldEncoder)
      throw new NeedsIntegerEncoder();
  }
  if (input.pools.length > 0) {
    throw new GraphFault("must follow a quantiser", { found: "a max pool over channels that fall" });
  }
  const source = imageAsIntegers(lowering, input, input.isImage === true ? zeroPointOf(input) : 0);
  const node = lowering.builder.claimName(name);
  lowering.builder.nodes.push({ name: node, op: "flatten", inputs: [source.node] });
  const { shape, layout } = source;
  const count = elementCount(shape);
  const oldChannel = Int32Array.from({ length: count }, (_, i) => i % shape.channels);
  const order = elementOrder(source);
  return {
    ...source,
    node,
    shape: { height: 1, width: 1, channels: count },
    layout: layout.map((axes) => (longAxes(axes, shape).length > 0 ? ["c" as const] : [])),
    sums: Array.from(oldChannel, (channel) => source.sums[channel] ?? { minimum: 0, maximum: 0, step: 1 }),
    chain: source.chain.map((step) => renumber(step, oldChannel)),
    ...(order && { order }),
  };
}

/** Graph's element -> model's element of the flattened map; undefined where both count alike. */
export function elementOrder(signal: Signal): Int32Array | undefined {
  const { shape, layout } = signal;
  const order = new Int32Array(elementCount(shape));
  visitElements(layout, shape, (index, y, x, channel) => {
    order[index] = elementIndex(shape, y, x, modelChannel(signal, channel));
  });
  return order.every((element, index) => element === index) ? undefined : order;
}

/** Shape of a dense layer's output. */
export function vectorShape(channels: number): Shape {
  return { height: 1, width: 1, channels };
}
