// Model sizes worked out on paper from design.md's rule: weights + thresholds of ceil(log2(K + 2)) bits + biases.

import { describe, expect, it } from "vitest";
import { bitWidthOf } from "../../src/model/bit-width.js";
import { modelFootprint } from "../../src/model/footprint.js";
import type { ModelDocument } from "../../src/model/model-schema.js";
import { parseModel } from "../../src/model/parse-model.js";
import { smallModel } from "../fixtures/models/small-model.js";
import {
  buildModelDocument,
  channelShuffle,
  conv,
  dense,
  join,
  maxPool,
  sumPool,
  threshold,
  type LayerPlan,
} from "../support/model-builder.js";

/** Bits of the last threshold layer of a chain on 4x4x3 bits, all directions set as told. */
function thresholdBits(
  layers: LayerPlan[],
  direction: 1 | -1,
  encoder: ModelDocument["encoder"] = { kind: "binary" },
): number {
  const document = buildModelDocument({ input: [4, 4, 3], encoder, layers });
  for (const node of document.nodes)
    if (node.op === "threshold") node.directions = node.directions.map(() => direction);
  const { layers: parts } = modelFootprint(parseModel(document));
  return parts.findLast(({ op }) => op === "threshold")?.thresholdBits ?? -1;
}

describe("bitWidthOf", () => {
  it("[U] is ceil(log2(n)), exact at and around powers of two", () => {
    expect([1, 2, 3, 4, 5, 8, 9, 2 ** 32, 2 ** 32 + 1, 2 ** 53].map(bitWidthOf)).toEqual([
      0, 1, 2, 2, 3, 3, 4, 32, 33, 53,
    ]);
  });
});

