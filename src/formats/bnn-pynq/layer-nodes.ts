// One layer of a BNN-PYNQ network -> nodes of the model: the weighted sum, its threshold, and the pool behind it.

import { encodeBase64 } from "../../foundation/bits/base64.js";
import { packSigns } from "../../foundation/bits/packed-bits.js";
import type { NodeDocument } from "../../model/model-schema.js";
import type { ImportDecision } from "../common/imported-model.js";
import type { LayerPlan } from "./layer-plan.js";
import { deriveLayerThresholds } from "./layer-thresholds.js";
import type { LayerParameters } from "./read-parameters.js";

export interface LayerNodes {
  /** In order; the last one is the layer's output. */
  readonly nodes: readonly NodeDocument[];
  readonly decisions: readonly ImportDecision[];
  readonly warnings: readonly string[];
}

/**
 * Makes the nodes of a layer, named conv0, threshold0, pool0, dense6 ... after the layer's number.
 * @param input name of the node it reads
 */
export function layerNodes(plan: LayerPlan, parameters: LayerParameters, input: string): LayerNodes {
  const weighted = weightedNode(plan, parameters, input);
  const decisions = weightDecisions(plan, weighted.name);
  if (plan.thresholdsPerNeuron === 0)
    return { nodes: [weighted, ...poolNodes(plan, weighted.name)], decisions, warnings: [] };
  const name = `threshold${plan.index}`;
  const { steps, warnings } = deriveLayerThresholds(plan, parameters, name);
  const twoBit = plan.thresholdsPerNeuron === 2;
  const threshold: NodeDocument = {
    name,
    op: "threshold",
    inputs: [weighted.name],
    thresholds: steps.map((step) => [...step.thresholds]),
    directions: steps.map((step) => step.direction),
    ...(twoBit && { levels: { scale: 1, offset: -1 } }),
  };
  decisions.push({ topic: "thresholds", node: name, text: thresholdText(plan) });
  const pools = poolNodes(plan, name);
  const text = "pools what the threshold puts out, as in the source: the largest value, so OR for bits";
  for (const pool of pools) decisions.push({ topic: "pooling", node: pool.name, text });
  return { nodes: [weighted, threshold, ...pools], decisions, warnings };
}

function poolNodes({ layer, index }: LayerPlan, input: string): NodeDocument[] {
  if (layer.op !== "conv" || layer.maxPool === undefined) return [];
  const { maxPool: side } = layer;
  return [
    { name: `pool${index}`, op: "maxPool", inputs: [input], kernel: [side, side], stride: [side, side] },
  ];
}

function weightedNode(plan: LayerPlan, { weights }: LayerParameters, input: string): NodeDocument {
  const { layer, index, outputs, weightBits } = plan;
  const bits = encodeBase64(weightBits === 1 ? packSigns(weights).bytes : packTwoBit(weights));
  const width = weightBits === 1 ? {} : { bitWidth: weightBits };
  if (layer.op === "dense") {
    const name = `dense${index}`;
    return {
      name,
      op: "dense",
      inputs: [input],
      outputChannels: outputs,
      weights: { order: "OI", bits, ...width },
    };
  }
  return {
    name: `conv${index}`,
    op: "conv2d",
    inputs: [input],
    outputChannels: outputs,
    kernel: [layer.kernel, layer.kernel],
    stride: [1, 1],
    padding: { top: 0, left: 0, bottom: 0, right: 0, value: 0 },
    groups: 1,
    weights: { order: "OHWI", bits, ...width },
  };
}

/** Two's complement, four weights in a byte, the first in the lowest bits. */
function packTwoBit(weights: Int8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(weights.length / 4));
  weights.forEach((weight, i) => {
    bytes[i >> 2] = (bytes[i >> 2] ?? 0) | ((weight & 3) << (2 * (i & 3)));
  });
  return bytes;
}

function weightDecisions(
  { layer, inputs, storedInputs, weightBits }: LayerPlan,
  node: string,
): ImportDecision[] {
  const fold = `${layer.pe} elements of ${layer.simd} lanes, ${layer.weightLines} words each`;
  const bits = weightBits === 1 ? "bit 1 is +1, bit 0 is -1" : "two's complement, -2 to 1";
  const decisions: ImportDecision[] = [{ topic: "weights", node, text: `unfolded from ${fold}; ${bits}` }];
  if (storedInputs > inputs) {
    const text =
      `${storedInputs - inputs} pad columns of ${storedInputs} are dropped; their inputs count as -1, ` +
      "which is moved into the thresholds";
    decisions.push({ topic: "padding", node, text });
  }
  return decisions;
}

function thresholdText({ comparison, inputs, thresholdsPerNeuron }: LayerPlan): string {
  const derived = "derived by evaluation over every sum s that can occur";
  const output = thresholdsPerNeuron === 2 ? "-1 plus the thresholds passed" : "one bit";
  switch (comparison) {
    case "fixed-point":
      return `stored with 8 fraction bits, fires iff 2s > T; ${output}; ${derived}`;
    case "agreements":
      return `stored as agreement counts, fires iff (s + ${inputs}) / 2 > T; ${output}; ${derived}`;
    default:
      return `stored as signed sums, fires iff s > T; ${output}; ${derived}`;
  }
}
