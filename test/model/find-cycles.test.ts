// Cycles against a direct definition: a graph has one exactly where no order of its nodes exists.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCycles } from "../../src/model/find-cycles.js";

/** Whether some node reaches itself, by following every path one step at a time (Warshall). */
function hasCycle(dependencies: number[][]): boolean {
  const reach = dependencies.map((needed) => dependencies.map((_, node) => needed.includes(node)));
  for (const k of reach.keys()) {
    for (const row of reach) if (row[k]) reach[k]?.forEach((reached, j) => (row[j] ||= reached));
  }
  return reach.some((row, node) => row[node]);
}

describe("findCycles", () => {
  it("[U] finds nothing in a chain and each of two loops", () => {
    expect(findCycles([[], [0], [1, 0]])).toEqual([]);
    expect(findCycles([[1], [0], [3], [2], [0, 2]])).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(findCycles([[0]])).toEqual([[0]]);
  });

  it("[U] gives true, disjoint cycles wherever there are any", () => {
    const graph = fc
      .integer({ min: 1, max: 7 })
      .chain((size) =>
        fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }),
      );
    fc.assert(
      fc.property(graph, (dependencies) => {
        const cycles = findCycles(dependencies);
        expect(cycles.length > 0).toBe(hasCycle(dependencies));
        const nodes = cycles.flat();
        expect(new Set(nodes).size).toBe(nodes.length);
        for (const cycle of cycles) {
          cycle.forEach((node, i) => {
            expect(dependencies[node]).toContain(cycle[(i + 1) % cycle.length]);
          });
        }
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
