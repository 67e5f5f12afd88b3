// A config with every name and input written out, so that layers can be exchanged without renaming those behind them.

import type { LayerConfig } from "../config/layer-schema.js";
import type { TrainConfig } from "../config/train-schema.js";
import { encoderInput } from "../network/plan-network.js";

export type NamedLayer = LayerConfig & { readonly name: string; readonly inputs: string[] };

/** The layers with the names and inputs that planning gives them. */
export function nameLayers(layers: readonly LayerConfig[]): readonly NamedLayer[] {
  let before = encoderInput;
  return layers.map((layer, index) => {
    const name = layer.name ?? `${layer.op}${index + 1}`;
    const inputs = [...(layer.inputs ?? [before])];
    before = name;
    return { ...layer, name, inputs };
  });
}

/** The config with its layers named. */
export function nameConfigLayers(
  config: TrainConfig,
): TrainConfig & { readonly layers: readonly NamedLayer[] } {
  return { ...config, layers: [...nameLayers(config.layers)] };
}
