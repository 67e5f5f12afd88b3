// BNN-PYNQ's published networks through the importer and every engine, against the vectors that stand beside them
// (NOTE.md there: two numpy evaluators, Xilinx's HLS layers, FPGA records). Tolerance: none, the arithmetic is exact.

import { beforeAll, describe, expect, it } from "vitest";
import { importBnnPynq } from "../../src/formats/bnn-pynq/import-bnn-pynq.js";
import { sha256Hex } from "../../src/foundation/bits/sha256.js";
import type { IntegerTensor } from "../../src/foundation/tensor/integer-tensor.js";
import type { Model } from "../../src/model/model.js";
import { parseModel } from "../../src/model/parse-model.js";
import { predictedClass } from "../../src/simulation/predicted-class.js";
import { lowerModel } from "../../src/simulation/lower-model.js";
import type { Engine } from "../../src/xnor-array/program.js";
import {
  bnnPynqFolder,
  encodeCodes,
  expectedOutputs,
  inputBytes,
  parameterFolder,
  planesToHwc,
} from "../support/bnn-pynq.js";
import { enginesUnderTest } from "../support/engines.js";
import { hasShared } from "../support/shared.js";

interface ExpectedLayer {
  layer: number;
  acc_min: number;
  acc_max: number;
  acc_sum: number;
  acc_sha256_i32le_yxc: string;
  act_sha256_i8_yxc?: string;
  act_sum?: number;
}
interface ExpectedVector {
  input: string;
  out64: number[];
  argmax: number;
  layers?: ExpectedLayer[];
  fpga_recorded_logits?: number[];
  fpga_recorded_class?: number;
}

const slowMachineMs = 300_000;
const importMs = 2000;
const cnvSets = [
  { dataset: "cifar10", network: "cnvW1A1", oneBit: true },
  { dataset: "road-signs", network: "cnvW1A1", oneBit: true },
  { dataset: "cifar10", network: "cnvW1A2", oneBit: false },
];
const cnvRuns = cnvSets.flatMap((set) => enginesUnderTest.map((engine) => ({ ...set, ...engine })));
/** Products per output of layers 0 to 8, to turn signed sums s into the agreement counts (s + K) / 2 of one-bit nets. */
const productsPerOutput = [27, 576, 576, 1152, 1152, 2304, 256, 512, 512];

