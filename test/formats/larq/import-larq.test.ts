// LCE graphs written with the flatbuffers builder, imported, and run against an evaluator of LCE's own semantics. Bits are
// compared at every quantised tensor, outputs by value where they are whole numbers and by class otherwise.

import { describe, expect, it } from "vitest";
import { importLarq } from "../../../src/formats/larq/import-larq.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../../src/foundation/tensor/integer-tensor.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { imageSamples } from "../../../src/sensor/encoding/image-samples.js";
import { encodeFrame } from "../../../src/sensor/front-end.js";
import { lowerModel } from "../../../src/simulation/lower-model.js";
import { predictedClass } from "../../../src/simulation/predicted-class.js";
import { createReferenceEngine } from "../../../src/xnor-array/reference/reference-engine.js";
import { seededRandom } from "../../support/model-builder.js";
import { LceNetwork } from "./lce-network.js";
import { runLce } from "./lce-witness.js";
import { types, writeTflite } from "./tflite-writer.js";

type Build = (network: LceNetwork) => LceNetwork;

interface Agreement {
  /** Quantised tensors compared. */
  readonly bitMaps: number;
  readonly ops: string[];
  readonly encoder: string;
  readonly warnings: readonly string[];
  readonly decisions: readonly { topic: string; text: string }[];
}

function expectAgreement(
  build: Build,
  size: readonly [number, number, number] = [7, 6, 3],
  seed = 1,
  int8 = false,
): Agreement {
  const network = build(new LceNetwork(seededRandom(seed), size, int8));
  const graph = network.graph();
  const imported = importLarq(writeTflite(graph), { file: "net.tflite" });
  const model = parseModel(imported.model);
  const engine = createReferenceEngine(lowerModel(model));
  const random = seededRandom(seed + 1000);
  let bitMaps = 0;
  for (let frame = 0; frame < 6; frame++) {
    const codes = Uint8Array.from({ length: size[0] * size[1] * size[2] }, () => Math.floor(random() * 256));
    const image = Array.from(codes, (code) => (int8 ? code - 128 : Math.fround((2 * code) / 255 - 1)));
    const expected = runLce(graph, image);
    const trace = new Map<string, IntegerTensor>();
    const { encoded } = encodeFrame(imageSamples(codes, 8), model.input, model.encoder, { kind: "ideal" });
    trace.set("encoder", encoded);
    const output = engine.run(encoded, (name, { shape, values }) =>
      trace.set(name, { shape, values: values.slice() }),
    );
    for (const [index, operator] of graph.operators.entries()) {
      const tensor = defined(graph.tensors[operator.outputs[0] ?? -1], "tensor");
      if (tensor.type !== types.int32) continue;
      const found = [
        `${operator.name}_${index}_bits_pool0`,
        `${operator.name}_${index}_bits`,
        `${operator.name}_${index}`,
        ...(operator.name === "LceQuantize" ? ["encoder"] : []),
      ]
        .map((name) => trace.get(name))
        .find((map) => map !== undefined);
      const bits = defined(found, `bits of ${operator.name}_${index}`);
      expect(packed(bits), `${operator.name}_${index}`).toEqual(expected[operator.outputs[0] ?? -1]);
      bitMaps++;
    }
    compareOutputs(
      [...output.values],
      defined(expected[network.last], "output"),
      graph.tensors[network.last]?.type,
    );
  }
  return {
    bitMaps: bitMaps / 6,
    ops: model.nodes.map(({ op }) => op),
    encoder: model.encoder.kind,
    warnings: imported.warnings,
    decisions: imported.decisions,
  };
}

/** The model's bits in LCE's packing. */
function packed({ shape, values }: IntegerTensor): number[] {
  const words = Math.ceil(shape.channels / 32);
  const result = new Array<number>(shape.height * shape.width * words).fill(0);
  values.forEach((value, i) => {
    const c = i % shape.channels;
    const word = Math.floor(i / shape.channels) * words + (c >> 5);
    if (value === -1) result[word] = (result[word] ?? 0) | (1 << (c & 31));
  });
  return result;
}

