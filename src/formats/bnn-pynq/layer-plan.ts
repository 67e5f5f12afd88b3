// A topology worked out: what each layer's matrix looks like, how its numbers are to be read and compared. The rules are
// those of Xilinx/BNN-PYNQ (bnn/src/training/finnthesizer.py and bnn/src/library/hls/{mvau,interpret,activations}.hpp).

import { deepFreeze } from "../../foundation/deep-freeze.js";
import { compileChecker } from "../../foundation/documents/compile-checker.js";
import { ProblemList } from "../../foundation/documents/problem-list.js";
import { inputError } from "../../foundation/errors/input-error.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import { elementCount, formatShape, type Shape } from "../../foundation/tensor/shape.js";
import { builtInNetworks } from "./built-in-networks.js";
import { topologySchema, type Topology, type TopologyLayer } from "./topology-schema.js";

/**
 * How a layer's stored threshold T is compared. agreements: XNOR popcount > T. signed-sum: sum of products > T.
 * fixed-point: 2 * sum > T, T having 8 fraction bits and the sum 7. none: the sums are passed through.
 */
export type Comparison = "agreements" | "signed-sum" | "fixed-point" | "none";

export interface LayerPlan {
  readonly index: number;
  readonly layer: TopologyLayer;
  readonly inputShape: Shape;
  /** Real products per output. */
  readonly inputs: number;
  /** Columns of the stored matrix, at least `inputs`; the rest is padding, with inputs that count as -1. */
  readonly storedInputs: number;
  readonly outputs: number;
  readonly weightBits: 1 | 2;
  /** What an input can be. */
  readonly inputRange: { readonly minimum: number; readonly maximum: number; readonly step: 1 | 2 };
  readonly comparison: Comparison;
  /** Thresholds per neuron in the file: 0, 1 (bit out) or 2 (-1, 0, 1 out). */
  readonly thresholdsPerNeuron: 0 | 1 | 2;
  /** Before the pool. */
  readonly outputShape: Shape;
}

/** A topology and the plan of each layer. */
export interface NetworkPlan {
  readonly topology: Topology;
  readonly layers: readonly LayerPlan[];
}

const checkTopology = compileChecker(topologySchema, { mostValues: 10_000 });

/**
 * Plans a network.
 * @param network the name of a published network, or a topology document
 * @param file named in problems
 * @throws InputError where the name is unknown, or where sizes, folding and memory depths do not fit together
 */
export function planNetwork(network: unknown, file = "topology"): NetworkPlan {
  const topology = typeof network === "string" ? namedTopology(network) : network;
  const problems = new ProblemList(file);
  problems.addAll(checkTopology(topology, file));
  problems.throwIfAny();
  const plan = planLayers(topology as Topology, problems);
  checkDecoding(topology as Topology, problems);
  problems.throwIfAny();
  return deepFreeze({ topology: structuredClone(topology as Topology), layers: plan });
}

function namedTopology(name: string): Topology {
  const topology = builtInNetworks.get(name);
  if (topology !== undefined) return topology;
  const names = [...builtInNetworks.keys()];
  const near = nearMiss(name, names);
  throw inputError({
    file: "BNN-PYNQ network",
    path: "",
    rule: `must be one of ${names.join(", ")}, or a topology document`,
    found: JSON.stringify(name),
    fix:
      near === undefined
        ? "the parameter files do not name their network; state it"
        : `did you mean ${near}?`,
  });
}

function planLayers(topology: Topology, problems: ProblemList): LayerPlan[] {
  const { height, width, channels } = topology.input;
  let shape: Shape = { height, width, channels };
  const plans: LayerPlan[] = [];
  for (const [index, layer] of topology.layers.entries()) {
    const plan = planLayer(topology, index, layer, shape);
    checkPlan(plan, shape, problems);
    plans.push(plan);
    shape = pooledShape(plan);
    if (shape.height >= 1 && shape.width >= 1) continue;
    problems.add(`/layers/${index}`, "must leave at least one position", {
      found: `${formatShape(plan.inputShape)} in, ${formatShape(shape)} out`,
    });
    return plans;
  }
  return plans;
}

