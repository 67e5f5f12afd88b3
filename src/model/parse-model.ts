// Model document (unknown) -> Model: schema, then names, then the rules of each operator in order. All problems of a
// document are collected and thrown at once. A node whose output cannot be known silences the rules of those behind it,
// so that one mistake gives one message.

import { deepFreeze } from "../foundation/deep-freeze.js";
import { ProblemList } from "../foundation/documents/problem-list.js";
import { wrongFormat } from "../foundation/documents/wrong-format.js";
import { inputError } from "../foundation/errors/input-error.js";
import { defined } from "../foundation/errors/invariant-error.js";
import { elementCount } from "../foundation/tensor/shape.js";
import { buildEncoder, type BuiltEncoder } from "./build-encoder.js";
import { buildGraph } from "./build-graph.js";
import { checkGraph } from "./check-graph.js";
import { copyValues } from "./copy-values.js";
import { modelFormat } from "./model-schema.js";
import type { Model, ModelNode } from "./model.js";
import { readSoundParts, type SoundParts } from "./sound-parts.js";

/**
 * Parses a model document, `focalbit/model@1`.
 * @param document what `JSON.parse` gave; it is not changed
 * @param file named in every error
 * @returns the checked, frozen model; shares nothing with the document
 * @throws InputError with every problem of the document
 */
export function parseModel(document: unknown, file = "model document"): Model {
  const wrong = wrongFormat(document, modelFormat, file);
  if (wrong !== undefined) throw inputError(wrong);
  const problems = new ProblemList(file);
  const parts = readSoundParts(document, problems);
  if (parts.nodes.length > 0) checkGraph(parts.nodes, parts.output, problems);
  const { input, encoder: encoderDocument } = parts;
  const encoder = input && encoderDocument && buildEncoder(encoderDocument, input, problems);
  const nodes = buildGraph(parts.nodes, encoder?.output, problems);
  checkLabels(parts, nodes, problems);
  problems.throwIfAny();
  return deepFreeze(copyValues(assembleModel(parts, defined(encoder, "encoder"), nodes)));
}

function checkLabels(
  { labels, output }: SoundParts,
  nodes: readonly ModelNode[],
  problems: ProblemList,
): void {
  const outputNode = nodes.find(({ name }) => name === output);
  if (labels === undefined || outputNode === undefined) return;
  const logits = elementCount(outputNode.outputShape);
  if (labels.length === logits) return;
  problems.add("/labels", `must have one label per logit of "${outputNode.name}", ${logits}`, {
    found: `a list of ${labels.length}`,
  });
}

function assembleModel(
  parts: SoundParts,
  { encoder, output }: BuiltEncoder,
  nodes: readonly ModelNode[],
): Model {
  const { description, provenance, labels } = parts;
  return {
    format: modelFormat,
    name: defined(parts.name, "name"),
    ...(description !== undefined && { description }),
    ...(provenance !== undefined && { provenance }),
    ...(labels !== undefined && { labels }),
    input: defined(parts.input, "input"),
    encoder,
    encoderShape: output.shape,
    encoderRange: output.range,
    nodes,
    output: defined(parts.output, "output"),
  };
}
