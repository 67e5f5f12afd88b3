// A job is what the chip does in one go: a head node with everything behind it that its results can stream through
// without being stored (thresholds and pools with no other reader). Jobs run one after another, layer by layer. Nodes
// that only re-wire (concat, shuffle, flatten) cost nothing and become addressing of the tensors they join.

import { defined } from "../../foundation/errors/invariant-error.js";
import { encoderName, type Model, type ModelNode } from "../../model/model.js";

export interface Job {
  readonly index: number;
  /** `array`: the head is a convolution or dense layer. `stream`: the post-processing unit works on stored words. */
  readonly kind: "array" | "stream";
  readonly head: ModelNode;
  /** Nodes fused behind the head, in order. */
  readonly chain: readonly ModelNode[];
  /** Stored tensors the head reads (wiring resolved): node names or `encoder`. */
  readonly inputs: readonly string[];
  /** Name of the last node, whose output is stored. */
  readonly output: string;
}

const wiringOps: ReadonlySet<string> = new Set(["concat", "channelShuffle", "flatten"]);
const fusableOps: ReadonlySet<string> = new Set(["threshold", "maxPool", "sumPool"]);

/** Splits a model into jobs, in execution order. */
export function lowerToJobs(model: Model): readonly Job[] {
  const consumers = consumersByName(model);
  const fused = new Set<string>();
  const stored = new Map<string, readonly string[]>([[encoderName, [encoderName]]]);
  const jobs: Job[] = [];
  for (const node of model.nodes) {
    if (fused.has(node.name)) continue;
    const inputs = node.inputs.flatMap((name) => defined(stored.get(name), `tensor ${name}`));
    if (wiringOps.has(node.op)) {
      stored.set(node.name, inputs);
      continue;
    }
    const chain = fusableChain(node, model.output, consumers);
    chain.forEach((next) => fused.add(next.name));
    const output = (chain.at(-1) ?? node).name;
    const kind = node.op === "conv2d" || node.op === "dense" ? "array" : "stream";
    jobs.push({ index: jobs.length, kind, head: node, chain, inputs: [...new Set(inputs)], output });
    stored.set(output, [output]);
  }
  return jobs;
}

function consumersByName(model: Model): ReadonlyMap<string, readonly ModelNode[]> {
  const consumers = new Map<string, ModelNode[]>();
  for (const node of model.nodes) {
    for (const input of node.inputs) consumers.set(input, [...(consumers.get(input) ?? []), node]);
  }
  return consumers;
}

function fusableChain(
  head: ModelNode,
  output: string,
  consumers: ReadonlyMap<string, readonly ModelNode[]>,
): readonly ModelNode[] {
  const chain: ModelNode[] = [];
  let last = head;
  for (;;) {
    const [next, another] = consumers.get(last.name) ?? [];
    const streams = next !== undefined && another === undefined && fusableOps.has(next.op);
    if (!streams || last.name === output) return chain;
    chain.push(next);
    last = next;
  }
}
