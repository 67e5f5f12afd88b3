// What a node would put out if something before it were different: the nodes between are computed again by the reference
// kernels, everything else comes from the trace of the frame.

import { defined } from "../../foundation/errors/invariant-error.js";
import { elementCount, type Shape } from "../../foundation/tensor/shape.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { LayerTrace } from "../../model/layer-trace.js";
import { encoderName, type Model, type ModelNode } from "../../model/model.js";
import { inputsPerOutput } from "../../model/threshold-width.js";
import { prepareStep } from "../../xnor-array/reference/prepare-step.js";

/** A node with other fields (same shapes), or a tensor to stand in for a node's output. */
export type Change =
  | { readonly kind: "node"; readonly node: ModelNode }
  | { readonly kind: "output"; readonly name: string; readonly tensor: IntegerTensor };

/** Name of the node or tensor that a change is made to. */
export function changedName(change: Change): string {
  return change.kind === "node" ? change.node.name : change.name;
}

/**
 * Output of `target` under a change.
 * @param trace of the unchanged model, `target` and everything before it included
 */
export function recompute(model: Model, trace: LayerTrace, change: Change, target: string): IntegerTensor {
  const changed = new Map<string, IntegerTensor>();
  if (change.kind === "output") changed.set(change.name, change.tensor);
  for (const node of model.nodes) {
    if (changed.has(target)) break;
    const isChanged = change.kind === "node" && change.node.name === node.name;
    if (changed.has(node.name) || !(isChanged || node.inputs.some((input) => changed.has(input)))) continue;
    const inputs = node.inputs.map((name) =>
      defined(changed.get(name) ?? trace.get(name), `tensor "${name}"`),
    );
    changed.set(node.name, runNode(isChanged ? change.node : node, inputs));
  }
  return defined(changed.get(target) ?? trace.get(target), `tensor "${target}"`);
}

/** Computes one node by the reference kernels. */
export function runNode(node: ModelNode, inputs: readonly IntegerTensor[]): IntegerTensor {
  return prepareStep(
    node,
    inputs.map(({ shape }) => shape),
  )(inputs);
}

/** Products and comparisons of the nodes that `recompute` would compute, to bound the search for causes. */
export function recomputeWork(model: Model, change: Change, target: string): number {
  const changed = new Set(change.kind === "output" ? [change.name] : []);
  let work = 0;
  for (const node of model.nodes) {
    if (changed.has(target)) break;
    const isChanged = change.kind === "node" && change.node.name === node.name;
    if (changed.has(node.name) || !(isChanged || node.inputs.some((input) => changed.has(input)))) continue;
    changed.add(node.name);
    work += nodeWork(node);
  }
  return work;
}

function nodeWork(node: ModelNode): number {
  const outputs = elementCount(node.outputShape);
  if (node.op === "conv2d" || node.op === "dense") return outputs * inputsPerOutput(node);
  return node.op === "maxPool" ? outputs * node.kernel[0] * node.kernel[1] : outputs;
}

/** Shape of what a name stands for. */
export function shapeOf(model: Model, name: string): Shape {
  if (name === encoderName) return model.encoderShape;
  return defined(
    model.nodes.find((node) => node.name === name),
    `node "${name}"`,
  ).outputShape;
}
