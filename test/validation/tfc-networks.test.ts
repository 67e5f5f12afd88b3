// The TFC networks of the QONNX model zoo and of FINN (NOTE.md of shared/data/models): integer logits of the last MatMul for
// MNIST test images 0..99, recorded with other tools. Equal exactly; only those hundred digits are at hand.

import { describe, expect, it } from "vitest";
import { importFinnOnnx } from "../../src/formats/finn-onnx/import-finn-onnx.js";
import { traceSource } from "../../src/formats/onnx-reading/trace-source.js";
import { exportQonnx } from "../../src/formats/export/export-onnx.js";
import { importQonnx } from "../../src/formats/qonnx/import-qonnx.js";
import { readNpyValues } from "../../src/formats/npy/read-npy-values.js";
import { compareTraces } from "../../src/model/layer-trace.js";
import { parseModel } from "../../src/model/parse-model.js";
import { hasShared } from "../support/shared.js";
import { digitCodes, digits, expectedLogits, modelFile } from "../formats/fixtures/tfc.js";
import {
  encode,
  logitsOf,
  modelOf,
  openSession,
  runSession,
  traceModel,
} from "../formats/fixtures/run-import.js";
import { lowerModel } from "../../src/simulation/lower-model.js";
import { enginesUnderTest } from "../support/engines.js";

const finnFolders = [
  ["tutorials/fpga_flow", ["tutorials", "fpga_flow"]],
  ["build_dataflow", ["src", "finn", "qnn-data", "build_dataflow"]],
] as const;
/** Microseconds. */
const slowestImport = 2_000_000;

describe.skipIf(!hasShared("data", "models", "qonnx-tfc"))("[I] TFC (needs shared/data/models)", () => {
  it.each([
    ["TFC_1W1A", { kind: "thermometer", thresholds: [0.5] }, 1],
    ["TFC_1W2A", { kind: "thermometer", thresholds: [63.5 / 255, 191.5 / 255] }, 2],
  ] as const)("[I] %s in QONNX: every logit, in less than two seconds", (name, encoder, repeats) => {
    const bytes = modelFile("qonnx-tfc", `${name}.onnx`);
    // Processor time, so that a busy machine does not decide.
    const started = process.cpuUsage();
    const imported = importQonnx(bytes);
    expect(process.cpuUsage(started).user).toBeLessThan(slowestImport);
    const model = modelOf(imported);
    expect(imported.model.encoder).toEqual(encoder);
    expect(imported.warnings).toEqual([]);
    expect(model.nodes[0]).toMatchObject({ op: "dense", weights: { length: 784 * 64 * repeats } });
    const expected = expectedLogits(name);
    expect(expected).toHaveLength(digits);
    expect(expected.map((_, n) => logitsOf(model, digitCodes(n)))).toEqual(expected);
  });

  it.each(
    (["TFC_1W1A", "TFC_1W2A"] as const).flatMap((name) =>
      enginesUnderTest.map((engine) => ({ name, ...engine })),
    ),
  )("[I] $name: every logit on the $kernel engine, traced or not", ({ name, kernel, create }) => {
    const model = modelOf(importQonnx(modelFile("qonnx-tfc", `${name}.onnx`)));
    const engine = create(lowerModel(model));
    expect(engine.kernel).toBe(kernel);
    for (const [n, logits] of expectedLogits(name).entries()) {
      const input = encode(model, digitCodes(n));
      expect([...engine.run(input).values], `digit ${n}`).toEqual(logits);
      expect([...engine.run(input, () => undefined).values], `digit ${n}, traced`).toEqual(logits);
    }
  });

  it("[I] the channels that fall are the published numbers of negative gammas", () => {
    const falling = (name: string) =>
      modelOf(importQonnx(modelFile("qonnx-tfc", `${name}.onnx`))).nodes.flatMap((node) =>
        node.op === "threshold" ? [node.directions.filter((direction) => direction === -1).length] : [],
      );
    expect(falling("TFC_1W1A")).toEqual([1, 5, 6]);
    expect(falling("TFC_1W2A")).toEqual([1, 0, 2]);
  });

  it("[I] thresholds are exact over the published numbers of reachable accumulators", () => {
    const reachable = (name: string) =>
      importQonnx(modelFile("qonnx-tfc", `${name}.onnx`)).decisions.reduce(
        (total, { text }) => total + Number(/exact over (\d+) reachable sums/.exec(text)?.[1] ?? 0),
        0,
      );
    expect([reachable("TFC_1W1A"), reachable("TFC_1W2A")]).toEqual([58_560, 116_928]);
  });

  it("[I] every layer equals the graph as it is written", () => {
    const imported = importQonnx(modelFile("qonnx-tfc", "TFC_1W1A.onnx"));
    const model = modelOf(imported);
    for (const n of [0, 7, 42]) {
      const codes = digitCodes(n);
      const source = traceSource(
        imported,
        Float64Array.from(codes, (code) => code / 255),
      );
      expect(compareTraces(source, traceModel(model, codes))).toBeUndefined();
      expect(source.size).toBe(model.nodes.length + 1);
    }
  });

  it.each(finnFolders)("[I] FINN's form in %s: its own expected output and every logit", (_name, folder) => {
    const place = (...parts: string[]) => ["finn-tfc-w1a1", ...folder, ...parts];
    const model = modelOf(importFinnOnnx(modelFile(...place("model.onnx"))));
    const images = npyCodes(place("input.npy"));
    const classes = npyCodes(place("expected_output.npy"));
    const predicted = Array.from(classes, (_, i) => {
      const logits = logitsOf(model, images.subarray(i * 784, (i + 1) * 784));
      return logits.indexOf(Math.max(...logits));
    });
    expect(predicted).toEqual([...classes]);
    const expected = expectedLogits("TFC_1W1A");
    expect(expected.map((_, n) => logitsOf(model, digitCodes(n)))).toEqual(expected);
  });

  it.each(["TFC_1W1A", "TFC_1W2A"] as const)(
    "[I] %s exported again gives every logit in onnxruntime",
    async (name) => {
      const model = modelOf(importQonnx(modelFile("qonnx-tfc", `${name}.onnx`)));
      const bytes = exportQonnx(model);
      const session = await openSession(bytes);
      expect(parseModel(importQonnx(bytes).model)).toEqual(model);
      for (const [n, logits] of expectedLogits(name).entries()) {
        const samples = Float64Array.from(digitCodes(n), (code) => code / 255);
        expect(await runSession(session, samples, [1, 1, 28, 28])).toEqual(logits);
      }
    },
  );
});

/** Whole numbers of an array file, whatever its shape. */
function npyCodes(place: readonly string[]): Int32Array {
  return Int32Array.from(readNpyValues(modelFile(...place), place.join("/")).values);
}
