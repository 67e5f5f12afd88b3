// The graph as the importers see it: constants decoded, true inputs apart from initialisers, nodes in an order in which they
// can be computed, attributes by name.

import type { AttributeMessage } from "../wire/messages.js";
import type { ConstantTensor } from "./constant-tensor.js";

export interface GraphNode {
  /** As in the file, or made up ("MatMul_3") where the file gives none. */
  readonly name: string;
  readonly op: string;
  /** "" for ONNX's own operators. */
  readonly domain: string;
  /** "" stands for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeMessage>;
}

/** A graph input or output; a dimension that the file leaves open is undefined. */
export interface TensorInfo {
  readonly name: string;
  /** Undefined where the file states no shape at all. */
  readonly dims: readonly (number | undefined)[] | undefined;
  readonly elementType: number;
}

export interface OnnxGraph {
  /** Named in every error. */
  readonly file: string;
  readonly name: string;
  readonly description: string;
  readonly producer: string;
  /** Version per operator domain, "" being ONNX itself; domains that the file does not list are absent. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly metadata: ReadonlyMap<string, string>;
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly constants: ReadonlyMap<string, ConstantTensor>;
  readonly nodes: readonly GraphNode[];
  /** FINN's notes on a tensor, e.g. finn_datatype -> BIPOLAR. */
  readonly annotations: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** `MatMul "MatMul_3"`, the way errors and warnings name a node. */
export function describeGraphNode(node: Pick<GraphNode, "op" | "name" | "domain">): string {
  const operator = node.domain === "" ? node.op : `${node.domain}.${node.op}`;
  return `${operator.slice(0, 100)} "${node.name.slice(0, 100)}"`;
}
