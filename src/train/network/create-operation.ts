// Which file makes which layer.

import { createConvolution } from "../layers/convolution.js";
import { createJoin, createShuffle } from "../layers/joins.js";
import { createNormalisation } from "../layers/normalisation.js";
import { createPooling } from "../layers/pooling.js";
import type { PlannedNode } from "./network-plan.js";
import type { LayerScope, Operation } from "./operation.js";

/** The layer of a planned node. */
export function createOperation(node: PlannedNode, scope: LayerScope): Operation {
  switch (node.op) {
    case "conv2d":
    case "dense":
      return createConvolution(node, scope);
    case "threshold":
    case "relu":
      return createNormalisation(node, scope);
    case "maxPool":
    case "sumPool":
      return createPooling(node, scope);
    case "channelShuffle":
      return createShuffle(node, scope);
    default:
      return createJoin(node, scope);
  }
}
