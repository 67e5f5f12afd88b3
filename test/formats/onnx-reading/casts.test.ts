// Casts, sums with constants and pools rounded up, against onnxruntime: what fits is passed on, fractions are cut off, and what
// would wrap round or be rounded is refused.

import { describe, expect, it } from "vitest";
import { importQonnx } from "../../../src/formats/qonnx/import-qonnx.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { seededRandom } from "../../support/model-builder.js";
import { bipolarQuantFunction } from "../fixtures/graph-file.js";
import { logitsOf, modelOf, openSession, runSession, toChw } from "../fixtures/run-import.js";
import { SmallNet } from "../fixtures/small-net.js";

const types = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9, float16: 10, double: 11 } as const;
type Type = keyof typeof types;
type Build = (net: SmallNet) => string;

const dims = [1, 2, 4, 4] as const;
const there = (net: SmallNet, input: string, type: Type) =>
  net.op("Cast", [net.op("Cast", [input], { to: types[type] })], { to: types.float });
/** Sums of 18 products, -18 .. 18. */
const sums = (net: SmallNet) => net.conv(net.bits(), 4, 2);
const end = (net: SmallNet, map: string, elements = 16) =>
  net.end(net.bits(net.op("Sub", [map, net.floats([0.3])])), elements);

/** 102 / 255 is 0.4, the threshold of the image: float32 and exact arithmetic part there, which is not the matter here. */
const differently = (code: number) => (code === 102 ? 103 : code);

function fileOf(build: Build, seed: number): Uint8Array {
  const net = new SmallNet(dims, seed);
  const output = build(net);
  net.functions = [bipolarQuantFunction];
  return net.bytes(output, [1, 3]);
}

describe("[I] agrees with onnxruntime", () => {
  it.each<[string, Build]>([
    ["whole sums as int8", (net) => end(net, there(net, sums(net), "int8"))],
    ["whole sums as 16-bit floats", (net) => end(net, there(net, sums(net), "float16"))],
    ["doubles", (net) => end(net, there(net, net.op("Mul", [sums(net), net.floats([0.3])]), "double"))],
    [
      "halves cut off toward zero",
      (net) => end(net, there(net, net.op("Mul", [sums(net), net.floats([0.5])]), "int32")),
    ],
    [
      "a clamped chain of whole numbers",
      (net) => {
        const clipped = net.op("Clip", [sums(net), net.floats([-3]), net.floats([4])]);
        return end(net, there(net, clipped, "int64"));
      },
    ],
    [
      "a comparison as a boolean",
      (net) => end(net, there(net, net.op("Greater", [sums(net), net.floats([1])]), "bool")),
    ],
    ["a sum with a constant", (net) => end(net, net.op("Sum", [net.floats([0.5]), sums(net)]))],
    [
      "a sum of three",
      (net) => {
        const bits = net.bits(sums(net));
        const layer = () => net.conv(bits, 3, 4, 1);
        return end(net, net.op("Sum", [layer(), layer(), layer()]), 12);
      },
    ],
    [
      "a max pool rounded up over the edge",
      (net) =>
        end(net, net.op("MaxPool", [net.bits()], { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 }), 8),
    ],
    [
      "a max pool that needs no rounding",
      (net) =>
        end(net, net.op("MaxPool", [sums(net)], { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }), 4),
    ],
    [
      "scores with dyadic offsets, exactly",
      (net) => net.op("Add", [end(net, sums(net)), net.floats([0.25, -3, 2.5], [3])]),
    ],
  ])("[I] %s", async (_name, build) => {
    for (let seed = 1; seed <= 4; seed++) {
      const bytes = fileOf(build, seed);
      const imported = importQonnx(bytes);
      const model = modelOf(imported);
      const session = await openSession(bytes);
      const random = seededRandom(seed);
      for (let i = 0; i < 4; i++) {
        const codes = Int32Array.from({ length: 32 }, () => differently(Math.floor(random() * 256)));
        const samples = Float32Array.from(toChw(codes, model.input), (code) => code / 255);
        const scores = await runSession(session, samples, dims);
        const logits = logitsOf(model, codes);
        // The logits are the scores in units of their least step.
        const ratios = scores.flatMap((score, i) => (score === 0 ? [] : [(logits[i] ?? NaN) / score]));
        for (const ratio of ratios) expect(ratio).toBe(ratios[0]);
        expect(logits.map((logit) => logit === 0)).toEqual(scores.map((score) => score === 0));
      }
    }
  });
});

describe("[U] refuses", () => {
  it.each<[string, Build, string]>([
    [
      "sums as booleans",
      (net) => end(net, there(net, sums(net), "bool")),
      "must have 0 and 1 to cast to booleans",
    ],
    [
      "fractions as 16-bit floats",
      (net) => end(net, there(net, net.op("Mul", [sums(net), net.floats([0.3])]), "float16")),
      "must not round its numbers to a shorter type",
    ],
    [
      "numbers beyond the type",
      (net) => end(net, there(net, net.op("Mul", [sums(net), net.floats([30])]), "int8")),
      "must not wrap numbers round that the new type does not hold, found element type 3 for numbers outside -128 .. 127",
    ],
    [
      "a division of whole numbers",
      (net) => {
        const whole = net.op("Cast", [sums(net)], { to: types.int32 });
        return end(net, net.op("Cast", [net.op("Div", [whole, net.ints([2])])], { to: types.float }));
      },
      "must not divide whole numbers, which drops the remainder",
    ],
    [
      "a pool with a window that begins behind the map",
      (net) =>
        end(net, net.op("MaxPool", [sums(net)], { kernel_shape: [1, 1], strides: [2, 2], ceil_mode: 1 })),
      "must not have windows that begin behind the map, found ceil_mode",
    ],
    [
      "an average rounded up over the edge",
      (net) =>
        end(
          net,
          net.op("AveragePool", [net.bits()], { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 }),
          8,
        ),
      "must round its output size down, found ceil_mode",
    ],
  ])("[U] %s", async (_name, build, words) => {
    expect(await inputErrorText(() => importQonnx(fileOf(build, 1)))).toContain(words);
  });
});
