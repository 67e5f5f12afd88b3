// Im2Col and the matrix product behind it: a convolution, as FINN's lowering takes it apart (qonnx custom_op/general/im2col.py).
// Rows of the matrix run y, x, channel. A matrix that joins no two channels is a depthwise convolution.

import { intAttribute, intsAttribute, onlyAttributes } from "../graph/attributes.js";
import { formatDims, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { dimsOf, nhwc, sameLayout } from "../lower/layout.js";
import { finite, signalInput, type OperatorCall } from "../lower/lowering.js";
import { refuseHalfDone } from "../lower/settle.js";
import type { PendingPatches, Signal, Value } from "../lower/signal.js";
import { emitConvolution } from "./convolution.js";
import type { MatrixOperand } from "./matrix-operand.js";
import { isPadded } from "./window-attributes.js";

const attributes = [
  "stride",
  "kernel_size",
  "input_shape",
  "pad_amount",
  "pad_value",
  "depthwise",
  "dilations",
];

/** Im2Col of a map of batch, height, width, channel. */
export function im2Col(call: OperatorCall): readonly Value[] {
  onlyAttributes(call.node, attributes);
  const source = signalInput(call, 0, "its map");
  refuseHalfDone(source);
  if (source.order !== undefined || !sameLayout(source.layout, nhwc, source.shape)) {
    throw new GraphFault("must work on a map of batch, height, width, channel", {
      found: dimsOf(source.layout, source.shape).join("x"),
    });
  }
  return [{ ...source, layout: nhwc, patches: patchesOf(call) }];
}

function patchesOf({ node }: OperatorCall): PendingPatches {
  const pair = (name: string, otherwise?: readonly [number, number]) => {
    const [first, second, ...more] = intsAttribute(node, name) ?? otherwise ?? [];
    if (first !== undefined && second !== undefined && more.length === 0 && first >= 1 && second >= 1)
      return [first, second] as const;
    throw new GraphFault(`must have two positive numbers as "${name}"`);
  };
  const dilations = pair("dilations", [1, 1]);
  if (dilations[0] !== 1 || dilations[1] !== 1)
    throw new GraphFault("must not be dilated", { found: dilations.join("x") });
  const [top = 0, left = 0, bottom = 0, right = 0, ...more] = intsAttribute(node, "pad_amount") ?? [];
  if (more.length > 0 || Math.min(top, left, bottom, right) < 0)
    throw new GraphFault("must have a pad_amount of four numbers of 0 or more");
  return {
    kernel: pair("kernel_size"),
    stride: pair("stride"),
    padding: { top, left, bottom, right },
    padValue: intAttribute(node, "pad_value") ?? 0,
  };
}

/** The convolution that a matrix product over windows is. */
export function patchProduct(call: OperatorCall, source: Signal, operand: MatrixOperand): Signal {
  const { patches, ...map } = source;
  if (patches === undefined) throw new GraphFault("must follow Im2Col");
  const { kernel, stride, padding, padValue } = patches;
  if ((operand.alpha ?? 1) !== 1) throw new GraphFault("must have an alpha of 1 behind Im2Col");
  const dense = toOihw(operand, kernel, map.shape.channels);
  const depthwise = withoutZeros(dense);
  const explicit = isPadded(padding) ? { ...map, pad: { ...padding, value: padValue } } : map;
  const none = { top: 0, left: 0, bottom: 0, right: 0 };
  return emitConvolution(call, {
    source: explicit,
    tensor: depthwise ?? dense,
    groups: depthwise === undefined ? 1 : map.shape.channels,
    window: { kernel, stride, padding: none },
    bias: operand.bias,
    layout: nhwc,
  });
}

/** Rows (y, x, channel) and columns of outputs -> outputs, channels, y, x. */
function toOihw(
  { tensor, transposed }: MatrixOperand,
  [height, width]: readonly [number, number],
  channels: number,
): ConstantTensor {
  const [first = 0, second = 0] = tensor.dims;
  const [rows, outputs] = transposed ? [second, first] : [first, second];
  if (tensor.dims.length !== 2 || rows !== height * width * channels || outputs < 1) {
    throw new GraphFault(
      `must have weights of ${height * width * channels} inputs, the elements of a window`,
      {
        found: formatDims(tensor.dims),
      },
    );
  }
  const area = height * width;
  return pickElements(finite(tensor, "weights"), [outputs, channels, height, width], (i) => {
    const [o, rest] = [Math.floor(i / rows), i % rows];
    const row = (rest % area) * channels + Math.floor(rest / area);
    return transposed ? o * rows + row : row * outputs + o;
  });
}

/** The weights of a depthwise convolution, where every output reads one channel, in their order; undefined otherwise. */
function withoutZeros(dense: ConstantTensor): ConstantTensor | undefined {
  const [outputs = 0, channels = 0, height = 0, width = 0] = dense.dims;
  if (channels === 1 || outputs % channels !== 0) return undefined;
  const area = height * width;
  const ownChannel = (o: number) => Math.floor(o / (outputs / channels));
  const joins = dense.values.some((weight, i) => {
    const channel = Math.floor(i / area) % channels;
    return weight !== 0 && channel !== ownChannel(Math.floor(i / (channels * area)));
  });
  if (joins) return undefined;
  return pickElements(dense, [outputs, 1, height, width], (i) => {
    const o = Math.floor(i / area);
    return (o * channels + ownChannel(o)) * area + (i % area);
  });
}

function pickElements(
  { values, isFloat, quantised }: ConstantTensor,
  dims: readonly number[],
  from: (index: number) => number,
): ConstantTensor {
  const length = dims.reduce((product, dim) => product * dim, 1);
  const take = (list: Float64Array) => Float64Array.from({ length }, (_, i) => list[from(i)] ?? NaN);
  return {
    dims,
    values: take(values),
    isFloat,
    ...(quantised && { quantised: { codes: take(quantised.codes), scales: take(quantised.scales) } }),
  };
}
