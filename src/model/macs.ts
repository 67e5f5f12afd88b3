// What a model computes per frame, counted from its shapes alone: the algorithm's operations, whatever the hardware.
// Taps in the border count like all others: with a border of -1 or +1 they are computed, with 0 the lanes still step over
// them. Pool windows count in full for the same reason.

import { elementCount } from "../foundation/tensor/shape.js";
import { inputType } from "./look-up.js";
import type { Model, ModelNode } from "./model.js";
import { inputsPerOutput } from "./threshold-width.js";

/** Operations per frame, exact. */
export interface OperationCounts {
  /** Products of a bit and a weight: one XNOR and its share of the popcount. */
  readonly binaryMacs: number;
  /** Products of an integer or level and a -1/+1 weight (an addition or subtraction), and all products of multi-bit weights. */
  readonly integerMacs: number;
  /** Comparisons with a threshold, one per level. */
  readonly thresholdComparisons: number;
  /** Comparisons of a max pool, window size - 1 per output; on bits each is an OR. */
  readonly poolComparisons: number;
  /** Additions of sum pools, of `add` nodes and of biases. */
  readonly additions: number;
  /** Gate operations of `or`, `and` (inputs - 1 per output) and `mux` (one per output). */
  readonly logicOperations: number;
}

export interface LayerOperations extends OperationCounts {
  readonly name: string;
  readonly op: ModelNode["op"];
}

export interface ModelOperations extends OperationCounts {
  /** One entry per node, in the model's order; the totals are the sums of these. */
  readonly layers: readonly LayerOperations[];
}

const none: OperationCounts = {
  binaryMacs: 0,
  integerMacs: 0,
  thresholdComparisons: 0,
  poolComparisons: 0,
  additions: 0,
  logicOperations: 0,
};
const kinds = Object.keys(none) as (keyof OperationCounts)[];

/** Counts the operations of one frame, per node and in all. */
export function countMacs(model: Model): ModelOperations {
  const layers = model.nodes.map((node) => ({
    name: node.name,
    op: node.op,
    ...none,
    ...operationsOf(model, node),
  }));
  const totals = { ...none } as { -readonly [Kind in keyof OperationCounts]: number };
  for (const kind of kinds) totals[kind] = layers.reduce((sum, layer) => sum + layer[kind], 0);
  return { ...totals, layers };
}

function operationsOf(model: Model, node: ModelNode): Partial<OperationCounts> {
  const outputs = elementCount(node.outputShape);
  switch (node.op) {
    case "conv2d":
    case "dense": {
      const macs = outputs * inputsPerOutput(node);
      const additions = node.bias === undefined ? 0 : outputs;
      return inputType(model, node).range.kind === "bits" && node.weightBitWidth === 1
        ? { binaryMacs: macs, additions }
        : { integerMacs: macs, additions };
    }
    case "threshold":
      return { thresholdComparisons: outputs * (node.thresholds[0]?.length ?? 0) };
    case "maxPool":
      return { poolComparisons: outputs * (node.kernel[0] * node.kernel[1] - 1) };
    case "sumPool":
      return { additions: outputs * (node.kernel[0] * node.kernel[1] - 1) };
    case "add":
      return { additions: outputs * (node.inputs.length - 1) };
    case "or":
    case "and":
      return { logicOperations: outputs * (node.inputs.length - 1) };
    case "mux":
      return { logicOperations: outputs };
    default:
      return {};
  }
}
