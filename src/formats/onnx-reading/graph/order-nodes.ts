// Puts nodes into an order in which each comes after those it reads, keeping the file's order where that will do. What is
// left over stands in a cycle or behind one.

import type { GraphNode } from "./onnx-graph.js";

export interface NodeOrder {
  readonly ordered: readonly GraphNode[];
  /** Nodes that can never be computed: they wait for each other. */
  readonly stuck: readonly GraphNode[];
}

/**
 * Orders nodes.
 * @param isGiven whether a tensor is there from the start: an input or a constant
 */
export function orderNodes(nodes: readonly GraphNode[], isGiven: (tensor: string) => boolean): NodeOrder {
  const producer = new Map<string, number>();
  nodes.forEach((node, index) => {
    for (const output of node.outputs) producer.set(output, index);
  });
  const waitsFor = nodes.map((node) => {
    const needed = node.inputs.filter((input) => !isGiven(input)).map((input) => producer.get(input));
    return new Set(needed.filter((index) => index !== undefined));
  });
  const inOrder = waitsFor.every((needed, index) => [...needed].every((other) => other < index));
  if (inOrder) return { ordered: nodes, stuck: [] };
  const order = drain(waitsFor);
  const done = new Set(order);
  return {
    ordered: order.flatMap((index) => nodes[index] ?? []),
    stuck: nodes.filter((_, index) => !done.has(index)),
  };
}

/** Takes a node once all it waits for are taken, first come, first served. */
function drain(waitsFor: readonly Set<number>[]): number[] {
  const readers: number[][] = waitsFor.map(() => []);
  waitsFor.forEach((needed, index) => {
    for (const other of needed) readers[other]?.push(index);
  });
  const queue = waitsFor.flatMap((needed, index) => (needed.size === 0 ? [index] : []));
  // The list grows while it is walked.
  for (const index of queue) {
    for (const reader of readers[index] ?? []) {
      const needed = waitsFor[reader];
      needed?.delete(index);
      if (needed?.size === 0) queue.push(reader);
    }
  }
  return queue;
}
