// A config with a block exchanged, and a plan in which the proxy alone may learn.

import type { TrainConfig } from "../config/train-schema.js";
import type { NetworkPlan } from "../network/network-plan.js";
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

/** The plan with everything held fast but the weights of one layer. */
export function freezeAllBut(plan: NetworkPlan, layer: string): NetworkPlan {
  const parameters = plan.parameters.map((slice) =>
    slice.name === `${layer}.weights` ? slice : { ...slice, rate: 0 },
  );
  return { ...plan, parameters };
}