describe.skipIf(!hasShared(...bnnPynqFolder)).each(cnvRuns)(
  "[I] BNN-PYNQ $network on $dataset, $kernel engine",
  ({ dataset, network, oneBit, kernel, create }) => {
    let model: Model;
    let engine: Engine;
    let expected: { num_classes: number; classes: string[]; vectors: ExpectedVector[] };

    beforeAll(() => {
      expected = expectedOutputs(`${network}_${dataset}.json`) as typeof expected;
      model = parseModel(importBnnPynq(parameterFolder(dataset, network), { network }).model);
      engine = create(lowerModel(model));
    });

    it("[I] runs on the engine it names", () => {
      expect(engine.kernel).toBe(kernel);
    });

    const toHardware = (layer: number, sum: number) =>
      layer === 0 ? 2 * sum : oneBit ? (sum + (productsPerOutput[layer] ?? NaN)) / 2 : sum;

    it("[I] gives all 64 scores of all 42 inputs", { timeout: slowMachineMs }, () => {
      expect(expected.vectors).toHaveLength(42);
      for (const { input, out64, argmax } of expected.vectors) {
        const output = engine.run(encodeCodes(planesToHwc(inputBytes(input)), model));
        const scores = Array.from(output.values, (sum) => toHardware(8, sum));
        expect(scores, input).toEqual(out64);
        expect(predictedClass(output.values.subarray(0, expected.num_classes)), input).toBe(argmax);
      }
    });

    it("[I] gives the accumulators and activations of every layer, by hash", () => {
      const traced = expected.vectors.filter(({ layers }) => layers !== undefined);
      expect(traced).toHaveLength(3);
      for (const { input, layers = [] } of traced) {
        const trace = traceOf(engine, encodeCodes(planesToHwc(inputBytes(input)), model));
        const hashed = layers.filter((layer) => "acc_sha256_i32le_yxc" in layer);
        expect(hashed).toHaveLength(8);
        for (const layer of hashed) checkLayer(trace, layer, input);
      }
    });

    function checkLayer(trace: ReadonlyMap<string, IntegerTensor>, layer: ExpectedLayer, input: string) {
      const what = `${input}, layer ${layer.layer}`;
      const sums = trace.get(`conv${layer.layer}`) ?? trace.get(`dense${layer.layer}`);
      const accumulators = Int32Array.from(sums?.values ?? [], (sum) => toHardware(layer.layer, sum));
      expect(sha256Hex(new Uint8Array(accumulators.buffer)), what).toBe(layer.acc_sha256_i32le_yxc);
      expect(
        accumulators.reduce((sum, value) => sum + value, 0),
        what,
      ).toBe(layer.acc_sum);
      if (layer.act_sha256_i8_yxc === undefined) return;
      const bits = trace.get(`threshold${layer.layer}`)?.values ?? [];
      // The hardware's bits are 0 and 1; its two-bit activations are -1, 0 and 1 like ours.
      const activations = Int8Array.from(bits, (value) => (oneBit ? (value + 1) / 2 : value));
      expect(sha256Hex(new Uint8Array(activations.buffer)), what).toBe(layer.act_sha256_i8_yxc);
    }

    it("[I] agrees with what the FPGA printed", () => {
      const printed = expected.vectors.filter(
        ({ fpga_recorded_logits: logits, fpga_recorded_class: recorded }) =>
          logits !== undefined || recorded !== undefined,
      );
      expect(printed.length).toBeGreaterThan(0);
      const options = { network, classes: expected.num_classes };
      const kept = parseModel(importBnnPynq(parameterFolder(dataset, network), options).model);
      expect(kept.labels).toEqual(expected.classes);
      const keptEngine = create(lowerModel(kept));
      for (const { input, fpga_recorded_logits: logits, fpga_recorded_class: recorded } of printed) {
        const output = keptEngine.run(encodeCodes(planesToHwc(inputBytes(input)), kept));
        if (logits)
          expect(
            Array.from(output.values, (sum) => toHardware(8, sum)),
            input,
          ).toEqual(logits);
        if (recorded !== undefined) expect(predictedClass(output.values), input).toBe(recorded);
      }
    });

    it("[I] is imported and parsed in time", () => {
      const files = parameterFolder(dataset, network);
      const start = performance.now();
      parseModel(importBnnPynq(files, { network }).model);
      expect(performance.now() - start).toBeLessThan(importMs);
    });
  },
);

interface Digit {
  index: number;
  acc10: number[];
  word: number;
}

describe.skipIf(!hasShared(...bnnPynqFolder)).each(enginesUnderTest)(
  "[I] BNN-PYNQ lfcW1A1 on MNIST, $kernel engine",
  ({ create }) => {
    const digitBytes = 28 * 28;
    const products = 1024;
    let digits: Digit[];
    let model: Model;
    let engine: Engine;

    beforeAll(() => {
      digits = (expectedOutputs("lfcW1A1_mnist.json") as { vectors: Digit[] }).vectors;
      const options = { network: "lfcW1A1", classes: 10 };
      model = parseModel(importBnnPynq(parameterFolder("mnist", "lfcW1A1"), options).model);
      engine = create(lowerModel(model));
    });

    it("[I] gives the accumulators, the word and the host's class of all 101 digits", () => {
      expect(digits).toHaveLength(101);
      const images = inputBytes("inputs/mnist_3img_plus_t10k_first100.u8");
      for (const { index, acc10, word } of digits) {
        const codes = images.subarray(index * digitBytes, (index + 1) * digitBytes);
        const trace = traceOf(engine, encodeCodes(codes, model));
        const sums = trace.get("dense3")?.values ?? [];
        expect(
          Array.from(sums, (sum) => (sum + products) / 2),
          `digit ${index}`,
        ).toEqual(acc10);
        const bits = [...(trace.get("threshold3")?.values ?? [])];
        expect(
          bits.reduce((sum, bit, c) => sum + (bit === 1 ? 2 ** c : 0), 0),
          `digit ${index}`,
        ).toBe(word);
        const hostClass = word === 0 ? 0 : Math.floor(Math.log2(word));
        expect(predictedClass(trace.get("class")?.values ?? []), `digit ${index}`).toBe(hostClass);
      }
    });
  },
);

function traceOf(engine: Engine, input: IntegerTensor): Map<string, IntegerTensor> {
  const trace = new Map<string, IntegerTensor>();
  engine.run(input, (name, { shape, values }) => trace.set(name, { shape, values: values.slice() }));
  return trace;
}
