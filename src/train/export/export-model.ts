// A trained network -> a model document whose integers are the trainer's own: the same signs, the same comparisons.

import { parseModel } from "../../model/parse-model.js";
import { modelFormat, type ModelDocument } from "../../model/model-schema.js";
import type { NetworkPlan } from "../network/network-plan.js";
import { encoderInput } from "../network/plan-network.js";
import { exportEncoder } from "./export-encoder.js";
import { exportNode } from "./export-node.js";
import { sumBounds } from "./sum-bounds.js";

export interface TrainedNetwork {
  readonly plan: NetworkPlan;
  readonly parameters: Float32Array;
  /** Running means and variances. */
  readonly statistics: Float32Array;
}

export interface ModelWords {
  readonly name: string;
  readonly description?: string | undefined;
  readonly labels: readonly string[];
  readonly provenance?: unknown;
}

/**
 * Exports a network.
 * @throws InputError where it is real-valued, or where the model document cannot hold it
 */
export function exportModel(
  { plan, parameters, statistics }: TrainedNetwork,
  words: ModelWords,
): ModelDocument {
  const [slice] = plan.encoderParameters;
  const start = slice === undefined ? [] : parameters.subarray(slice.offset, slice.offset + slice.length);
  const { encoder, nodes, output } = exportEncoder(plan, start);
  const bounds = sumBounds(plan);
  const nameOf = (input: string) => (input === encoderInput ? output : input);
  const own = plan.nodes.map((node) =>
    exportNode(node, { plan, parameters, statistics, bounds, inputs: node.inputs.map(nameOf) }),
  );
  const document: ModelDocument = {
    format: modelFormat,
    name: words.name,
    ...(words.description !== undefined && { description: words.description }),
    ...(words.provenance !== undefined && { provenance: words.provenance }),
    labels: [...words.labels],
    input: { ...plan.input },
    encoder,
    nodes: [...nodes, ...own],
    output: plan.nodes.at(-1)?.name ?? output,
  };
  // The document that we hand out parses, or the fault is told here and not at the user's next command.
  parseModel(document, `export of "${words.name}"`);
  return document;
}
