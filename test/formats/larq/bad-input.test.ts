// Files that are not as they must be: every unsupported operator listed at once, damaged buffers, and random mutations from a
// fixed seed, which give a model or an InputError and nothing else.

import { describe, expect, it } from "vitest";
import { importLarq } from "../../../src/formats/larq/import-larq.js";
import { InputError } from "../../../src/foundation/errors/input-error.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { seededRandom } from "../../support/model-builder.js";
import { LceNetwork } from "./lce-network.js";
import { types, writeTflite, type GraphSpec } from "./tflite-writer.js";

const network = () =>
  new LceNetwork(seededRandom(2), [6, 6, 3])
    .quantize()
    .conv(32)
    .binaryPool()
    .conv(8, { output: "float" })
    .quantize()
    .conv(4, { output: "int8" });
const errorOf = (graph: GraphSpec) =>
  inputErrorText(() => importLarq(writeTflite(graph), { file: "n.tflite" }));

describe("[U] operators that cannot be held", () => {
  it("[U] are all listed, with place and advice", async () => {
    const net = new LceNetwork(seededRandom(1), [6, 6, 3]);
    net.push("CONV_2D", [], { shape: [1, 6, 6, 8], type: types.float32 });
    net.quantize().conv(8);
    net.push("PAD", [], { shape: [1, 8, 8, 1], type: types.int32 });
    net.push("LceFancy", [], { shape: [1, 8, 8, 1], type: types.int32 });
    const text = await errorOf(net.graph());
    expect(text.split("\n")).toEqual([
      'n.tflite, operator 0 (CONV_2D, "t1"): is an operator that the model cannot hold; ' +
        "a float convolution has no binary weights; binarise it, or import the part behind it",
      expect.stringContaining('operator 3 (PAD, "t'),
      expect.stringContaining('operator 4 (LceFancy, "t'),
    ]);
  });

  it("[U] a residual addition of real values", async () => {
    const net = new LceNetwork(seededRandom(1), [6, 6, 3]).quantize().conv(8, { output: "float" });
    const first = net.last;
    net.quantize().conv(8, { output: "float" });
    net.push("ADD", [first], { shape: [1, 6, 6, 8], type: types.float32 });
    expect(await errorOf(net.graph())).toContain(
      "must have a second operand that is a float32 constant, one or 8 values",
    );
  });

  it("[U] a batch norm between a max pool and the quantiser", async () => {
    const net = new LceNetwork(seededRandom(1), [6, 6, 3])
      .quantize()
      .conv(8, { output: "float" })
      .realPool()
      .mul()
      .quantize();
    expect(await errorOf(net.graph())).toContain("must not stand behind a max pool unless");
  });

  it("[U] dense weights that are not of one magnitude per row", async () => {
    const net = new LceNetwork(seededRandom(1), [2, 2, 3]).quantize().conv(8).dequantize().flatten();
    const filter = net.constant(net.reals(64, -1, 1), [2, 32]);
    net.push("FULLY_CONNECTED", [filter], { shape: [1, 2], type: types.float32 });
    expect(await errorOf(net.graph())).toContain("must have weights of -a, 0 and +a in every row");
  });

  it("[U] a channel that is not monotone is named", async () => {
    const net = new LceNetwork(seededRandom(1), [4, 4, 3])
      .quantize()
      .conv(2, { output: "float", plain: true });
    const [shape, type] = [[1, 4, 4, 2], types.float32] as const;
    // 3 / s - 1 is negative, then positive for 0 <= s <= 3, then negative again.
    net.push("DIV", [net.constant(Float32Array.from([3]))], { shape, type });
    net.push("ADD", [net.constant(Float32Array.from([-1]))], { shape, type }).quantize();
    const graph = net.graph();
    const operators = graph.operators.map((operator) =>
      operator.name === "DIV" ? { ...operator, inputs: operator.inputs.toReversed() } : operator,
    );
    const text = await errorOf({ ...graph, operators });
    expect(text).toContain('operator 4 (LceQuantize, "t');
    expect(text).toContain("channel 0: must rise or fall with the sum");
  });
});

describe("[U] options and shapes of LceBconv2d", () => {
  type Options = Record<string, number>;
  const withOptions = (change: (options: Options) => unknown): GraphSpec => {
    const graph = network().graph();
    const operators = graph.operators.map((operator, i) => {
      if (i !== 1) return operator;
      const options = { ...operator.options };
      change(options);
      return { ...operator, options };
    });
    return { ...graph, operators };
  };

  it.each([
    ["a missing option", (o: Options) => delete o["pad_values"], "must have the options pad_values"],
    ["dilation", (o: Options) => (o["dilation_width_factor"] = 2), "must have no dilation, found 1x2"],
    [
      "another channel count",
      (o: Options) => (o["channels_in"] = 4),
      "channels_in must be the 3 channels of its input, found 4",
    ],
    ["another pad value", (o: Options) => (o["pad_values"] = 2), "pad_values must be 0 or 1, found 2"],
    [
      "another activation",
      (o: Options) => (o["fused_activation_function"] = 9),
      "fused_activation_function must be 0",
    ],
    [
      "stride 0",
      (o: Options) => (o["stride_height"] = 0),
      "must have outputs, and a kernel, stride and padding that fit",
    ],
    [
      "zero padding of an odd channel count",
      (o: Options) => (o["pad_values"] = 0),
      "must have an even channel count where it is padded with zero",
    ],
    [
      "a shape that its stride does not give",
      (o: Options) => (o["stride_height"] = 2),
      "must put out 1x3x6x1, found 1x6x6x1",
    ],
  ] as [string, (options: Options) => unknown, string][])("[U] %s", async (_, change, expected) => {
    expect(await errorOf(withOptions(change))).toContain(expected);
  });
});

describe("[U] damaged files", () => {
  const bytes = writeTflite(network().graph());

  it("[U] imports undamaged", () => {
    expect(parseModel(importLarq(bytes).model).nodes.length).toBeGreaterThan(5);
  });

  it.each([
    ["an empty file", new Uint8Array(0), 'identifier "TFL3", found 0 bytes'],
    ["another file", new TextEncoder().encode("this is no flatbuffer"), 'identifier "TFL3", found " is "'],
    ["a file cut in half", bytes.slice(0, bytes.length / 2), "must be an undamaged flatbuffer"],
  ])("[U] %s", async (_, damaged, expected) => {
    expect(await inputErrorText(() => importLarq(damaged))).toContain(expected);
  });

  it("[U] give a model or an InputError, whatever is changed", () => {
    const random = seededRandom(20240608);
    let [imported, refused] = [0, 0];
    for (let round = 0; round < 3000; round++) {
      const damaged = mutate(bytes, random);
      try {
        parseModel(importLarq(damaged).model);
        imported++;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        refused++;
      }
    }
    expect(Math.min(imported, refused)).toBeGreaterThan(100);
  });

  function mutate(original: Uint8Array, random: () => number): Uint8Array {
    const damaged = original.slice(
      0,
      random() < 0.1 ? Math.floor(random() * original.length) : original.length,
    );
    for (let hit = 0; hit <= random() * 6; hit++) {
      const at = Math.floor(random() * damaged.length);
      const kinds = [
        () => Math.floor(random() * 256),
        () => 255,
        () => 0,
        () => defined(original[at], "byte") ^ (1 << Math.floor(random() * 8)),
      ];
      damaged[at] = defined(kinds[Math.floor(random() * kinds.length)], "kind")();
    }
    return damaged;
  }
});
