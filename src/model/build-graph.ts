// Walks the nodes in document order and builds each from the types of its inputs. A node with an input of unknown type is
// skipped without a word: the reason has been reported where it arose.

import type { ProblemList } from "../foundation/documents/problem-list.js";
import { buildNode } from "./build-node.js";
import { checkTotals } from "./check-totals.js";
import type { NodeDocument } from "./model-schema.js";
import { encoderName, type ModelNode } from "./model.js";
import type { Reporter } from "./node-scope.js";
import { describeNode, type NodePart } from "./sound-parts.js";
import type { TensorType } from "./tensor-type.js";

/**
 * Builds all nodes whose inputs are known.
 * @param encoderOutput type of the encoder's output, undefined where it is not known
 * @returns the nodes in order; complete where nothing was reported
 */
export function buildGraph(
  parts: readonly NodePart[],
  encoderOutput: TensorType | undefined,
  problems: ProblemList,
): ModelNode[] {
  const types = new Map<string, TensorType>();
  if (encoderOutput !== undefined) types.set(encoderName, encoderOutput);
  const built: ModelNode[] = [];
  parts.forEach(({ document }, index) => {
    if (document === undefined) return;
    const inputs = document.inputs.flatMap((name) => types.get(name) ?? []);
    if (inputs.length < document.inputs.length) return;
    const node = buildNode(document.op, {
      node: document,
      inputs,
      report: reporterOf(document, index, problems),
    });
    if (node === undefined) return;
    built.push(node);
    if (!types.has(node.name)) types.set(node.name, { shape: node.outputShape, range: node.outputRange });
  });
  checkTotals(built, problems);
  return built;
}

function reporterOf(node: NodeDocument, index: number, problems: ProblemList): Reporter {
  const place = `/nodes/${index}`;
  const name = describeNode(node.op, node.name);
  return (field, rule, details) => {
    problems.add(field === "" ? place : `${place}/${field}`, `${rule} (${name})`, details);
  };
}
