// The numbers of one network in another: layers of one name and size keep theirs, all others stay as they are.

import type { NetworkPlan, PlannedNode } from "./network-plan.js";

interface Numbers {
  readonly parameters: Float32Array;
  readonly statistics: Float32Array;
}

/**
 * Copies what both networks have, by name and size.
 * @returns names of the parameters that were copied
 */
export function transplant(from: NetworkPlan, source: Numbers, to: NetworkPlan, target: Numbers): string[] {
  const copied: string[] = [];
  for (const slice of to.parameters) {
    const old = from.parameters.find(({ name }) => name === slice.name);
    if (old?.length !== slice.length) continue;
    copied.push(slice.name);
    target.parameters.set(source.parameters.subarray(old.offset, old.offset + old.length), slice.offset);
  }
  for (const node of to.nodes) {
    const old = from.nodes.find(({ name }) => name === node.name);
    if (!isNormalisation(node) || old === undefined || !isNormalisation(old)) continue;
    if (old.output.shape.channels !== node.output.shape.channels) continue;
    const length = 2 * node.output.shape.channels;
    const values = source.statistics.subarray(old.statistics, old.statistics + length);
    target.statistics.set(values, node.statistics);
  }
  return copied;
}

function isNormalisation(node: PlannedNode): node is Extract<PlannedNode, { statistics: number }> {
  return node.op === "threshold" || node.op === "relu";
}
