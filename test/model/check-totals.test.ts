// The limits on all layers together, met exactly and passed by one.

import { describe, expect, it } from "vitest";
import { ProblemList } from "../../src/foundation/documents/problem-list.js";
import { formatProblem } from "../../src/foundation/errors/problem.js";
import { checkTotals } from "../../src/model/check-totals.js";
import type { DenseNode, ModelNode } from "../../src/model/model.js";

/** A layer that claims so many weights on so many positions; nothing reads the bits themselves. */
function layer(weights: number, height = 1, width = 1): ModelNode {
  const node: DenseNode = {
    name: "n",
    op: "dense",
    inputs: [],
    outputChannels: 1,
    weights: { length: weights, bytes: new Uint8Array(0) },
    weightBitWidth: 1,
    outputShape: { height, width, channels: 1 },
    outputRange: { kind: "integers", minimum: 0, maximum: 0 },
  };
  return node;
}
function messages(nodes: ModelNode[]): string[] {
  const problems = new ProblemList("m.json");
  checkTotals(nodes, problems);
  return problems.problems.map(formatProblem);
}

describe("checkTotals", () => {
  it("[U] allows 2^28 weights in all and refuses one more", () => {
    expect(messages([layer(2 ** 27), layer(2 ** 27)])).toEqual([]);
    expect(messages([layer(2 ** 27), layer(2 ** 27), layer(1)])).toEqual([
      "m.json, /nodes: must have at most 268435456 weight bits in all, found 268435457",
    ]);
  });

  it("[U] allows 2^50 products per frame and refuses more", () => {
    const half = layer(2 ** 23, 2 ** 13, 2 ** 13);
    expect(messages([half, half])).toEqual([]);
    expect(messages([half, half, layer(1)])).toEqual([
      "m.json, /nodes: must need at most 1125899906842624 products per frame, found 1125899906842625",
    ]);
  });
});
