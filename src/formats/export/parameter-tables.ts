// The parameters of a model as flat tables, for the writers of .npy, C and hex files: what each holds and in which order.

import type { Model, ModelNode } from "../../model/model.js";
import { fileStems } from "./file-parts.js";

/** Packed weights: bits as in the model document, LSB first. */
export interface WeightTable {
  readonly stem: string;
  readonly order: "OHWI" | "OI";
  readonly bytes: Uint8Array;
  readonly bitWidth: number;
  readonly outputs: number;
  /** Weights of one output channel. */
  readonly perOutput: number;
}
/** Whole numbers: thresholds [channels, levels], directions [channels], biases [channels]. */
export interface NumberTable {
  readonly stem: string;
  readonly what: "thresholds" | "directions" | "bias";
  readonly dimensions: readonly number[];
  readonly values: readonly number[];
}
export interface ParameterTables {
  readonly weights: readonly WeightTable[];
  readonly numbers: readonly NumberTable[];
}

/** All tables of a model, in the order of its nodes. */
export function parameterTables(model: Model): ParameterTables {
  const stems = fileStems(model.nodes.map(({ name }) => name));
  const stemOf = (node: ModelNode) => stems.get(node.name) ?? node.name;
  const weights: WeightTable[] = [];
  const numbers: NumberTable[] = [];
  for (const node of model.nodes) {
    const stem = stemOf(node);
    if (node.op === "conv2d" || node.op === "dense") {
      const { outputChannels: outputs, weightBitWidth: bitWidth } = node;
      const perOutput = node.weights.length / bitWidth / outputs;
      const order = node.op === "conv2d" ? "OHWI" : "OI";
      weights.push({ stem, order, bytes: node.weights.bytes, bitWidth, outputs, perOutput });
      if (node.bias) numbers.push({ stem, what: "bias", dimensions: [outputs], values: node.bias });
    } else if (node.op === "threshold") {
      const { thresholds, directions } = node;
      const dimensions = [thresholds.length, thresholds[0]?.length ?? 0];
      numbers.push({ stem, what: "thresholds", dimensions, values: thresholds.flat() });
      numbers.push({ stem, what: "directions", dimensions: [directions.length], values: directions });
    }
  }
  return { weights, numbers };
}
