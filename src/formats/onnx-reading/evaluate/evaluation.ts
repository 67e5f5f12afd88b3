// What evaluating a node needs: its attributes and the values of its inputs.

import type { ConstantTensor } from "../graph/constant-tensor.js";
import type { GraphNode } from "../graph/onnx-graph.js";
import { GraphFault } from "../graph/graph-fault.js";

export interface Evaluation {
  readonly node: GraphNode;
  readonly inputs: readonly (ConstantTensor | undefined)[];
  /** Rounds a result: to float32 where constants are folded as a runtime would, not at all for the witness. */
  readonly round: (x: number) => number;
  /** Versions by operator domain. */
  readonly opsets: ReadonlyMap<string, number>;
}
export type Evaluator = (evaluation: Evaluation) => readonly ConstantTensor[];

/** The input at a position. */
export function operand({ inputs }: Evaluation, position: number): ConstantTensor {
  const tensor = inputs[position];
  if (tensor === undefined) throw new GraphFault(`must have an input ${position + 1}`);
  return tensor;
}

/** All inputs that are given. */
export function operands({ inputs }: Evaluation): ConstantTensor[] {
  return inputs.filter((tensor) => tensor !== undefined);
}
