// A scale and an offset per class: classes as the file gives them, and the count of what rounding swaps.

import { describe, expect, it } from "vitest";
import { scaleScores } from "../../../src/formats/common/scaled-scores.js";
import { evaluateGraph } from "../../../src/formats/onnx-reading/evaluate/evaluate-graph.js";
import { importQonnx } from "../../../src/formats/qonnx/import-qonnx.js";
import { seededRandom } from "../../support/model-builder.js";
import { SmallNet } from "../fixtures/small-net.js";
import { logitsOf, modelOf } from "../fixtures/run-import.js";

const sums = { minimum: -8, maximum: 8, step: 2 };
/** Scores nearer than this may change places: the steepest scale here is below 2, in 8191 steps. */
const resolution = 2 / 1000;
const claimName = (name: string) => name;

describe("scaleScores", () => {
  it("[U] holds a scale in two digits of seven bits, the steepest being 8191", () => {
    const lines = [
      { slope: 1, offset: 0.25 },
      { slope: -0.3, offset: 0 },
    ];
    const { nodes, output, swaps } = scaleScores({ node: "fc", lines, sums: [sums, sums], claimName });
    expect(output).toBe("fc_scores");
    // 8191 = 63 * 128 + 127; -2457 = -20 * 128 + 103; 0.25 * 8191 = 2047.75.
    const bytes = nodes
      .slice(0, 2)
      .map((node) => (node.op === "conv2d" ? [...Buffer.from(node.weights.bits, "base64")] : []));
    expect(bytes).toEqual([
      [63, 256 - 20],
      [127, 103],
    ]);
    expect(nodes[1]).toMatchObject({ bias: [2048, 0] });
    expect(swaps).toBe(0);
  });

  it("[U] is exact where a power of two makes whole numbers of all scales and offsets", () => {
    const lines = [
      { slope: 1, offset: 0.25 },
      { slope: -0.5, offset: 3 },
    ];
    const { nodes, swaps } = scaleScores({ node: "fc", lines, sums: [sums, sums], claimName });
    const bytes = nodes
      .slice(0, 2)
      .map((node) => (node.op === "conv2d" ? [...Buffer.from(node.weights.bits, "base64")] : []));
    expect(bytes).toEqual([
      [0, 255],
      [4, 126],
    ]);
    expect(nodes[1]).toMatchObject({ bias: [1, 12] });
    expect(swaps).toBe(0);
  });

  it("[U] counts scores that are closer than the resolution", () => {
    const lines = [
      { slope: 1, offset: 0 },
      { slope: 1, offset: 1e-6 },
    ];
    expect(scaleScores({ node: "fc", lines, sums: [sums, sums], claimName }).swaps).toBe(9);
  });
});

describe("[I] a batch normalisation behind the last layer", () => {
  it("[I] gives the class of the file for random images", () => {
    const net = new SmallNet([1, 1, 5, 5], 3);
    const last = net.end(net.bits(net.conv(net.bits(), 4, 1)), 36);
    const parameters = [net.reals(-1, 1, 3), net.reals(-1, 1, 3), net.reals(-3, 3, 3), net.reals(0.5, 4, 3)];
    const imported = importQonnx(net.bytes(net.op("BatchNormalization", [last, ...parameters]), [1, 3]));
    const model = modelOf(imported);
    const random = seededRandom(2);
    for (let i = 0; i < 50; i++) {
      const codes = Int32Array.from({ length: 25 }, () => Math.floor(random() * 256));
      const values = Float64Array.from(codes, (code) => code / 255);
      const tensors = evaluateGraph(
        imported.graph,
        new Map([["image", { dims: [1, 1, 5, 5], values, isFloat: true }]]),
      );
      const scores = [...(tensors.get("BatchNormalization")?.values ?? [])];
      const logits = logitsOf(model, codes);
      const best = scores[logits.indexOf(Math.max(...logits))] ?? NaN;
      expect(Math.max(...scores) - best).toBeLessThan(resolution);
    }
  });
});
