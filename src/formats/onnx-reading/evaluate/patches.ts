// Im2Col as nested positions: windows of an NHWC map as rows of (y, x, channel), for the witness.

import { windowCount } from "../../../foundation/tensor/window.js";
import { intAttribute, intsAttribute } from "../graph/attributes.js";
import type { ConstantTensor } from "../graph/constant-tensor.js";
import type { GraphNode } from "../graph/onnx-graph.js";
import { checkedSize } from "./broadcast.js";
import { operand, type Evaluator } from "./evaluation.js";

export const im2Col: Evaluator = (evaluation) => {
  const { node } = evaluation;
  const map = operand(evaluation, 0);
  const channels = sizeAt(map.dims, 3);
  const down = axisOf(node, map, 0);
  const across = axisOf(node, map, 1);
  const rows = down.kernel * across.kernel * channels;
  const border = intAttribute(node, "pad_value") ?? 0;
  const values = new Float64Array(checkedSize([down.windows, across.windows, rows]));
  for (let i = 0; i < values.length; i++) {
    const [position, tap] = [Math.floor(i / rows), Math.floor((i % rows) / channels)];
    const y = down.at(Math.floor(position / across.windows), Math.floor(tap / across.kernel));
    const x = across.at(position % across.windows, tap % across.kernel);
    const inside = y >= 0 && x >= 0 && y < down.size && x < across.size;
    values[i] = inside ? sizeAt(map.values, (y * across.size + x) * channels + (i % channels)) : border;
  }
  return [{ dims: [1, down.windows, across.windows, rows], values, isFloat: true }];
};

function sizeAt(list: ArrayLike<number>, index: number): number {
  return list[index] ?? 0;
}

/** Windows along height (0) or width (1). */
function axisOf(node: GraphNode, { dims }: ConstantTensor, axis: 0 | 1) {
  const attribute = (name: string, at: number) => intsAttribute(node, name)?.[at];
  const [size, kernel, stride] = [
    sizeAt(dims, axis + 1),
    attribute("kernel_size", axis) ?? 1,
    attribute("stride", axis) ?? 1,
  ];
  const [before, after] = [attribute("pad_amount", axis) ?? 0, attribute("pad_amount", axis + 2) ?? 0];
  return {
    size,
    kernel,
    windows: windowCount(size, kernel, stride, before + after),
    at: (window: number, tap: number) => window * stride + tap - before,
  };
}
