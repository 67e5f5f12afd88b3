// Bounds on the model as a whole: what all its layers store and compute together.

import type { ProblemList } from "../foundation/documents/problem-list.js";
import { modelLimits } from "./model-schema.js";
import type { ModelNode } from "./model.js";

/** Reports where the weights, or the products per frame, of all layers together pass their limit. */
export function checkTotals(nodes: readonly ModelNode[], problems: ProblemList): void {
  const weighted = nodes.filter((node) => node.op === "conv2d" || node.op === "dense");
  const weights = weighted.reduce((sum, node) => sum + node.weights.length, 0);
  if (weights > modelLimits.weightBits) {
    problems.add("/nodes", `must have at most ${modelLimits.weightBits} weight bits in all`, {
      found: String(weights),
    });
  }
  // A weight takes part once per output position.
  const products = weighted.reduce((sum, { outputShape: { height, width }, weights, weightBitWidth }) => {
    return sum + height * width * (weights.length / weightBitWidth);
  }, 0);
  if (products > modelLimits.products) {
    problems.add("/nodes", `must need at most ${modelLimits.products} products per frame`, {
      found: String(products),
    });
  }
}
