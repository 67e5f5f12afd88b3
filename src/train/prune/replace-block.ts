// A config with a block exchanged, and the parameters of the old network in the new one: layers that kept name and size
// keep their numbers, the proxy starts anew.

import type { TrainConfig } from "../config/train-schema.js";
import type { NetworkPlan, PlannedNode } from "../network/network-plan.js";
import type { PruneCandidate } from "./list-candidates.js";
import { nameLayers } from "./name-layers.js";

/** The config with the candidate's proxy in place of its block. */
export function replaceBlock(config: TrainConfig, { removed, replacement }: PruneCandidate): TrainConfig {
  const gone = new Set(removed);
  const last = removed.at(-1);
  const layers = nameLayers(config.layers).flatMap((layer) => {
    if (layer.name === last) return replacement.map((own) => withFreshShuffle(own, config));
    return gone.has(layer.name) ? [] : [layer];
  });
  return { ...config, layers };
}

/** A block that is thinned twice has a shuffle of that name already. */
function withFreshShuffle(layer: PruneCandidate["replacement"][number], config: TrainConfig) {
  const taken = new Set(nameLayers(config.layers).map(({ name }) => name));
  const fresh = (name: string): string => (taken.has(name) ? fresh(`${name}Again`) : name);
  if (layer.op === "channelShuffle") return { ...layer, name: fresh(layer.name) };
  return {
    ...layer,
    inputs: layer.inputs.map((input) => (input.endsWith("Shuffled") ? fresh(input) : input)),
  };
}

interface Numbers {
  readonly parameters: Float32Array;
  readonly statistics: Float32Array;
}

/** Copies what both networks have, by name. */
export function transplant(from: NetworkPlan, source: Numbers, to: NetworkPlan, target: Numbers): void {
  for (const slice of to.parameters) {
    const old = from.parameters.find(({ name }) => name === slice.name);
    if (old?.length !== slice.length) continue;
    target.parameters.set(source.parameters.subarray(old.offset, old.offset + old.length), slice.offset);
  }
  for (const node of to.nodes) {
    const old = from.nodes.find(({ name }) => name === node.name);
    if (!isNormalisation(node) || old === undefined || !isNormalisation(old)) continue;
    const length = 2 * node.output.shape.channels;
    const values = source.statistics.subarray(old.statistics, old.statistics + length);
    target.statistics.set(values, node.statistics);
  }
}

function isNormalisation(node: PlannedNode): node is Extract<PlannedNode, { statistics: number }> {
  return node.op === "threshold" || node.op === "relu";
}

/** The plan with everything held fast but the weights of one layer. */
export function freezeAllBut(plan: NetworkPlan, layer: string): NetworkPlan {
  const parameters = plan.parameters.map((slice) =>
    slice.name === `${layer}.weights` ? slice : { ...slice, rate: 0 },
  );
  return { ...plan, parameters };
}
