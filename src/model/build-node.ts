// One node of the document -> one node of the model: picks the rules of its operator.

import { buildAdd, buildChannelShuffle, buildConcat, buildFlatten, buildLogic } from "./build-join.js";
import { buildMaxPool, buildSumPool } from "./build-pool.js";
import { buildThreshold } from "./build-threshold.js";
import { buildConv2d, buildDense } from "./build-weighted.js";
import type { OpName } from "./model-schema.js";
import type { ModelNode } from "./model.js";
import type { NodeScope } from "./node-scope.js";

const builders: { readonly [Op in OpName]: (scope: NodeScope<Op>) => ModelNode | undefined } = {
  conv2d: buildConv2d,
  dense: buildDense,
  threshold: buildThreshold,
  maxPool: buildMaxPool,
  sumPool: buildSumPool,
  add: buildAdd,
  concat: buildConcat,
  channelShuffle: buildChannelShuffle,
  or: buildLogic,
  and: buildLogic,
  mux: buildLogic,
  flatten: buildFlatten,
};

/**
 * Checks a node against the rules of its operator and works out shape and value range of its output.
 * @param op the operator, which is also `scope.node.op`
 * @returns the node, or undefined where its output cannot be known; whatever is wrong has been reported
 */
export function buildNode<Op extends OpName>(op: Op, scope: NodeScope<Op>): ModelNode | undefined {
  return builders[op](scope);
}