describe("modelFootprint", () => {
  it("[U] of the small model, by hand", () => {
    const document = smallModel();
    const ones = (count: number) => Array.from({ length: count }, () => 1 as const);
    for (const node of document.nodes)
      if (node.op === "threshold") node.directions = ones(node.directions.length);
    const second = document.nodes[4];
    if (second?.op === "threshold") second.directions = [1, 1, -1, 1];
    // conv1: 8 * 3*3 * 4/2 = 144 weights, K = 18: 8 thresholds of ceil(log2 20) = 5 bits, no direction bits: 40.
    // conv2: 4 * 8 = 32 weights, K = 8: 4 thresholds of ceil(log2 10) = 4 bits, and 4 direction bits: 20.
    // logits: 3 * 4 = 12 weights; biases up to 5: ceil(log2 6) + 1 = 4 bits, three of them: 12.
    // encoder: 2 colours * 2 thresholds * 16 bits = 64.
    const { layers, ...totals } = modelFootprint(parseModel(document));
    expect(totals).toEqual({
      modelBits: 260,
      weightBits: 188,
      thresholdBits: 60,
      biasBits: 12,
      encoderBits: 64,
    });
    expect(
      layers.map(({ name, weightBits, thresholdBits, biasBits }) => [
        name,
        weightBits,
        thresholdBits,
        biasBits,
      ]),
    ).toEqual([
      ["conv1", 144, 0, 0],
      ["threshold1", 0, 40, 0],
      ["pool1", 0, 0, 0],
      ["conv2", 32, 0, 0],
      ["threshold2", 0, 20, 0],
      ["sum", 0, 0, 0],
      ["logits", 12, 0, 12],
    ]);
  });

  const codes: ModelDocument["encoder"] = { kind: "integer", bits: 8 };
  it.each<[name: string, layers: LayerPlan[], encoder: ModelDocument["encoder"] | undefined, bits: number]>([
    ["K = 3: 5 thresholds of ceil(log2 5) = 3", [conv(5), threshold()], undefined, 15],
    [
      "K = 6: ceil(log2 8) = 3, exactly a power of two",
      [conv(1, { kernel: [2, 1] }), threshold()],
      undefined,
      3,
    ],
    [
      "K = 27 behind a max pool: 5 bits",
      [conv(2, { kernel: [3, 3] }), maxPool(), threshold()],
      undefined,
      10,
    ],
    ["behind a shuffle", [conv(4), channelShuffle(2), threshold()], undefined, 12],
    [
      "behind a flatten of 2x2: 4 * 2 thresholds of 3 bits",
      [conv(2), maxPool(), join("flatten"), threshold()],
      undefined,
      24,
    ],
    ["a bias moves all sums alike: still K = 3", [conv(2, { bias: [7, 7] }), threshold()], undefined, 6],
    [
      "zero padding: still K = 27",
      [conv(2, { kernel: [3, 3], padding: 1, paddingValue: 0 }), threshold()],
      undefined,
      10,
    ],
    ["three levels each", [conv(2), threshold({ levels: 3 })], undefined, 18],
    ["codes 0..255, K = 3: range 1530, ceil(log2 1532) = 11", [conv(2), threshold()], codes, 22],
    [
      "levels 0..3, K = 2: range 12, ceil(log2 14) = 4",
      [conv(2), threshold({ levels: 3 }), conv(1), threshold()],
      undefined,
      4,
    ],
    ["sums of 16 bits: range 32, ceil(log2 34) = 6", [sumPool(), threshold()], undefined, 18],
    ["bits themselves: range 2, ceil(log2 4) = 2", [threshold()], undefined, 6],
    ["codes themselves: range 255, ceil(log2 257) = 9", [threshold()], codes, 27],
    ["dense, K = 48: ceil(log2 50) = 6", [dense(2), threshold()], undefined, 12],
    // Products of -1/+1 and -4..3 reach from -4 to 4: 3 of them from -12 to 12.
    [
      "weights of 3 bits, K = 3: range 24, ceil(log2 26) = 5",
      [conv(2, { bitWidth: 3 }), threshold()],
      undefined,
      10,
    ],
  ])("[U] thresholds: %s", (_name, layers, encoder, bits) => {
    expect(thresholdBits([...layers, dense(1)], 1, encoder)).toBe(bits);
  });

  it("[U] counts every bit of a multi-bit weight", () => {
    const layers = [conv(2, { kernel: [2, 2], bitWidth: 3 }), dense(1, { bitWidth: 2 })];
    const model = parseModel(buildModelDocument({ input: [3, 3, 1], encoder: { kind: "binary" }, layers }));
    expect(modelFootprint(model).weightBits).toBe(2 * 4 * 3 + 8 * 2);
  });

  it("[U] a direction bit per channel where any channel fires downwards", () => {
    expect(thresholdBits([conv(5), threshold(), dense(1)], -1)).toBe(15 + 5);
    expect(thresholdBits([conv(5), threshold({ levels: 2 }), dense(1)], -1)).toBe(30 + 5);
  });

  it("[U] joined sums keep the width of their own layer", () => {
    const layers = [
      conv(2, { name: "narrow" }),
      conv(2, { name: "wide", kernel: [3, 3], padding: 1, inputs: ["encoder"] }),
      join("concat", ["narrow", "wide"], "both"),
      threshold(),
      dense(1),
    ];
    // K = 3: 3 bits; K = 27: 5 bits.
    expect(thresholdBits(layers, 1)).toBe(2 * 3 + 2 * 5);
    // Added instead of joined, -30..30: ceil(log2 62) = 6 bits.
    const added = [...layers.slice(0, 2), join("add", ["narrow", "wide"]), ...layers.slice(3)];
    expect(thresholdBits(added, 1)).toBe(2 * 6);
  });

  it.each([
    [
      "thresholds of its own per colour",
      {
        kind: "thermometer",
        thresholds: [
          [0.1, 0.2],
          [0.1, 0.2],
          [0.1, 0.2],
        ],
      },
      6 * 16,
    ],
    ["shared thresholds, stored once", { kind: "thermometer", thresholds: [0.1, 0.2] }, 2 * 16],
    ["none", { kind: "binary" }, 0],
    ["none, codes", { kind: "integer", bits: 8 }, 0],
  ] as [string, ModelDocument["encoder"], number][])("[U] encoder: %s", (_name, encoder, bits) => {
    const model = parseModel(buildModelDocument({ input: [4, 4, 3], encoder, layers: [dense(1)] }));
    expect(modelFootprint(model).encoderBits).toBe(bits);
  });
});
