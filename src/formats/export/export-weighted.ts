// Convolutions and dense layers. OHWI weights become OIHW; the columns of a dense layer on a map are brought from height,
// width, channel into the order of ONNX's Flatten.

import type { Conv2dNode, DenseNode } from "../../model/model.js";
import { weightValues } from "../common/weight-values.js";
import { datatypeNote } from "./graph-writer.js";
import { addBorder } from "./export-border.js";
import { asMap, tensorNamed, type ExportedTensor, type ExportScope } from "./export-scope.js";

/** A convolution, behind a Pad where its border holds -1 or +1. */
export function exportConv2d(scope: ExportScope, node: Conv2dNode): ExportedTensor {
  const { writer } = scope;
  const source = asMap(scope, tensorNamed(scope, node.inputs[0] ?? ""));
  const { name, kernel, stride, padding, groups, outputChannels: outputs, outputShape: shape } = node;
  const [height, width] = kernel;
  const perGroup = source.shape.channels / groups;
  const values = weightValues(node);
  const oihw = new Float64Array(values.length);
  const area = height * width;
  for (let i = 0; i < values.length; i++) {
    const [output, place, channel] = [
      Math.floor(i / (area * perGroup)),
      Math.floor(i / perGroup) % area,
      i % perGroup,
    ];
    oihw[(output * perGroup + channel) * area + place] = values[i] ?? 0;
  }
  const weights = noted(
    scope,
    node,
    writer.constant(`${name}_weights`, [outputs, perGroup, height, width], oihw),
  );
  const isZero = padding.value === 0;
  const input = isZero ? source.name : addBorder(scope, source, name, padding, padding.value);
  const pads = isZero ? [padding.top, padding.left, padding.bottom, padding.right] : [0, 0, 0, 0];
  const attributes = {
    dilations: [1, 1],
    group: groups,
    kernel_shape: [...kernel],
    pads,
    strides: [...stride],
  };
  writer.add("Conv", [input, weights, ...biasOf(scope, node)], name, attributes);
  return { name, shape, rank: 4 };
}

/** A dense layer: MatMul, or Gemm where it has a bias. */
export function exportDense(scope: ExportScope, node: DenseNode): ExportedTensor {
  const { writer } = scope;
  const source = tensorNamed(scope, node.inputs[0] ?? "");
  const { name, outputChannels: outputs, outputShape: shape } = node;
  const { height, width, channels } = source.shape;
  const input =
    source.rank === 2
      ? source.name
      : writer.add("Flatten", [source.name], writer.freshName(`${name}_flat`), { axis: 1 });
  const values = weightValues(node);
  const inputs = height * width * channels;
  const matrix = new Float64Array(values.length);
  for (let i = 0; i < inputs; i++) {
    const [place, channel] = [Math.floor(i / channels), i % channels];
    const row = channel * height * width + place;
    for (let o = 0; o < outputs; o++) matrix[row * outputs + o] = values[o * inputs + i] ?? 0;
  }
  const weights = noted(scope, node, writer.constant(`${name}_weights`, [inputs, outputs], matrix));
  const bias = biasOf(scope, node);
  writer.add(bias.length === 0 ? "MatMul" : "Gemm", [input, weights, ...bias], name);
  return { name, shape, rank: 2 };
}

function noted({ writer }: ExportScope, { weightBitWidth }: Conv2dNode | DenseNode, weights: string): string {
  writer.notes.push(datatypeNote(weights, weightBitWidth === 1 ? "BIPOLAR" : `INT${weightBitWidth}`));
  return weights;
}

function biasOf({ writer }: ExportScope, { name, bias }: Conv2dNode | DenseNode): string[] {
  return bias === undefined ? [] : [writer.constant(`${name}_bias`, [bias.length], bias)];
}
