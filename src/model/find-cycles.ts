// Cycles of a dependency graph, found by taking away whatever can be computed (Kahn 1962, doi:10.1145/368996.369025):
// what stays is part of a cycle or waits for one.

/**
 * Finds disjoint cycles.
 * @param dependencies for each node, the nodes it needs
 * @returns each cycle as a list of nodes, each needing the next and the last the first; empty where there is an order
 */
export function findCycles(dependencies: readonly (readonly number[])[]): number[][] {
  const cycles: number[][] = [];
  const waiting = new Set(dependencies.keys());
  for (;;) {
    removeComputable(waiting, dependencies);
    const first = waiting.values().next();
    if (first.done === true) return cycles;
    const cycle = walkToCycle(first.value, waiting, dependencies);
    cycles.push(cycle);
    for (const node of cycle) waiting.delete(node);
  }
}

/** Takes away every node that waits for nothing, until nothing changes. */
function removeComputable(waiting: Set<number>, dependencies: readonly (readonly number[])[]): void {
  for (let before = -1; before !== waiting.size;) {
    before = waiting.size;
    for (const node of waiting) {
      if (!dependencies[node]?.some((needed) => waiting.has(needed))) waiting.delete(node);
    }
  }
}

/** Every waiting node needs another waiting one, so following them must come back to a node already seen. */
function walkToCycle(
  start: number,
  waiting: Set<number>,
  dependencies: readonly (readonly number[])[],
): number[] {
  const walked: number[] = [];
  const seen = new Map<number, number>();
  let node: number | undefined = start;
  while (node !== undefined && !seen.has(node)) {
    seen.set(node, walked.length);
    walked.push(node);
    node = dependencies[node]?.find((needed) => waiting.has(needed));
  }
  return walked.slice(seen.get(node ?? start));
}
