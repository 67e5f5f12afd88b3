// Walks a graph once, in order: constants are computed, everything else goes through the rules of its operator. A node that
// is at fault silences those behind it, so that one mistake gives one message.

import { ProblemList } from "../../../foundation/documents/problem-list.js";
import { TwoRoots } from "../exact/surd.js";
import { GraphFault } from "../graph/graph-fault.js";
import { describeGraphNode, type GraphNode } from "../graph/onnx-graph.js";
import { canEvaluate, evaluateNode } from "../evaluate/evaluate-graph.js";
import { checkForm } from "../operators/operator-forms.js";
import type { ConstantTensor } from "../graph/constant-tensor.js";
import type { Lowering } from "./lowering.js";
import { operatorOf, reportUnknownOperators, type OperatorSet } from "./operator-set.js";
import { isSignal, type Signal, type Value } from "./signal.js";

/** Elements that folding constants may make beyond four times those of the file. */
const spareElements = 2 ** 22;

/**
 * Lowers every node.
 * @param image the graph's input by name
 * @returns the values of all tensors that could be worked out
 * @throws InputError with the faults of all nodes
 */
export function lowerGraph(
  lowering: Lowering,
  operators: OperatorSet,
  image: readonly [name: string, signal: Signal],
): ReadonlyMap<string, Value> {
  const { graph } = lowering;
  const problems = new ProblemList(graph.file);
  const dependent = dependentTensors(graph.nodes, image[0]);
  const folds = (node: GraphNode) =>
    canEvaluate(node) && !node.outputs.some((output) => dependent.has(output));
  reportUnknownOperators(graph, operators, folds, problems);
  problems.throwIfAny();
  const values = new Map<string, Value>([...graph.constants, image]);
  const held = [...graph.constants.values()].reduce((total, tensor) => total + tensor.values.length, 0);
  let budget = 4 * held + spareElements;
  for (const node of graph.nodes) {
    const outputs = lowerNode(lowering, operators, node, values, problems);
    outputs?.forEach((value, i) => {
      const name = node.outputs[i];
      if (name !== undefined && name !== "") values.set(name, value);
      if (!isSignal(value)) budget -= value.values.length;
    });
    if (budget < 0) {
      problems.add(describeGraphNode(node), "must not blow its constants up", {
        found: "far more values than the file holds",
      });
      break;
    }
  }
  problems.throwIfAny();
  return values;
}

/** Tensors that depend on the image. */
function dependentTensors(nodes: readonly GraphNode[], image: string): ReadonlySet<string> {
  const dependent = new Set([image]);
  for (const node of nodes) {
    if (node.op !== "Shape" && node.inputs.some((input) => dependent.has(input))) {
      for (const output of node.outputs) dependent.add(output);
    }
  }
  return dependent;
}

function lowerNode(
  lowering: Lowering,
  operators: OperatorSet,
  node: GraphNode,
  values: ReadonlyMap<string, Value>,
  problems: ProblemList,
): readonly Value[] | undefined {
  const inputs = node.inputs.map((name) => (name === "" ? undefined : values.get(name)));
  // An input that could not be worked out: the reason has been reported.
  if (node.inputs.some((name, i) => name !== "" && inputs[i] === undefined)) return undefined;
  try {
    const operator = operatorOf(operators, node);
    if (inputs.some(isSignal) || (operator !== undefined && keepsCodes.has(node.op))) {
      checkForm(node);
      return operator?.({ lowering, node, inputs });
    }
    return evaluateNode({
      node,
      inputs: inputs.filter((value): value is ConstantTensor | undefined => !isSignal(value)),
      round: Math.fround,
      opsets: lowering.graph.opsets,
    });
  } catch (error) {
    report(error, node, problems);
    return undefined;
  }
}

/** Quantisers of weights keep codes and scale apart, which plain evaluation does not. */
const keepsCodes = new Set(["BipolarQuant", "Quant", "IntQuant"]);

function report(error: unknown, node: GraphNode, problems: ProblemList): void {
  if (error instanceof GraphFault) {
    problems.add(describeGraphNode(node), error.rule, error.details);
  } else if (error instanceof TwoRoots) {
    problems.add(
      describeGraphNode(node),
      "must not follow two batch normalisations without a quantiser between them",
      {
        fix: "merge the two into one before the export",
      },
    );
  } else throw error;
}
