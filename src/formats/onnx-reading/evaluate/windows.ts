// Convolutions, pools and reductions as nested loops over NCHW tensors: the plainest reading, for the witness.

import type { Padding } from "../../../model/model.js";
import { windowCount } from "../../../foundation/tensor/window.js";
import { intAttribute, intsAttribute } from "../graph/attributes.js";
import { formatDims, stridesOf, type ConstantTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { windowAttributes, type WindowAttributes } from "../operators/window-attributes.js";
import { checkedSize } from "./broadcast.js";
import { operand, type Evaluation, type Evaluator } from "./evaluation.js";
import { im2Col } from "./patches.js";

interface MapTensor {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly values: Float64Array;
}

function mapOf({ dims, values }: ConstantTensor): MapTensor {
  const [batch = 0, channels = 0, height = 0, width = 0] = dims;
  if (dims.length !== 4 || batch !== 1)
    throw new GraphFault("must work on one map of four dimensions", { found: formatDims(dims) });
  return { channels, height, width, values };
}

function outputSize(
  map: MapTensor,
  { kernel, stride, padding }: WindowAttributes,
): readonly [number, number] {
  return [
    windowCount(map.height, kernel[0], stride[0], padding.top + padding.bottom),
    windowCount(map.width, kernel[1], stride[1], padding.left + padding.right),
  ];
}

/** Visits the positions of a window that lie inside the map. */
function visitWindow(
  map: Pick<MapTensor, "height" | "width">,
  { kernel, stride, padding }: WindowAttributes,
  oy: number,
  ox: number,
  visit: (y: number, x: number, ky: number, kx: number) => void,
): void {
  for (let ky = 0; ky < kernel[0]; ky++) {
    const y = oy * stride[0] + ky - padding.top;
    if (y < 0 || y >= map.height) continue;
    for (let kx = 0; kx < kernel[1]; kx++) {
      const x = ox * stride[1] + kx - padding.left;
      if (x >= 0 && x < map.width) visit(y, x, ky, kx);
    }
  }
}

const convolution: Evaluator = (evaluation) => {
  const map = mapOf(operand(evaluation, 0));
  const weights = operand(evaluation, 1);
  const bias = evaluation.inputs[2];
  const [outputs = 0, perGroup = 0, kh = 0, kw = 0] = weights.dims;
  const groups = intAttribute(evaluation.node, "group") ?? 1;
  const window = windowAttributes(evaluation.node, map, [kh, kw]);
  const [height, width] = outputSize(map, window);
  const values = new Float64Array(checkedSize([outputs, height, width]));
  let next = 0;
  for (let o = 0; o < outputs; o++) {
    const first = Math.floor(o / (outputs / groups)) * perGroup;
    for (let oy = 0; oy < height; oy++) {
      for (let ox = 0; ox < width; ox++) {
        let sum = bias?.values[o] ?? 0;
        visitWindow(map, window, oy, ox, (y, x, ky, kx) => {
          for (let c = 0; c < perGroup; c++) {
            const weight = weights.values[((o * perGroup + c) * kh + ky) * kw + kx] ?? 0;
            sum += weight * (map.values[((first + c) * map.height + y) * map.width + x] ?? 0);
          }
        });
        values[next++] = evaluation.round(sum);
      }
    }
  }
  return [{ dims: [1, outputs, height, width], values, isFloat: true }];
};

/** A pool over the windows of every channel; `finish` gets the values inside and the window's size. */
function pool(
  evaluation: Evaluation,
  window: WindowAttributes,
  finish: (values: readonly number[], size: number) => number,
): ConstantTensor {
  const map = mapOf(operand(evaluation, 0));
  const [height, width] = outputSize(map, window);
  const values = new Float64Array(checkedSize([map.channels, height, width]));
  const size = window.kernel[0] * window.kernel[1];
  let next = 0;
  for (let c = 0; c < map.channels; c++) {
    for (let oy = 0; oy < height; oy++) {
      for (let ox = 0; ox < width; ox++) {
        const inside: number[] = [];
        visitWindow(map, window, oy, ox, (y, x) =>
          inside.push(map.values[(c * map.height + y) * map.width + x] ?? 0),
        );
        values[next++] = evaluation.round(finish(inside, size));
      }
    }
  }
  return { dims: [1, map.channels, height, width], values, isFloat: true };
}

const largest = (values: readonly number[]) => Math.max(...values);
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const none: Padding = { top: 0, left: 0, bottom: 0, right: 0 };

function own(evaluation: Evaluation): WindowAttributes {
  return windowAttributes(evaluation.node, mapOf(operand(evaluation, 0)));
}
function whole(evaluation: Evaluation): WindowAttributes {
  const { height, width } = mapOf(operand(evaluation, 0));
  return { kernel: [height, width], stride: [1, 1], padding: none };
}

const quantAveragePool: Evaluator = (evaluation) => {
  const { node } = evaluation;
  const [kernel = 1, stride = 1, bitsIn = 1, bitsOut = 1] = ["kernel", "stride", "ibits", "obits"].map(
    (name) => intAttribute(node, name),
  );
  const bits = (kernel * kernel * (2 ** bitsIn - 1)).toString(2).length;
  const divisor = 2 ** Math.max(0, bits - bitsOut);
  const window: WindowAttributes = { kernel: [kernel, kernel], stride: [stride, stride], padding: none };
  return [pool(evaluation, window, (values) => Math.floor(total(values) / divisor))];
};

/** Sum, mean or maximum over some dimensions. */
function reduce(finish: (values: readonly number[]) => number): Evaluator {
  return (evaluation) => {
    const tensor = operand(evaluation, 0);
    const rank = tensor.dims.length;
    const given =
      evaluation.inputs[1]?.values ?? intsAttribute(evaluation.node, "axes") ?? tensor.dims.map((_, i) => i);
    const axes = Array.from(given, (axis) => (axis < 0 ? axis + rank : axis));
    const keeps = (intAttribute(evaluation.node, "keepdims") ?? 1) !== 0;
    const long = tensor.dims.map((dim, i) => (axes.includes(i) ? 1 : dim));
    const [from, to] = [stridesOf(tensor.dims), stridesOf(long)];
    const groups = Array.from({ length: checkedSize(long) }, (): number[] => []);
    tensor.values.forEach((value, index) => {
      let at = 0;
      tensor.dims.forEach((dim, i) => {
        if (!axes.includes(i)) at += (Math.floor(index / (from[i] ?? 1)) % dim) * (to[i] ?? 0);
      });
      groups[at]?.push(value);
    });
    const dims = keeps ? long : tensor.dims.filter((_, i) => !axes.includes(i));
    return [
      {
        dims,
        values: Float64Array.from(groups, (group) => evaluation.round(finish(group))),
        isFloat: tensor.isFloat,
      },
    ];
  };
}

export const windows: Readonly<Record<string, Evaluator>> = {
  Conv: convolution,
  Im2Col: im2Col,
  MaxPool: (evaluation) => [pool(evaluation, own(evaluation), largest)],
  MaxPoolNHWC: (evaluation) => [pool(evaluation, own(evaluation), largest)],
  GlobalMaxPool: (evaluation) => [pool(evaluation, whole(evaluation), largest)],
  AveragePool: (evaluation) => [pool(evaluation, own(evaluation), (values, size) => total(values) / size)],
  GlobalAveragePool: (evaluation) => [
    pool(evaluation, whole(evaluation), (values, size) => total(values) / size),
  ],
  QuantAvgPool2d: quantAveragePool,
  ReduceSum: reduce(total),
  ReduceMean: reduce((values) => total(values) / values.length),
  ReduceMax: reduce(largest),
};
