// ONNX bytes -> OnnxGraph: constants decoded, names resolved, nodes ordered. All that is wrong with the wiring is collected
// and thrown at once. Nothing here knows what an operator means.

import { ProblemList } from "../../../foundation/documents/problem-list.js";
import { inputError } from "../../../foundation/errors/input-error.js";
import { describeValue } from "../../../foundation/errors/problem.js";
import { modelLimits } from "../../../model/model-schema.js";
import type { GraphMessage, ModelMessage, NodeMessage, ValueInfoMessage } from "../wire/messages.js";
import { readModelMessage } from "../wire/read-model-message.js";
import type { ConstantTensor } from "./constant-tensor.js";
import { describeGraphNode, type GraphNode, type OnnxGraph, type TensorInfo } from "./onnx-graph.js";
import { orderNodes } from "./order-nodes.js";
import { readTensor, type ExternalData } from "./read-tensor.js";

/** Nodes of a graph; a few times what the model may have, since most of them fold away. */
const mostNodes = 20 * modelLimits.nodes;

/**
 * Reads an ONNX file.
 * @param file named in every error
 * @param external gives the bytes of external data files; without it such files are refused
 * @throws InputError with everything that is wrong
 */
export function readOnnx(bytes: Uint8Array, file: string, external?: ExternalData): OnnxGraph {
  const model = readModelMessage(bytes, file);
  const { graph } = model;
  if (graph === undefined || graph.node.length === 0) {
    throw inputError({ file, path: "", rule: "must be an ONNX model with a graph of nodes", found: "none" });
  }
  const problems = new ProblemList(file);
  if (graph.node.length > mostNodes) {
    problems.add("", `must have at most ${mostNodes} nodes`, { found: String(graph.node.length) });
    problems.throwIfAny();
  }
  const constants = readConstants(graph, external, problems);
  const inputs = graph.input.filter(({ name }) => !constants.has(name)).map(tensorInfo);
  const named = nameNodes(graph.node);
  checkWiring(named, graph, constants, inputs, problems);
  problems.throwIfAny();
  const given = new Set([...constants.keys(), ...inputs.map(({ name }) => name), ""]);
  const { ordered, stuck } = orderNodes(named, (tensor) => given.has(tensor));
  if (stuck.length > 0) {
    const found = stuck.slice(0, 5).map(describeGraphNode).join(", ");
    problems.add("", "must be free of cycles", {
      found: `${stuck.length} nodes that wait for each other: ${found}`,
    });
  }
  problems.throwIfAny();
  return { ...describeModel(model, graph, file), inputs, constants, nodes: ordered };
}

function describeModel(
  model: ModelMessage,
  graph: GraphMessage,
  file: string,
): Omit<OnnxGraph, "inputs" | "constants" | "nodes"> {
  return {
    file,
    name: graph.name,
    description: graph.doc_string,
    producer: [model.producer_name, model.producer_version].filter((part) => part !== "").join(" "),
    opsets: new Map(model.opset_import.map(({ domain, version }) => [plainDomain(domain), version])),
    metadata: new Map(model.metadata_props.map(({ key, value }) => [key, value])),
    outputs: graph.output.map(tensorInfo),
    annotations: new Map(
      graph.quantization_annotation.map(({ tensor_name, quant_parameter_tensor_names }) => [
        tensor_name,
        new Map(quant_parameter_tensor_names.map(({ key, value }) => [key, value])),
      ]),
    ),
  };
}

/** ONNX's own operators have two spellings of their domain. */
function plainDomain(domain: string): string {
  return domain === "ai.onnx" ? "" : domain;
}

function readConstants(
  graph: GraphMessage,
  external: ExternalData | undefined,
  problems: ProblemList,
): Map<string, ConstantTensor> {
  const constants = new Map<string, ConstantTensor>();
  for (const message of graph.initializer) {
    const tensor = readTensor(message, external);
    if ("rule" in tensor) {
      const { rule, ...details } = tensor;
      problems.add(`initialiser ${describeValue(message.name)}`, rule, details);
    } else constants.set(message.name, tensor);
  }
  problems.throwIfAny();
  return constants;
}

function tensorInfo({ name, type }: ValueInfoMessage): TensorInfo {
  const tensor = type?.tensor_type;
  const dims = tensor?.shape?.dim.map(({ dim_value }) =>
    dim_value !== undefined && dim_value > 0 ? dim_value : undefined,
  );
  return { name, dims, elementType: tensor?.elem_type ?? 0 };
}

/** Nodes without a name, or with one that another node has, are called by operator and position. */
function nameNodes(messages: readonly NodeMessage[]): GraphNode[] {
  const taken = new Set<string>();
  return messages.map((message, index) => {
    const fallback = `${message.op_type}_${index}`;
    const name = message.name === "" || taken.has(message.name) ? fallback : message.name;
    taken.add(name);
    return {
      name,
      op: message.op_type,
      domain: plainDomain(message.domain),
      inputs: message.input,
      outputs: message.output,
      attributes: new Map(message.attribute.map((attribute) => [attribute.name, attribute])),
    };
  });
}

function checkWiring(
  nodes: readonly GraphNode[],
  graph: GraphMessage,
  constants: ReadonlyMap<string, ConstantTensor>,
  inputs: readonly TensorInfo[],
  problems: ProblemList,
): void {
  const made = new Set([...constants.keys(), ...inputs.map(({ name }) => name)]);
  for (const node of nodes) {
    for (const output of node.outputs.filter((name) => name !== "")) {
      if (made.has(output)) {
        const found = `${describeValue(output)} a second time`;
        problems.add(describeGraphNode(node), "must make tensors that nothing else makes", { found });
      }
      made.add(output);
    }
  }
  for (const node of nodes) {
    for (const input of node.inputs.filter((name) => name !== "" && !made.has(name))) {
      problems.add(describeGraphNode(node), "must read tensors that exist", { found: describeValue(input) });
    }
  }
  for (const { name } of graph.output.filter((output) => !made.has(output.name))) {
    problems.add("", "must have outputs that a node makes", { found: describeValue(name) });
  }
}
