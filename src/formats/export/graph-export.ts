// Model -> ONNX graph. Maps become NCHW, bits -1 and +1, every tensor float32; sums are whole numbers below 2^24, which
// float32 holds exactly, so that any runtime gives the model's integers. Node names are the model's.

import { checkPlainData } from "../../foundation/documents/check-plain-data.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import { inputError } from "../../foundation/errors/input-error.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { encoderName, type Model, type ModelNode } from "../../model/model.js";
import { networkDigest } from "../../model/network-digest.js";
import type { GraphMessage, ModelMessage } from "../onnx-reading/wire/messages.js";
import { hintKey, mostProvenanceValues, type EncoderHints } from "../onnx-reading/lower/encoder-hints.js";
import { datatypeNote, GraphWriter, valueInfo } from "./graph-writer.js";
import { exportEncoder } from "./export-encoder.js";
import { exportNode } from "./export-node.js";
import { multiThresholdFunction, opsetVersion, qonnxDomain } from "./multi-threshold.js";
import type { ExportScope, ExportedTensor } from "./export-scope.js";

/** Largest magnitude up to which float32 holds every whole number. */
const exactInFloat32 = 2 ** 24;

/** Whether thresholds are QONNX's MultiThreshold, with its meaning as a function in the file, or ONNX's own operators. */
export type ThresholdForm = "multiThreshold" | "standard";

/**
 * Exports a model.
 * @throws InputError where a sum can leave the whole numbers that float32 holds
 */
export function exportGraph(model: Model, form: ThresholdForm): ModelMessage {
  checkExact(model);
  const writer = new GraphWriter([encoderName, ...model.nodes.map(({ name }) => name)]);
  const image = writer.freshName("image");
  const tensors = new Map<string, ExportedTensor>();
  const scope: ExportScope = { model, writer, form, tensors };
  tensors.set(encoderName, exportEncoder(scope, image));
  for (const node of model.nodes) tensors.set(node.name, exportNode(scope, node));
  const output = outputNode(model);
  const rank = defined(tensors.get(output.name), "the exported output").rank;
  const graph: GraphMessage = {
    node: writer.nodes,
    name: model.name,
    initializer: writer.initialisers,
    doc_string: model.description ?? "",
    input: [valueInfo(image, model.encoder.kind === "integer" ? "float" : "double", mapDims(model.input))],
    output: [
      valueInfo(
        output.name,
        "float",
        rank === 2 ? [1, output.outputShape.channels] : mapDims(output.outputShape),
      ),
    ],
    value_info: [],
    quantization_annotation: [...inputNote(model, image), ...writer.notes],
  };
  return fileOf(model, graph, form);
}

function fileOf(model: Model, graph: GraphMessage, form: ThresholdForm): ModelMessage {
  const usesFunction = form === "multiThreshold";
  return {
    ir_version: 8,
    opset_import: [
      { domain: "", version: opsetVersion },
      ...(usesFunction ? [{ domain: qonnxDomain, version: 1 }] : []),
    ],
    producer_name: "focalbit",
    producer_version: "",
    doc_string: "",
    graph,
    metadata_props: [{ key: hintKey, value: JSON.stringify(hintsOf(model)) }],
    functions: usesFunction ? [multiThresholdFunction] : [],
  };
}

/** A longer provenance stays behind, and with it the digest that would ask for it. */
const longestProvenance = 2 ** 20;

function hintsOf(model: Model): EncoderHints {
  const { encoder, labels, nodes, provenance } = model;
  const idle = nodes.flatMap((node) => {
    if (node.op !== "conv2d" || node.padding.value === 0) return [];
    const { top, left, bottom, right, value } = node.padding;
    return top + left + bottom + right === 0 ? [[node.name, value] as const] : [];
  });
  const flattens = nodes.filter(({ op }) => op === "flatten").map(({ name }) => name);
  const kind = encoder.kind === "thermometer" && encoder.shared ? "sharedThermometer" : encoder.kind;
  return {
    kind,
    ...(encoder.kind === "integer" && { bits: encoder.bits }),
    ...(labels && { labels }),
    ...(idle.length > 0 && { idleBorders: Object.fromEntries(idle) }),
    ...(flattens.length > 0 && { flattens }),
    ...(fitsInNote(provenance) && { digest: networkDigest(model) }),
    ...(fitsInNote(provenance) && provenance !== undefined && { provenance }),
  };
}

function fitsInNote(provenance: unknown): boolean {
  if (provenance === undefined) return true;
  const plain = checkPlainData(provenance, "", "", mostProvenanceValues) === undefined;
  return plain && JSON.stringify(provenance).length <= longestProvenance;
}

function inputNote({ encoder }: Model, image: string) {
  return encoder.kind === "integer" ? [datatypeNote(image, `UINT${encoder.bits}`)] : [];
}

/** Batch, channel, height, width. */
export function mapDims({ height, width, channels }: Shape): number[] {
  return [1, channels, height, width];
}

function outputNode(model: Model): ModelNode {
  return defined(
    model.nodes.find(({ name }) => name === model.output),
    "the output node",
  );
}

function checkExact(model: Model): void {
  for (const { name, outputRange } of model.nodes) {
    const largest = Math.max(-outputRange.minimum, outputRange.maximum);
    if (largest <= exactInFloat32) continue;
    throw inputError({
      file: model.name,
      path: name,
      rule: `must have sums of at most ${exactInFloat32}, the whole numbers that float32 holds`,
      found: `up to ${largest}`,
      fix: "ONNX runtimes compute in float32; a smaller layer, bias or input width is needed",
    });
  }
}
