// Computes a graph as it is written, node by node in double precision: the source's own reading, beside which the imported
// model is put. Shares no arithmetic with the importer's exact chains.

import { GraphFault } from "../graph/graph-fault.js";
import type { ConstantTensor } from "../graph/constant-tensor.js";
import { describeGraphNode, type GraphNode, type OnnxGraph } from "../graph/onnx-graph.js";
import { inputError } from "../../../foundation/errors/input-error.js";
import { arithmetic } from "./arithmetic.js";
import { constants } from "./constants.js";
import { products } from "./products.js";
import type { Evaluation, Evaluator } from "./evaluation.js";
import { quantisers } from "./quantisers.js";
import { isChannelsLast } from "../operators/map-layout.js";
import { rearrangement, transposed } from "./rearrangement.js";
import { reshaping } from "./reshaping.js";
import { windows } from "./windows.js";

const evaluators: Readonly<Record<string, Evaluator>> = {
  ...arithmetic,
  ...constants,
  ...rearrangement,
  ...reshaping,
  ...windows,
  ...products,
  ...quantisers,
};

/** Whether a node can be evaluated. */
export function canEvaluate({ op }: GraphNode): boolean {
  return Object.hasOwn(evaluators, op);
}

/** The outputs of one node. */
export function evaluateNode(evaluation: Evaluation): readonly ConstantTensor[] {
  const { node } = evaluation;
  const evaluator = canEvaluate(node) ? evaluators[node.op] : undefined;
  if (evaluator === undefined) throw new GraphFault("must be an operator that can be evaluated");
  const turns = isChannelsLast(node) && node.op !== "BatchNormalization";
  return turns ? channelsLast(evaluation, evaluator) : evaluator(evaluation);
}

/** A channels-last operator is the ordinary one between two transpositions. */
function channelsLast(evaluation: Evaluation, evaluator: Evaluator): readonly ConstantTensor[] {
  const [map, ...others] = evaluation.inputs;
  const first = map && transposed(map, [0, 3, 1, 2]);
  return evaluator({ ...evaluation, inputs: [first, ...others] }).map((tensor) =>
    transposed(tensor, [0, 2, 3, 1]),
  );
}

/**
 * Every tensor of a graph by name.
 * @param inputs values of the graph's inputs by name
 * @throws InputError where a node cannot be evaluated
 */
export function evaluateGraph(
  graph: OnnxGraph,
  inputs: ReadonlyMap<string, ConstantTensor>,
): ReadonlyMap<string, ConstantTensor> {
  const tensors = new Map([...graph.constants, ...inputs]);
  for (const node of graph.nodes) {
    const evaluation: Evaluation = {
      node,
      inputs: node.inputs.map((name) => (name === "" ? undefined : tensors.get(name))),
      round: (x) => x,
      opsets: graph.opsets,
    };
    const outputs = evaluate(evaluation, graph.file);
    node.outputs.forEach((name, i) => {
      const tensor = outputs[i];
      if (name !== "" && tensor !== undefined) tensors.set(name, tensor);
    });
  }
  return tensors;
}

function evaluate(evaluation: Evaluation, file: string): readonly ConstantTensor[] {
  try {
    return evaluateNode(evaluation);
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error;
    throw inputError({ file, path: describeGraphNode(evaluation.node), rule: error.rule, ...error.details });
  }
}
