// The smallest train config that learns the toy pictures.

import { parseTrainConfig } from "../../../src/train/config/parse-train-config.js";
import type { TrainConfig } from "../../../src/train/config/train-schema.js";

/** A fresh document whose parts a test may replace. */
export function toyConfigDocument(changes: Partial<TrainConfig> = {}): TrainConfig {
  return {
    format: "focalbit/train@1",
    name: "toy",
    seed: 3,
    input: { height: 8, width: 8, channels: 1 },
    encoder: { kind: "learned", levels: 3 },
    layers: [
      { op: "conv2d", outputChannels: 16 },
      { op: "maxPool", kernel: [2, 2] },
      { op: "threshold" },
      { op: "conv2d", outputChannels: 16, groups: 4 },
      { op: "threshold" },
      { op: "channelShuffle", groups: 4 },
      { op: "conv2d", outputChannels: 16, kernel: [1, 1] },
      { op: "threshold" },
      { op: "sumPool", kernel: [2, 2] },
      { op: "dense" },
    ],
    schedule: { epochs: 6, batch: 32, rate: 0.02, shape: "oneCycle" },
    labelSmoothing: 0.05,
    validation: 0.2,
    ...changes,
  };
}

/** The parsed config. */
export function toyConfig(changes: Partial<TrainConfig> = {}): TrainConfig {
  return parseTrainConfig(toyConfigDocument(changes), "toy.json");
}