function planLayer(topology: Topology, index: number, layer: TopologyLayer, inputShape: Shape): LayerPlan {
  const inputs = layer.op === "conv" ? layer.kernel ** 2 * inputShape.channels : elementCount(inputShape);
  const last = index === topology.layers.length - 1;
  const inputBits = index === 0 ? 1 : topology.activationBits;
  const fixedPoint = index === 0 && topology.input.coding === "fixed-point";
  const outputBits = last ? (topology.decode === "scores" ? 0 : 1) : topology.activationBits;
  const oneBit = topology.weightBits === 1 && inputBits === 1 && outputBits === 1;
  const shrink = layer.op === "conv" ? layer.kernel - 1 : 0;
  const outputShape =
    layer.op === "conv"
      ? { height: inputShape.height - shrink, width: inputShape.width - shrink, channels: layer.outputs }
      : { height: 1, width: 1, channels: layer.outputs };
  return {
    index,
    layer,
    inputShape,
    inputs,
    storedInputs: layer.op === "dense" ? (layer.paddedInputs ?? inputs) : inputs,
    outputs: layer.outputs,
    weightBits: topology.weightBits,
    inputRange: rangeOf(fixedPoint, inputBits),
    comparison: outputBits === 0 ? "none" : fixedPoint ? "fixed-point" : oneBit ? "agreements" : "signed-sum",
    thresholdsPerNeuron: outputBits,
    outputShape,
  };
}

function rangeOf(fixedPoint: boolean, inputBits: 1 | 2): LayerPlan["inputRange"] {
  if (fixedPoint) return { minimum: -128, maximum: 127, step: 1 };
  return { minimum: -1, maximum: 1, step: inputBits === 1 ? 2 : 1 };
}

function checkDecoding({ decode, layers }: Topology, problems: ProblemList): void {
  if (decode === "scores" || layers.at(-1)?.op === "dense") return;
  problems.add("/decode", "highest-bit needs a dense last layer", { found: "a convolution" });
}

/** Rows and columns must fill the folded memories exactly. */
function checkPlan(
  { index, layer, inputs, storedInputs, weightBits }: LayerPlan,
  shape: Shape,
  problems: ProblemList,
) {
  const path = `/layers/${index}`;
  if (layer.op === "conv" && Math.min(shape.height, shape.width) < layer.kernel) {
    problems.add(`${path}/kernel`, `must fit into the ${formatShape(shape)} input`, {
      found: String(layer.kernel),
    });
  }
  if (storedInputs < inputs) {
    problems.add(`${path}/paddedInputs`, `must be at least the ${inputs} real inputs`, {
      found: String(storedInputs),
    });
  }
  if (layer.simd * weightBits > 64) {
    const found = `${layer.simd} x ${weightBits}`;
    problems.add(`${path}/simd`, "simd x weightBits must be at most 64: a word has 64 bits", { found });
  }
  const matrix = `${layer.outputs} outputs x ${storedInputs} inputs`;
  if (
    layer.pe * layer.simd * layer.weightLines !== layer.outputs * storedInputs ||
    layer.outputs % layer.pe !== 0
  ) {
    problems.add(
      path,
      `pe x simd x weightLines must be the matrix, ${matrix}, and pe must divide the outputs`,
      {
        found: `${layer.pe} x ${layer.simd} x ${layer.weightLines}`,
        fix:
          layer.op === "dense"
            ? 'state "paddedInputs" where the stored matrix is wider than the layer'
            : undefined,
      },
    );
  } else if (storedInputs % layer.simd !== 0) {
    problems.add(`${path}/simd`, `must divide the ${storedInputs} stored inputs`, {
      found: String(layer.simd),
    });
  }
  const { thresholdLines } = layer;
  if (thresholdLines !== undefined && thresholdLines * layer.pe !== layer.outputs) {
    problems.add(`${path}/thresholdLines`, `pe x thresholdLines must be the ${layer.outputs} outputs`, {
      found: `${layer.pe} x ${thresholdLines}`,
    });
  }
}

/** Shape behind the layer's pool, if it has one. */
export function pooledShape({ layer, outputShape }: LayerPlan): Shape {
  const side = layer.op === "conv" ? (layer.maxPool ?? 1) : 1;
  const { height, width, channels } = outputShape;
  return { height: Math.floor(height / side), width: Math.floor(width / side), channels };
}
