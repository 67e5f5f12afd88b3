// Parameter files of a model small enough to be worked out on paper.

import { describe, expect, it } from "vitest";
import { exportParameters, type ParameterFormat } from "../../../src/formats/export/export-parameters.js";
import { fileStems } from "../../../src/formats/export/file-parts.js";
import { readNpyValues } from "../../../src/formats/npy/read-npy-values.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { weightText } from "../fixtures/weight-text.js";

// Two outputs of five weights, + - + + - and - - + - +: bits 10110 00101, in bytes 0b10001101 and 0b00000010.
const model = parseModel({
  format: "focalbit/model@1",
  name: "tiny net",
  input: { height: 1, width: 1, channels: 5 },
  encoder: { kind: "binary" },
  nodes: [
    {
      name: "fc/1",
      op: "dense",
      inputs: ["encoder"],
      outputChannels: 2,
      weights: { order: "OI", bits: weightText([1, -1, 1, 1, -1, -1, -1, 1, -1, 1], 1) },
      bias: [-1, 3],
    },
    { name: "t", op: "threshold", inputs: ["fc/1"], thresholds: [-2, 3], directions: [1, -1] },
    {
      name: "out",
      op: "dense",
      inputs: ["t"],
      outputChannels: 1,
      weights: { order: "OI", bits: weightText([-2, 1], 2), bitWidth: 2 },
    },
  ],
  output: "out",
});
const filesOf = (format: ParameterFormat, wordBits?: number) =>
  new Map(
    exportParameters(model, format, wordBits === undefined ? {} : { wordBits }).map(({ name, bytes }) => [
      name,
      bytes,
    ]),
  );
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(defined(bytes, "a file"));

describe("[U] exportParameters", () => {
  it("[U] NumPy arrays", () => {
    const files = filesOf("npy");
    expect([...files.keys()]).toEqual([
      "fc_1.weights.npy",
      "out.weights.npy",
      "fc_1.bias.npy",
      "t.thresholds.npy",
      "t.directions.npy",
    ]);
    const read = (name: string) => readNpyValues(defined(files.get(name), name), name);
    expect([...read("fc_1.weights.npy").values]).toEqual([0b10001101, 0b00000010]);
    expect(read("t.thresholds.npy")).toEqual({ values: Float64Array.of(-2, 3), dimensions: [2, 1] });
    expect([...read("t.directions.npy").values]).toEqual([1, -1]);
    expect([...read("fc_1.bias.npy").values]).toEqual([-1, 3]);
  });

  it("[U] hex memories: an output starts on a new word, the first weight is the lowest bit", () => {
    expect(textOf(filesOf("hex", 4).get("fc_1.weights.hex")).split("\n").slice(1)).toEqual([
      "d",
      "0",
      "4",
      "1",
      "",
    ]);
    expect(textOf(filesOf("hex").get("fc_1.weights.hex")).split("\n").slice(1)).toEqual([
      "0000000d",
      "00000014",
      "",
    ]);
    // -2 is 10 and 1 is 01 in two bits: 01 10 read upwards from the lowest bit.
    expect(textOf(filesOf("hex", 4).get("out.weights.hex")).split("\n").slice(1)).toEqual(["6", ""]);
    expect(textOf(filesOf("hex").get("t.thresholds.hex")).split("\n")).toEqual([
      "// 2 x 1",
      "fffffffe",
      "00000003",
      "",
    ]);
    expect(textOf(filesOf("hex").get("t.directions.hex")).split("\n")).toEqual(["// 2", "1", "0", ""]);
  });

  it("[U] a C header", () => {
    const [[name, bytes] = ["", new Uint8Array(0)]] = filesOf("c-header");
    expect(name).toBe("tiny_net.h");
    const text = textOf(bytes);
    expect(text).toContain("#ifndef FOCALBIT_TINY_NET_H");
    expect(text).toContain("static const uint8_t fc_1_weights[2] = { /* 2 */\n  0x8d, 0x02,\n};");
    expect(text).toContain("static const int32_t t_thresholds[2] = { /* 2 x 1 */\n  -2, 3,\n};");
    expect(text).toContain("static const int8_t t_directions[2] = { /* 2 */\n  1, -1,\n};");
  });

  it("[U] tells names apart that become the same file name", () => {
    expect([...fileStems(["a/b", "a b", "A_B", "", "..", "a_b_2"]).values()]).toEqual([
      "a_b",
      "a_b_2",
      "A_B_3",
      "unnamed",
      "unnamed_2",
      "a_b_2_2",
    ]);
  });
});
