// The published networks, exported to QONNX and run by onnxruntime: an implementation that shares nothing with focalbit gives
// the recorded scores. The export is imported again: the same model, node by node, within two seconds.

import { describe, expect, it } from "vitest";
import { importBnnPynq } from "../../src/formats/bnn-pynq/import-bnn-pynq.js";
import { exportQonnx } from "../../src/formats/export/export-onnx.js";
import { importQonnx } from "../../src/formats/qonnx/import-qonnx.js";
import { parseModel } from "../../src/model/parse-model.js";
import { bnnPynqFolder, expectedOutputs, inputBytes, parameterFolder } from "../support/bnn-pynq.js";
import { hasShared } from "../support/shared.js";
import { openSession, runSession } from "../formats/fixtures/run-import.js";

const slowMachineMs = 300_000;
/** Processor time in microseconds. */
const slowestImport = 2_000_000;
const sets = [
  { dataset: "cifar10", network: "cnvW1A1", agreements: true },
  { dataset: "road-signs", network: "cnvW1A1", agreements: true },
  { dataset: "cifar10", network: "cnvW1A2", agreements: false },
];
/** Products per score of the last layer: the hardware of one-bit nets counts agreements. */
const lastProducts = 512;

describe.skipIf(!hasShared(...bnnPynqFolder)).each(sets)(
  "[I] BNN-PYNQ $network on $dataset, exported (needs shared/data/models)",
  ({ dataset, network, agreements }) => {
    const model = parseModel(importBnnPynq(parameterFolder(dataset, network), { network }).model);
    const bytes = exportQonnx(model);

    it("[I] gives all 64 scores of all 42 inputs in onnxruntime", { timeout: slowMachineMs }, async () => {
      const session = await openSession(bytes);
      const { vectors } = expectedOutputs(`${network}_${dataset}.json`) as {
        vectors: { input: string; out64: number[] }[];
      };
      expect(vectors).toHaveLength(42);
      for (const { input, out64 } of vectors) {
        // The input files hold planes already, as ONNX has them.
        const scores = await runSession(session, Float32Array.from(inputBytes(input)), [1, 3, 32, 32]);
        expect(agreements ? scores.map((sum) => (sum + lastProducts) / 2) : scores, input).toEqual(out64);
      }
    });

    it("[I] comes back equal", () => {
      importQonnx(bytes);
      const started = process.cpuUsage();
      const imported = importQonnx(bytes);
      expect(process.cpuUsage(started).user).toBeLessThan(slowestImport);
      expect(parseModel(imported.model)).toEqual(model);
    });
  },
);