function compareOutputs(found: number[], expected: number[], type: number | undefined) {
  if (type === types.int32) return;
  if (expected.every(Number.isInteger)) expect(found).toEqual(expected.map((value) => value + 0));
  else expect(predictedClass(found)).toBe(expected.indexOf(Math.max(...expected)));
}

describe("[U] importLarq against LCE's semantics", () => {
  it.each([
    [
      "bit-packed layers",
      (n: LceNetwork) =>
        n.quantize().conv(20).conv(40, { stride: 2 }).conv(9, { output: "float", plain: true }),
    ],
    [
      "both pad values",
      (n: LceNetwork) =>
        n
          .quantize()
          .conv(34)
          .conv(6, { padValues: 0 })
          .conv(8, { padValues: 1 })
          .conv(4, { padValues: 0, output: "float", plain: true }),
    ],
    [
      "SAME with an odd pad pixel",
      (n: LceNetwork) =>
        n
          .quantize()
          .conv(8)
          .conv(8, { kernel: 2 })
          .conv(8, { kernel: 4, stride: 3, padValues: 0 })
          .conv(3, { output: "float", plain: true }),
    ],
    [
      "VALID and a 1x1 kernel",
      (n: LceNetwork) =>
        n.quantize().conv(33, { padding: "VALID" }).conv(7, { kernel: 1, output: "float", plain: true }),
    ],
    [
      "groups of words",
      (n: LceNetwork) =>
        n.quantize().conv(64).conv(32, { groups: 2 }).conv(5, { output: "float", plain: true }),
    ],
    [
      "float outputs with a batch norm, quantised again",
      (n: LceNetwork) =>
        n.quantize().conv(16, { output: "float" }).quantize().conv(6, { output: "float", plain: true }),
    ],
    [
      "zero padding of an odd channel count before float",
      (n: LceNetwork) =>
        n
          .quantize()
          .conv(5, { padValues: 0, output: "float" })
          .quantize()
          .conv(4, { output: "float", plain: true }),
    ],
    [
      "int8 outputs, quantised again",
      (n: LceNetwork) =>
        n.quantize().conv(16, { output: "int8" }).quantize().conv(6, { output: "float", plain: true }),
    ],
    ["an int8 output of the network", (n: LceNetwork) => n.quantize().conv(12).conv(6, { output: "int8" })],
    [
      "binary max pools",
      (n: LceNetwork) =>
        n
          .quantize()
          .conv(40)
          .binaryPool()
          .conv(8)
          .binaryPool(3, 2, "SAME")
          .conv(4, { output: "float", plain: true }),
    ],
    [
      "real max pools, negative multipliers included",
      (n: LceNetwork) =>
        n
          .quantize()
          .conv(24, { output: "float" })
          .realPool()
          .quantize()
          .conv(5, { output: "float", plain: true }),
    ],
    [
      "int8 max pools",
      (n: LceNetwork) =>
        n
          .quantize()
          .conv(24, { output: "int8" })
          .realPool(3, 2, "SAME")
          .quantize()
          .conv(5, { output: "float", plain: true }),
    ],
    [
      "an unfused batch norm and a ReLU",
      (n: LceNetwork) =>
        n
          .quantize()
          .conv(12, { output: "float" })
          .mul()
          .relu()
          .add()
          .quantize()
          .conv(4, { output: "float", plain: true }),
    ],
    [
      "float values turned into int8",
      (n: LceNetwork) =>
        n
          .quantize()
          .conv(12, { output: "float" })
          .toInt8(0.8, 7)
          .quantize()
          .conv(4, { output: "float", plain: true }),
    ],
    [
      "bits as numbers again",
      (n: LceNetwork) =>
        n.quantize().conv(12).dequantize().mul().add().quantize().conv(4, { output: "float", plain: true }),
    ],
    [
      "bits as int8 again",
      (n: LceNetwork) =>
        n
          .quantize()
          .conv(12)
          .dequantize({ scale: 0.5, zeroPoint: 126 })
          .quantize()
          .conv(4, { output: "float", plain: true }),
    ],
    [
      "a dense layer over a mean",
      (n: LceNetwork) => n.quantize().conv(16, { stride: 2 }).dequantize().mean().dense(5).softmax(),
    ],
    [
      "a ternary dense layer over flattened bits",
      (n: LceNetwork) =>
        n.quantize().conv(10, { stride: 3 }).dequantize().flatten().dense(6, { ternary: true }),
    ],
    [
      "packed bits flattened",
      (n: LceNetwork) =>
        n.quantize().conv(32, { stride: 3 }).flatten().conv(5, { kernel: 1, output: "float", plain: true }),
    ],
  ] as [string, Build][])("[U] %s", (_, build) => {
    for (let seed = 1; seed <= 4; seed++)
      expect(expectAgreement(build, [7, 6, 3], seed).bitMaps).toBeGreaterThan(1);
  });

  it.each([1, 2, 3] as const)("[U] fused activation %d, clamped before the batch norm", (activation) => {
    for (let seed = 1; seed <= 4; seed++) {
      const float = (n: LceNetwork) =>
        n
          .quantize()
          .conv(24, { output: "float", activation })
          .quantize()
          .conv(4, { output: "float", plain: true });
      const int8 = (n: LceNetwork) =>
        n
          .quantize()
          .conv(24, { output: "int8", activation })
          .quantize()
          .conv(4, { output: "float", plain: true });
      expectAgreement(float, [6, 6, 2], seed);
      expectAgreement(int8, [6, 6, 2], seed);
    }
  });

  it.each([2, 3] as const)(
    "[U] a network that ends in activation %d puts out its whole numbers",
    (activation) => {
      const build: Build = (n) => n.quantize().conv(9).conv(4, { output: "float", plain: true, activation });
      expect(expectAgreement(build, [4, 4, 2]).ops.at(-1)).toBe("threshold");
    },
  );

  it("[U] scale and bias per class keep the class", () => {
    const build: Build = (n) =>
      n.quantize().conv(16).conv(8, { padding: "VALID", kernel: 4, output: "float" });
    for (let seed = 1; seed <= 10; seed++) expectAgreement(build, [4, 4, 3], seed);
    const scales = [0.3, 0.1, 0.7, 0.2, 0.9];
    const dense: Build = (n) => n.quantize().conv(16).dequantize().flatten().dense(5, { scales });
    const result = expectAgreement(dense, [3, 3, 3]);
    expect(result.warnings.some((warning) => warning.includes("rounds as it adds"))).toBe(true);
  });

  it("[U] takes an int8 image by its zero point", () => {
    const build: Build = (n) => n.quantize().conv(8).conv(4, { output: "float", plain: true });
    const { encoder, decisions } = expectAgreement(build, [5, 5, 2], 3, true);
    expect(encoder).toBe("thermometer");
    expect(decisions.some(({ text }) => text.includes("+1 from code 131 on"))).toBe(true);
  });

  it("[U] folds a normalisation of the image into the encoder, or keeps an integer encoder", () => {
    const rising: Build = (n) =>
      n.mul(0.2, 1).add(-0.1, 0.1).quantize().conv(8).conv(4, { output: "float", plain: true });
    expect(expectAgreement(rising, [5, 5, 3]).encoder).toBe("thermometer");
    const falling: Build = (n) =>
      n.mul(-1, -0.2).add(-0.1, 0.1).quantize().conv(8).conv(4, { output: "float", plain: true });
    expect(expectAgreement(falling, [5, 5, 3]).encoder).toBe("integer");
  });
});
