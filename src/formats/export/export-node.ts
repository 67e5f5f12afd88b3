// One node of the model -> ONNX nodes, the last of which has the model's name.

import type { ChannelShuffleNode, JoinNode, MaxPoolNode, ModelNode, SumPoolNode } from "../../model/model.js";
import { addBorder } from "./export-border.js";
import { asMap, tensorNamed, type ExportedTensor, type ExportScope } from "./export-scope.js";
import { exportThreshold } from "./export-threshold.js";
import { exportConv2d, exportDense } from "./export-weighted.js";

/** Adds a node; its inputs have been added. */
export function exportNode(scope: ExportScope, node: ModelNode): ExportedTensor {
  switch (node.op) {
    case "conv2d":
      return exportConv2d(scope, node);
    case "dense":
      return exportDense(scope, node);
    case "threshold":
      return exportThreshold(scope, node);
    case "maxPool":
      return exportMaxPool(scope, node);
    case "sumPool":
      return exportSumPool(scope, node);
    case "channelShuffle":
      return exportShuffle(scope, node);
    case "flatten":
      return exportFlatten(scope, node);
    default:
      return exportJoin(scope, node);
  }
}

function exportMaxPool(scope: ExportScope, node: MaxPoolNode): ExportedTensor {
  const source = asMap(scope, tensorNamed(scope, node.inputs[0] ?? ""));
  const { name, kernel, stride, padding } = node;
  const { top, left, bottom, right, value } = padding;
  const input = value === undefined ? source.name : addBorder(scope, source, name, padding, value);
  const pads = value === undefined ? [top, left, bottom, right] : [0, 0, 0, 0];
  scope.writer.add("MaxPool", [input], name, { kernel_shape: [...kernel], strides: [...stride], pads });
  return { name, shape: node.outputShape, rank: 4 };
}

/** Over the whole map ReduceSum; otherwise the average times the window's size, rounded: whole numbers stay exact. */
function exportSumPool(scope: ExportScope, node: SumPoolNode): ExportedTensor {
  const { writer } = scope;
  const source = asMap(scope, tensorNamed(scope, node.inputs[0] ?? ""));
  const { name, kernel, stride, outputShape: shape } = node;
  const isWhole = kernel[0] === source.shape.height && kernel[1] === source.shape.width;
  if (isWhole && stride[0] === kernel[0] && stride[1] === kernel[1]) {
    const axes = writer.constant(`${name}_axes`, [2], [2, 3], "int64");
    writer.add("ReduceSum", [source.name, axes], name, { keepdims: 1 });
    return { name, shape, rank: 4 };
  }
  const average = writer.freshName(`${name}_average`);
  const times = writer.freshName(`${name}_times`);
  // The pool has the node's name, its output another: importing names the model's node after it.
  writer.add("AveragePool", [source.name], average, { kernel_shape: [...kernel], strides: [...stride] });
  const last = writer.nodes.at(-1);
  if (last !== undefined) last.name = name;
  writer.add("Mul", [average, writer.constant(`${name}_size`, [1], [kernel[0] * kernel[1]])], times);
  writer.add("Round", [times], name);
  const rounding = writer.nodes.at(-1);
  if (rounding !== undefined) rounding.name = writer.freshName(`${name}_rounded`);
  return { name, shape, rank: 4 };
}

function exportShuffle(scope: ExportScope, node: ChannelShuffleNode): ExportedTensor {
  const { writer } = scope;
  const source = asMap(scope, tensorNamed(scope, node.inputs[0] ?? ""));
  const { name, groups, outputShape: shape } = node;
  const { height, width, channels } = shape;
  const grouped = writer.constant(
    `${name}_groups`,
    [5],
    [1, groups, channels / groups, height, width],
    "int64",
  );
  const whole = writer.constant(`${name}_whole`, [4], [1, channels, height, width], "int64");
  const split = writer.add("Reshape", [source.name, grouped], writer.freshName(`${name}_split`));
  const swapped = writer.add("Transpose", [split], writer.freshName(`${name}_swapped`), {
    perm: [0, 2, 1, 3, 4],
  });
  writer.add("Reshape", [swapped, whole], name);
  return { name, shape, rank: 4 };
}

/** Height, width, channel: transposed before it is flattened. */
function exportFlatten(scope: ExportScope, node: JoinNode): ExportedTensor {
  const { writer } = scope;
  const source = asMap(scope, tensorNamed(scope, node.inputs[0] ?? ""));
  const last = writer.add("Transpose", [source.name], writer.freshName(`${node.name}_channelsLast`), {
    perm: [0, 2, 3, 1],
  });
  writer.add("Flatten", [last], node.name, { axis: 1 });
  return { name: node.name, shape: node.outputShape, rank: 2 };
}

function exportJoin(scope: ExportScope, node: JoinNode): ExportedTensor {
  const { writer } = scope;
  const { name, outputShape: shape } = node;
  const given = node.inputs.map((input) => tensorNamed(scope, input));
  const isMixed = given.some(({ rank }) => rank === 4);
  const parts = isMixed ? given.map((tensor) => asMap(scope, tensor)) : given;
  const names = parts.map((tensor) => tensor.name);
  switch (node.op) {
    case "add":
      writer.add(names.length === 2 ? "Add" : "Sum", names, name);
      break;
    case "or":
      writer.add("Max", names, name);
      break;
    case "and":
      writer.add("Min", names, name);
      break;
    case "mux": {
      const [select = "", a = "", b = ""] = names;
      const zero = writer.constant(`${name}_zero`, [1], [0]);
      const condition = writer.add("Greater", [select, zero], writer.freshName(`${name}_condition`));
      writer.add("Where", [condition, a, b], name);
      break;
    }
    default:
      writer.add("Concat", names, name, { axis: 1 });
  }
  return { name, shape, rank: isMixed ? 4 : 2 };
}
