// Which nodes of two models belong together, and in what the documents differ there.

import { formatShape, sameShape } from "../../foundation/tensor/shape.js";
import { encoderName, type Model, type ModelNode } from "../../model/model.js";
import { differencesOf } from "./node-nature.js";

export type Pair = readonly [first: string, second: string];

export interface PairedNodes {
  /** Nodes of one shape, in the order of the first model; the outputs are among them where their shapes agree. */
  readonly pairs: readonly Pair[];
  /** What differs in the documents, one line per node. */
  readonly structure: readonly string[];
}

/** Nodes of one name belong together; where most names differ, nodes of one place. */
export function pairNodes(first: Model, second: Model): PairedNodes {
  const structure: string[] = [];
  const pairs: Pair[] = [];
  if (sameShape(first.encoderShape, second.encoderShape)) pairs.push([encoderName, encoderName]);
  else {
    const shapes = `${formatShape(first.encoderShape)} and ${formatShape(second.encoderShape)}`;
    structure.push(`encoder: ${shapes} put out`);
  }
  const partnerOf = partners(first, second);
  const found = new Set<ModelNode>();
  for (const node of first.nodes) {
    const partner = partnerOf(node);
    if (partner === undefined) {
      structure.push(`${node.name}: only in "${first.name}"`);
      continue;
    }
    found.add(partner);
    const differences = differencesOf(node, partner);
    if (differences.length > 0) structure.push(`${node.name}: ${differences.join("; ")}`);
    if (sameShape(node.outputShape, partner.outputShape)) pairs.push([node.name, partner.name]);
    else {
      const shapes = `${formatShape(node.outputShape)} and ${formatShape(partner.outputShape)}`;
      structure.push(`${node.name}: ${shapes} put out`);
    }
  }
  for (const node of second.nodes)
    if (!found.has(node)) structure.push(`${node.name}: only in "${second.name}"`);
  return { pairs: withOutputs(first, second, pairs), structure };
}

function partners(first: Model, second: Model): (node: ModelNode) => ModelNode | undefined {
  const byName = new Map(second.nodes.map((node) => [node.name, node]));
  const shared = first.nodes.filter(({ name }) => byName.has(name)).length;
  const byPlace = shared * 2 < Math.max(first.nodes.length, second.nodes.length);
  return (node) => (byPlace ? second.nodes[first.nodes.indexOf(node)] : byName.get(node.name));
}

function withOutputs(first: Model, second: Model, pairs: readonly Pair[]): readonly Pair[] {
  const [ours, theirs] = [first, second].map(
    (model) => model.nodes.find(({ name }) => name === model.output)?.outputShape,
  );
  const paired = pairs.some(([a, b]) => a === first.output && b === second.output);
  if (!ours || !theirs || !sameShape(ours, theirs) || paired) return pairs;
  return [...pairs, [first.output, second.output]];
}
