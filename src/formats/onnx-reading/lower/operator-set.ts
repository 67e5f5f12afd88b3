// Which operators an importer understands, by domain; and the list of all that it does not, at once.

import type { ProblemList } from "../../../foundation/documents/problem-list.js";
import { nearMiss } from "../../../foundation/errors/near-miss.js";
import { describeGraphNode, type GraphNode, type OnnxGraph } from "../graph/onnx-graph.js";
import type { Operator } from "./lowering.js";

/** Operators of an importer: domain -> name -> rules. */
export type OperatorSet = ReadonlyMap<string, Readonly<Record<string, Operator>>>;

/** The rules of a node's operator. */
export function operatorOf(set: OperatorSet, node: GraphNode): Operator | undefined {
  const table = set.get(node.domain);
  return table && Object.hasOwn(table, node.op) ? table[node.op] : undefined;
}

/**
 * Reports every operator outside the set, one problem per kind with the nodes that have it.
 * @param isFolded whether a node depends on constants only and can be computed now
 */
export function reportUnknownOperators(
  graph: OnnxGraph,
  set: OperatorSet,
  isFolded: (node: GraphNode) => boolean,
  problems: ProblemList,
): void {
  const unknown = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    if (operatorOf(set, node) !== undefined || isFolded(node)) continue;
    const kind = `${node.domain}:${node.op}`;
    unknown.set(kind, [...(unknown.get(kind) ?? []), node]);
  }
  for (const nodes of unknown.values()) {
    const [first] = nodes;
    if (first === undefined) continue;
    const more = nodes.length > 5 ? ` and ${nodes.length - 5} more` : "";
    problems.add(
      first.domain === "" ? first.op : `${first.domain}.${first.op}`,
      "must be an operator that can be imported",
      {
        found: `${nodes.slice(0, 5).map(describeGraphNode).join(", ")}${more}`,
        fix: adviceFor(first, set),
      },
    );
  }
}

/** Operators of whom the reason is known. */
const reasons: Readonly<Record<string, string>> = {
  If: "export the branch that is taken",
  Loop: "unroll it before the export",
  Scan: "unroll it before the export",
  ConvTranspose: "the array computes ordinary convolutions",
  Sigmoid: "quantise the activation, or leave it out behind the last layer",
  Tanh: "quantise the activation, or leave it out behind the last layer",
  LSTM: "recurrent layers are not modelled",
  GRU: "recurrent layers are not modelled",
};

function adviceFor({ domain, op }: GraphNode, set: OperatorSet): string {
  if (domain.includes("fpgadataflow"))
    return "this graph was converted to hardware layers: take the one before that step";
  const reason = reasons[op];
  if (reason !== undefined) return reason;
  const table = set.get(domain);
  if (table === undefined)
    return `operators of the domain "${domain}" are not known; take the model before that conversion`;
  const near = nearMiss(op, Object.keys(table));
  return near === undefined
    ? "rewrite it by operators that can be imported (src/formats/README.md lists them)"
    : `is "${near}" meant?`;
}
