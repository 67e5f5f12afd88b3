// What a model stores, in bits, as the 1 Mb limit counts it (design.md section 3, "Model size"): weights without packing
// slack, thresholds, biases. Encoder thresholds are told apart, since they sit in the reference DAC and not in a memory.

import { bitWidthOf } from "./bit-width.js";
import type { Encoder, Model, ModelNode, ThresholdNode } from "./model.js";
import { thresholdWidths } from "./threshold-width.js";

/** Bits of one encoder threshold: a code of the finest reference DAC considered, 16 bits. */
export const encoderThresholdBits = 16;

export interface LayerFootprint {
  readonly name: string;
  readonly op: ModelNode["op"];
  readonly weightBits: number;
  readonly thresholdBits: number;
  readonly biasBits: number;
}

export interface ModelFootprint {
  /** weightBits + thresholdBits + biasBits, what the limit on the model is compared with. */
  readonly modelBits: number;
  readonly weightBits: number;
  readonly thresholdBits: number;
  readonly biasBits: number;
  /** Stored encoder thresholds (once where all channels share them) x 16 bits; not part of `modelBits`. */
  readonly encoderBits: number;
  /** One entry per node, in the model's order; the sums above are the sums of these. */
  readonly layers: readonly LayerFootprint[];
}

/** Counts the bits a model stores, per node and in all. */
export function modelFootprint(model: Model): ModelFootprint {
  const layers = model.nodes.map((node) => layerFootprint(model, node));
  const sum = (key: "weightBits" | "thresholdBits" | "biasBits") =>
    layers.reduce((total, layer) => total + layer[key], 0);
  const [weightBits, thresholdBits, biasBits] = [sum("weightBits"), sum("thresholdBits"), sum("biasBits")];
  return {
    modelBits: weightBits + thresholdBits + biasBits,
    weightBits,
    thresholdBits,
    biasBits,
    encoderBits: storedEncoderThresholds(model.encoder) * encoderThresholdBits,
    layers,
  };
}

function layerFootprint(model: Model, node: ModelNode): LayerFootprint {
  return {
    name: node.name,
    op: node.op,
    weightBits: "weights" in node ? node.weights.length : 0,
    thresholdBits: node.op === "threshold" ? thresholdBitsOf(model, node) : 0,
    biasBits: "bias" in node ? biasBitsOf(node.bias ?? []) : 0,
  };
}

/** Every level of every channel, and one direction bit per channel where the layer fires downwards anywhere. */
function thresholdBitsOf(model: Model, node: ThresholdNode): number {
  const levels = node.thresholds[0]?.length ?? 0;
  const widths = node.inputs.flatMap((input) => thresholdWidths(model, input));
  const levelBits = widths.reduce((sum, { channels, bits }) => sum + channels * bits * levels, 0);
  return levelBits + (node.directions.includes(-1) ? node.directions.length : 0);
}

/** ceil(log2(max|b| + 1)) + 1 bits each: the magnitude of the largest and a sign. */
function biasBitsOf(bias: readonly number[]): number {
  const largest = bias.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return bias.length * (bitWidthOf(largest + 1) + 1);
}

function storedEncoderThresholds(encoder: Encoder): number {
  if (encoder.kind !== "thermometer") return 0;
  const ladders = encoder.shared ? encoder.thresholds.slice(0, 1) : encoder.thresholds;
  return ladders.reduce((sum, ladder) => sum + ladder.length, 0);
}
