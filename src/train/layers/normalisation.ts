// Batch normalisation with the activation behind it: a sign (`threshold`) or a rectifier (`relu`). While training, mean
// and variance are those of the shard; while evaluating, the running ones, in the very arithmetic that the export folds:
// y = scale * x + shift with both rounded to float32, product and sum rounded one by one.

import { defined } from "../../foundation/errors/invariant-error.js";
import { activationKinds, type ActivationKind } from "../engine/activation.js";
import type { NormalisationNode } from "../network/network-plan.js";
import type { InputBuffer, LayerScope, Operation, PassMode } from "../network/operation.js";
import { foldScale } from "./normalisation-scale.js";
import { solveNormalisation } from "./normalisation-gradient.js";

const floatBytes = 4;
const doubleBytes = 8;

/** Parameters: gamma, beta. Statistics: mean, then variance, per channel. */
export function createNormalisation(node: NormalisationNode, scope: LayerScope): Operation {
  const parts = allocate(node, scope);
  const { channels, height, width } = scope.output.shape;
  const pixelsOf = (frames: number) => frames * height * width;
  const { kernels } = scope.memory;
  return {
    name: node.name,
    forward(frames, mode) {
      const pixels = pixelsOf(frames);
      if (mode === "train") measure(parts, pixels);
      fold(parts, mode);
      const { input, scale, shift, kind } = parts;
      kernels.normalise(input.values, pixels, channels, scale, shift, kind, scope.output.values);
    },
    backward: (frames) => {
      goBack(parts, pixelsOf(frames));
    },
  };
}

interface Parts {
  readonly node: NormalisationNode;
  readonly scope: LayerScope;
  readonly input: InputBuffer;
  readonly channels: number;
  readonly kind: number;
  /** Addresses of per-channel numbers. */
  readonly gamma: number;
  readonly beta: number;
  readonly gammaGradient: number;
  readonly betaGradient: number;
  readonly scale: number;
  readonly shift: number;
  readonly coefficients: readonly [forGradient: number, forInput: number, constant: number];
  /** Sums and products, float64. */
  readonly sums: number;
  readonly products: number;
}

function allocate(node: NormalisationNode, scope: LayerScope): Parts {
  const { memory, output } = scope;
  const { channels } = output.shape;
  const gamma = defined(node.parameters[0], "gamma");
  const beta = defined(node.parameters[1], "beta");
  const row = () => memory.allocate(channels * floatBytes);
  const sums = memory.allocate(2 * channels * doubleBytes);
  return {
    node,
    scope,
    input: defined(scope.inputs[0], "input"),
    channels,
    kind: activationKinds[activationOf(node)],
    gamma: scope.values(gamma),
    beta: scope.values(beta),
    gammaGradient: scope.gradients(gamma),
    betaGradient: scope.gradients(beta),
    scale: row(),
    shift: row(),
    coefficients: [row(), row(), row()],
    sums,
    products: sums + channels * doubleBytes,
  };
}

function measure({ scope, node, input, channels, sums, products }: Parts, pixels: number): void {
  const { memory } = scope;
  memory.doubles(sums, 2 * channels).fill(0);
  memory.kernels.channelMoments(input.values, pixels, channels, sums, products);
  const totals = memory.doubles(sums, 2 * channels);
  const statistics = memory.floats(scope.batchStatistics(node.statistics), 2 * channels);
  for (let c = 0; c < channels; c++) {
    const mean = (totals[c] ?? 0) / pixels;
    statistics[c] = mean;
    statistics[channels + c] = Math.max(0, (totals[channels + c] ?? 0) / pixels - mean * mean);
  }
}

function fold({ scope, node, channels, gamma, beta, scale, shift }: Parts, mode: PassMode): void {
  const { memory } = scope;
  const at = node.statistics;
  const pointer = mode === "train" ? scope.batchStatistics(at) : scope.runningStatistics(at);
  const statistics = memory.floats(pointer, 2 * channels);
  const numbers = {
    gamma: memory.floats(gamma, channels),
    beta: memory.floats(beta, channels),
    mean: statistics.subarray(0, channels),
    variance: statistics.subarray(channels),
  };
  foldScale(numbers, memory.floats(scale, channels), memory.floats(shift, channels));
}

function goBack(parts: Parts, pixels: number): void {
  const { scope, node, input, channels, sums, products, coefficients } = parts;
  const { memory, output } = scope;
  const gradient = defined(output.gradient, "output gradient");
  const shared = [input.values, gradient, pixels, channels, parts.scale, parts.shift, parts.kind] as const;
  memory.doubles(sums, 2 * channels).fill(0);
  memory.kernels.normaliseBackwardSums(...shared, sums, products);
  const statistics = memory.floats(scope.batchStatistics(node.statistics), 2 * channels);
  const floats = (pointer: number) => memory.floats(pointer, channels);
  solveNormalisation(pixels, {
    sums: memory.doubles(sums, channels),
    products: memory.doubles(products, channels),
    mean: statistics.subarray(0, channels),
    variance: statistics.subarray(channels),
    gamma: floats(parts.gamma),
    gammaGradient: floats(parts.gammaGradient),
    betaGradient: floats(parts.betaGradient),
    forGradient: floats(coefficients[0]),
    forInput: floats(coefficients[1]),
    constant: floats(coefficients[2]),
  });
  if (input.gradient === undefined) return;
  const add = input.overwrite ? 0 : 1;
  memory.kernels.normaliseBackward(...shared, ...coefficients, input.gradient, add);
}

function activationOf({ op, slope }: NormalisationNode): ActivationKind {
  if (op === "relu") return "rectifier";
  return slope === "quadratic" ? "signQuadratic" : "signClip";
}
