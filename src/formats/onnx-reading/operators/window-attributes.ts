// Kernel, stride, padding and dilation of ONNX's convolutions and pools: pads come as y0, x0, y1, x1, or by auto_pad.

import type { Padding } from "../../../model/model.js";
import type { Shape } from "../../../foundation/tensor/shape.js";
import { intAttribute, intsAttribute, textAttribute } from "../graph/attributes.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { GraphNode } from "../graph/onnx-graph.js";

export interface WindowAttributes {
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly padding: Padding;
}

/**
 * Reads the window of a node.
 * @param kernel where the weights state it; otherwise the attribute must
 */
export function windowAttributes(
  node: GraphNode,
  input: Shape,
  kernel?: readonly [number, number],
): WindowAttributes {
  const size = pair(node, "kernel_shape") ?? kernel;
  if (size === undefined) throw new GraphFault('must have the attribute "kernel_shape" of two sizes');
  if (kernel && (kernel[0] !== size[0] || kernel[1] !== size[1])) {
    throw new GraphFault("must have weights of its kernel_shape", {
      found: `${kernel.join("x")}, not ${size.join("x")}`,
    });
  }
  const stride = pair(node, "strides") ?? [1, 1];
  const dilation = pair(node, "dilations") ?? [1, 1];
  if (dilation[0] !== 1 || dilation[1] !== 1) {
    throw new GraphFault("must not be dilated", {
      found: dilation.join("x"),
      fix: "the model has dense kernels only",
    });
  }
  const padding = paddingOf(node, input, size, stride);
  const window = { kernel: size, stride, padding };
  return (intAttribute(node, "ceil_mode") ?? 0) === 0 ? window : roundedUp(node, window, input);
}

/** ceil_mode: windows that reach over the end of the map, as a border that takes no part; only a maximum can have one. */
function roundedUp(node: GraphNode, window: WindowAttributes, input: Shape): WindowAttributes {
  const { kernel, stride, padding } = window;
  const over = (size: number, before: number, after: number, side: number, step: number) => {
    const length = size + before + after;
    const windows = Math.ceil((length - side) / step) + 1;
    // Runtimes and versions of the operator differ in whether a window that begins behind the map is one.
    if ((windows - 1) * step >= size + before)
      throw new GraphFault("must not have windows that begin behind the map", { found: "ceil_mode" });
    return Math.max(0, (windows - 1) * step + side - length);
  };
  const { top, left, bottom, right } = padding;
  const down = over(input.height, top, bottom, kernel[0], stride[0]);
  const across = over(input.width, left, right, kernel[1], stride[1]);
  if (down + across > 0 && !node.op.startsWith("MaxPool"))
    throw new GraphFault("must round its output size down", { found: "ceil_mode" });
  return { ...window, padding: { ...padding, bottom: bottom + down, right: right + across } };
}

function pair(node: GraphNode, name: string): readonly [number, number] | undefined {
  const values = intsAttribute(node, name);
  if (values === undefined) return undefined;
  const [first, second] = values;
  const isPair = values.length === 2 && first !== undefined && second !== undefined;
  if (!isPair || first < 1 || second < 1 || first > 2 ** 20 || second > 2 ** 20) {
    throw new GraphFault(`must have two positive numbers as "${name}" (maps of two dimensions)`, {
      found: values.join(", "),
    });
  }
  return [first, second];
}

function paddingOf(
  node: GraphNode,
  input: Shape,
  kernel: readonly [number, number],
  stride: readonly [number, number],
): Padding {
  const mode = textAttribute(node, "auto_pad") ?? "NOTSET";
  if (mode === "VALID") return { top: 0, left: 0, bottom: 0, right: 0 };
  if (mode === "SAME_UPPER" || mode === "SAME_LOWER") {
    const rows = sameTotal(input.height, kernel[0], stride[0]);
    const columns = sameTotal(input.width, kernel[1], stride[1]);
    const less = (total: number) => Math.floor(total / 2);
    const [top, left] =
      mode === "SAME_UPPER" ? [less(rows), less(columns)] : [rows - less(rows), columns - less(columns)];
    return { top, left, bottom: rows - top, right: columns - left };
  }
  if (mode !== "NOTSET") throw new GraphFault("must have a known auto_pad", { found: mode });
  const [top = 0, left = 0, bottom = 0, right = 0, ...more] = intsAttribute(node, "pads") ?? [];
  if (more.length > 0 || Math.min(top, left, bottom, right) < 0) {
    throw new GraphFault("must have pads of four numbers of 0 or more", {
      found: String(intsAttribute(node, "pads")),
    });
  }
  return { top, left, bottom, right };
}

function sameTotal(size: number, kernel: number, stride: number): number {
  return Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
}

export function isPadded({ top, left, bottom, right }: Padding): boolean {
  return top + left + bottom + right > 0;
}
