// Real-valued networks against finite differences: every layer that a teacher can have, with groups, strides, borders,
// branches and odd sizes. Central differences of a float32 forward pass are good to about a per cent.

import { describe, expect, it } from "vitest";
import type { LayerConfig } from "../../../src/train/config/layer-schema.js";
import { networkCase } from "../support/network-case.js";

const step = 1 / 128;
const real = { weights: "real" } as const;
const conv = (
  outputChannels: number,
  more: Partial<Extract<LayerConfig, { op: "conv2d" }>> = {},
): LayerConfig => ({
  op: "conv2d",
  outputChannels,
  ...real,
  ...more,
});
const dense: LayerConfig = { op: "dense", ...real };

const cases: Readonly<Record<string, readonly LayerConfig[]>> = {
  "3x3 convolution with a border": [conv(8), { op: "sumPool", kernel: "global" }, dense],
  "stride 2 and groups": [conv(12), conv(8, { stride: [2, 2], groups: 4 }), dense],
  "1x1 convolution": [conv(8, { kernel: [1, 1] }), conv(4, { kernel: [1, 1], groups: 2 }), dense],
  "normalisation and rectifier": [
    conv(8),
    { op: "relu" },
    conv(4, { kernel: [1, 1] }),
    { op: "relu" },
    dense,
  ],
  "largest of windows": [conv(8), { op: "maxPool", kernel: [2, 2] }, dense],
  "overlapping windows": [conv(4), { op: "maxPool", kernel: [3, 3], stride: [1, 2] }, dense],
  "mean of windows": [conv(4), { op: "sumPool", kernel: [2, 2], stride: [1, 1] }, dense],
  "branches that meet in a sum": [
    conv(8, { name: "a" }),
    { op: "relu", name: "b" },
    conv(8, { name: "c" }),
    { op: "add", name: "d", inputs: ["a", "c"] },
    { op: "add", inputs: ["d", "b"] },
    dense,
  ],
  "concatenation and shuffle": [
    conv(8, { name: "a" }),
    conv(4, { name: "b" }),
    { op: "concat", inputs: ["a", "b"] },
    { op: "channelShuffle", groups: 3 },
    conv(6, { groups: 3, kernel: [1, 1] }),
    dense,
  ],
};

describe("gradients of real-valued layers", () => {
  it.each(Object.entries(cases))("[U] equal finite differences: %s", (_name, layers) => {
    const { parameters, loss, gradients } = networkCase({ kind: "real" }, layers);
    parameters.set([0.45, 0.5, 0.55, 0.29, 0.28, 0.3], 0);
    const found = gradients();
    // Beyond the encoder's constants; a prime stride visits every slice without trying thousands of numbers.
    const largest = found.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest).toBeGreaterThan(0.01);
    let checked = 0;
    for (let i = 8; i < parameters.length; i += 7) {
      const moved = (by: number) => {
        const values = Float32Array.from(parameters);
        values[i]! += by;
        return loss(values);
      };
      const expected = (moved(step) - moved(-step)) / (2 * step);
      expect(Math.abs(found[i]! - expected), `parameter ${i}: ${found[i]!} for ${expected}`).toBeLessThan(
        0.02 * largest + 0.02 * Math.abs(expected),
      );
      checked += 1;
    }
    expect(checked).toBeGreaterThan(10);
  });
});
