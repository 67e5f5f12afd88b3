// Looking up what a name of a model stands for. Names were checked by `parseModel`, so a miss is our own fault.

import { defined } from "../foundation/errors/invariant-error.js";
import { encoderName, type Model, type ModelNode } from "./model.js";
import type { TensorType } from "./tensor-type.js";

/** The node of a name. */
export function nodeNamed(model: Model, name: string): ModelNode {
  return defined(
    model.nodes.find((node) => node.name === name),
    `node "${name}"`,
  );
}

/** Shape and value range of what a node, or the encoder, puts out. */
export function outputType(model: Model, name: string): TensorType {
  if (name === encoderName) return { shape: model.encoderShape, range: model.encoderRange };
  const node = nodeNamed(model, name);
  return { shape: node.outputShape, range: node.outputRange };
}

/** Shape and value range of a node's first input; the only one of all operators but the joins. */
export function inputType(model: Model, node: ModelNode): TensorType {
  return outputType(model, defined(node.inputs[0], `input of "${node.name}"`));
}
