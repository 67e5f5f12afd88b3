// The model document of a graph: what the walk collected, the encoder it settled on, and the nodes that lead to the output.

import type { Shape } from "../../foundation/tensor/shape.js";
import { modelFormat, type ModelDocument, type NodeDocument } from "../../model/model-schema.js";
import type { Encoder } from "../../model/model.js";
import type { OnnxGraph } from "./graph/onnx-graph.js";
import { readHints } from "./lower/encoder-hints.js";
import type { Lowering } from "./lower/lowering.js";
import type { ModelBuilder } from "./lower/model-builder.js";

/** The model document of a graph that was walked, ending in the output node. */
export function assembleDocument(
  { graph, builder, options }: Lowering,
  input: Shape,
  output: string,
  name: string | undefined,
): ModelDocument {
  const labels = readHints(graph)?.labels;
  return {
    format: modelFormat,
    name: (name ?? graphName(graph)).slice(0, 128) || "imported",
    ...(graph.description !== "" && { description: graph.description.slice(0, 10_000) }),
    ...(labels && { labels: [...labels] }),
    ...(graph.producer !== "" && { provenance: { producer: graph.producer.slice(0, 200) } }),
    input,
    encoder: encoderDocument(builder, options.inputBits),
    nodes: reachable(builder.nodes, output),
    output,
  };
}

/** What exporters call every graph; the file's name says more. */
const namelessGraphs = new Set([
  "torch-jit-export",
  "torch_jit",
  "main_graph",
  "graph",
  "main",
  "model",
  "tf2onnx",
]);

function graphName({ name, file }: OnnxGraph): string {
  if (name !== "" && !namelessGraphs.has(name)) return name;
  const last = file.split(/[\\/]/).at(-1) ?? "";
  return /\.onnx$/i.test(last) ? last.slice(0, -".onnx".length) : name;
}

function encoderDocument({ encoder }: ModelBuilder, bits: number): ModelDocument["encoder"] {
  if (encoder.kind === "folded") return documentOf(encoder.encoder);
  const zeroPoint = encoder.kind === "integer" ? encoder.zeroPoint : 0;
  return { kind: "integer", bits, ...(zeroPoint !== 0 && { zeroPoint }) };
}

function documentOf(encoder: Encoder): ModelDocument["encoder"] {
  if (encoder.kind !== "thermometer") return encoder;
  const ladders = encoder.thresholds.map((ladder) => [...ladder]);
  return { kind: "thermometer", thresholds: encoder.shared ? (ladders[0] ?? []) : ladders };
}

/** Nodes that lead to the output, in order. */
function reachable(nodes: readonly NodeDocument[], output: string): NodeDocument[] {
  const needed = new Set([output]);
  for (const node of [...nodes].reverse()) {
    if (needed.has(node.name)) for (const input of node.inputs) needed.add(input);
  }
  return nodes.filter(({ name }) => needed.has(name));
}
