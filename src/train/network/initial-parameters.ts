// Parameters before the first step. Everything random comes from the config's seed by address, so that adding a layer
// leaves the numbers of the others as they were.

import { randomNormal } from "../../foundation/random/standard-normal.js";
import { randomStream, randomUniform } from "../../foundation/random/random-stream.js";
import type { NetworkPlan, ParameterSlice } from "./network-plan.js";

/** Latent binary weights start evenly spread in this range: far enough inside +-1 that signs can still turn soon. */
const latentRange = 0.3;

/**
 * Fresh parameters.
 * @param encoderStart values of the encoder's parameters (`startEncoder`)
 */
export function initialParameters(
  plan: NetworkPlan,
  seed: number,
  encoderStart: readonly number[],
): Float32Array {
  const values = new Float32Array(plan.parameterCount);
  for (const slice of plan.parameters) {
    values.set(startOf(slice, seed), slice.offset);
  }
  const [encoder] = plan.encoderParameters;
  if (encoder !== undefined) values.set(encoderStart, encoder.offset);
  return values;
}

/** Fresh running statistics: mean 0 and variance 1 everywhere. */
export function initialStatistics(plan: NetworkPlan): Float32Array {
  const values = new Float32Array(plan.statisticCount);
  for (const node of plan.nodes) {
    if (node.op !== "threshold" && node.op !== "relu") continue;
    const { channels } = node.output.shape;
    values.fill(1, node.statistics + channels, node.statistics + 2 * channels);
  }
  return values;
}

function startOf({ name, kind, length, fanIn }: ParameterSlice, seed: number): Float32Array {
  const stream = randomStream(seed, `start of ${name}`);
  switch (kind) {
    case "binary":
      return Float32Array.from({ length }, (_, i) => latentRange * (2 * randomUniform(stream, i) - 1));
    case "weight":
      // He et al. 2015: keeps the size of activations through rectifiers.
      return Float32Array.from({ length }, (_, i) => Math.sqrt(2 / fanIn) * randomNormal(stream, i));
    case "gamma":
      return new Float32Array(length).fill(1);
    case "logScale":
      return new Float32Array(length).fill(-0.5 * Math.log(fanIn));
    case "beta":
    case "bias":
    case "thresholdSteps":
    case "constant":
      return new Float32Array(length);
  }
}
