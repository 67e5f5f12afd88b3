// The traps of LCE's format: each changes what the file means, so the imported model must change with it, exactly as LCE does.

import { describe, expect, it } from "vitest";
import { importLarq } from "../../../src/formats/larq/import-larq.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { imageSamples } from "../../../src/sensor/encoding/image-samples.js";
import { encodeFrame } from "../../../src/sensor/front-end.js";
import { lowerModel } from "../../../src/simulation/lower-model.js";
import { createReferenceEngine } from "../../../src/xnor-array/reference/reference-engine.js";
import { seededRandom } from "../../support/model-builder.js";
import { LceNetwork } from "./lce-network.js";
import { runLce } from "./lce-witness.js";
import { writeTflite } from "./tflite-writer.js";

describe("[U] the traps of LCE's format", () => {
  const plain = (n: LceNetwork) => n.quantize().conv(8).conv(6, { output: "float", plain: true });

  it.each([
    ["filter bits taken as they are", (spec: ReturnType<LceNetwork["graph"]>) => negateFilter(spec)],
    ["a threshold one off", (spec: ReturnType<LceNetwork["graph"]>) => shiftThresholds(spec)],
    ["the other pad value", (spec: ReturnType<LceNetwork["graph"]>) => otherPadding(spec)],
  ])("[U] %s is seen", (_, damage) => {
    const graph = plain(new LceNetwork(seededRandom(5), [6, 6, 2])).graph();
    const codes = Uint8Array.from({ length: 72 }, (_unused, i) => (i * 89) % 256);
    const image = Array.from(codes, (code) => Math.fround((2 * code) / 255 - 1));
    const output = defined(graph.outputs[0], "output");
    const run = (bytes: Uint8Array) => {
      const model = parseModel(importLarq(bytes).model);
      const { encoded } = encodeFrame(imageSamples(codes, 8), model.input, model.encoder, { kind: "ideal" });
      return [...createReferenceEngine(lowerModel(model)).run(encoded).values];
    };
    expect(run(writeTflite(graph))).toEqual(runLce(graph, image)[output]);
    const damaged = damage(graph);
    expect(run(writeTflite(damaged))).toEqual(runLce(damaged, image)[output]);
    expect(run(writeTflite(damaged))).not.toEqual(runLce(graph, image)[output]);
  });

  type Graph = ReturnType<LceNetwork["graph"]>;
  function replaceData(graph: Graph, input: number, change: (value: number) => number): Graph {
    const place = defined(graph.operators[1]?.inputs[input], "constant");
    const tensors = graph.tensors.map((tensor, i) =>
      i === place ? { ...tensor, data: Int32Array.from(tensor.data ?? [], change) } : tensor,
    );
    return { ...graph, tensors };
  }
  const negateFilter = (graph: Graph) => replaceData(graph, 1, (word) => ~word & 3);
  const shiftThresholds = (graph: Graph) =>
    replaceData(graph, 4, (level) => (Math.abs(level) > 2 ** 30 ? level : level + 1));
  function otherPadding(graph: Graph): Graph {
    const operators = graph.operators.map((operator, i) =>
      i === 1 ? { ...operator, options: { ...operator.options, pad_values: 0 } } : operator,
    );
    return { ...graph, operators };
  }

  it("[U] reads a part of a larger buffer, as Node's file reading gives it", () => {
    const network = new LceNetwork(seededRandom(1), [5, 5, 2]).quantize().conv(8);
    const file = writeTflite(network.conv(4, { output: "float", plain: true }).graph());
    const pool = Buffer.alloc(file.length + 100, 7);
    pool.set(file, 40);
    const part = pool.subarray(40, 40 + file.length);
    expect(importLarq(part).model).toEqual(importLarq(file).model);
  });
});
