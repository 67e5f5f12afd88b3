// Small networks with seeded parameters and images, and the loss that gradient tests push on: a fixed weighting of the
// logits, whose gradient by the logits is that weighting.

import { randomStream, randomUniform } from "../../../src/foundation/random/random-stream.js";
import { elementCount } from "../../../src/foundation/tensor/shape.js";
import type { LayerConfig } from "../../../src/train/config/layer-schema.js";
import type { EncoderConfig } from "../../../src/train/config/train-schema.js";
import { startEncoder } from "../../../src/train/encoders/start-encoder.js";
import { initialParameters, initialStatistics } from "../../../src/train/network/initial-parameters.js";
import { createNetwork, type Network } from "../../../src/train/network/network.js";
import { planNetwork } from "../../../src/train/network/plan-network.js";

export interface NetworkCase {
  readonly network: Network;
  readonly parameters: Float32Array;
  readonly codes: Uint8Array;
  /** Weighted sum of the logits of a forward pass in `train` mode with these parameters. */
  readonly loss: (parameters: Float32Array) => number;
  /** Gradients of that sum. */
  readonly gradients: () => Float32Array;
}

const classes = 4;
const uniformHistogram = (colours: number) =>
  Array.from({ length: colours }, () => new Float64Array(256).fill(1));

/** Seeded 8-bit images. */
export function randomCodes(count: number, seed: number): Uint8Array {
  const stream = randomStream(seed, "codes");
  return Uint8Array.from({ length: count }, (_, i) => Math.floor(256 * randomUniform(stream, i)));
}

interface CaseOptions {
  readonly frames?: number;
  readonly size?: readonly [height: number, width: number, channels: number];
  readonly seed?: number;
  readonly relaxed?: boolean;
}

/** A network over `frames` random images of height x width x channels. */
export function networkCase(
  encoder: EncoderConfig,
  layers: readonly LayerConfig[],
  { frames = 3, size = [6, 5, 3], seed = 1, relaxed = false }: CaseOptions = {},
): NetworkCase {
  const [height, width, channels] = size;
  const input = { height, width, channels };
  const plan = planNetwork({ input, encoder, layers: [...layers] }, classes);
  const network = createNetwork(plan, frames, relaxed);
  const parameters = initialParameters(plan, seed, startEncoder(encoder, uniformHistogram(channels)));
  network.loadStatistics(initialStatistics(plan));
  const codes = randomCodes(frames * elementCount(input), seed);
  const stream = randomStream(seed, "weighting");
  const weighting = Float64Array.from(
    { length: frames * classes },
    (_, i) => 2 * randomUniform(stream, i) - 1,
  );
  const loss = (values: Float32Array) => {
    network.loadParameters(values);
    const logits = network.forward(codes, "train");
    return logits.reduce((sum, logit, i) => sum + logit * (weighting[i] ?? 0), 0);
  };
  return {
    network,
    parameters,
    codes,
    loss,
    gradients: () => {
      loss(parameters);
      network.backward(weighting);
      return Float32Array.from(network.gradients());
    },
  };
}
