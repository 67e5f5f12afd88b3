// The reference engine against outputs computed by an independent interpreter (NOTE.md beside the model): 200 logit
// vectors, and for the first three images a hash of every thresholded map. Tolerance: none, the arithmetic is exact.

import { readFileSync, readdirSync } from "node:fs";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { packSigns } from "../../src/foundation/bits/packed-bits.js";
import { sha256Hex } from "../../src/foundation/bits/sha256.js";
import { defined } from "../../src/foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../src/foundation/tensor/integer-tensor.js";
import type { Model } from "../../src/model/model.js";
import { parseModel } from "../../src/model/parse-model.js";
import { imageSamples } from "../../src/sensor/encoding/image-samples.js";
import { encodeFrame } from "../../src/sensor/front-end.js";
import { lowerModel } from "../../src/simulation/lower-model.js";
import type { Engine } from "../../src/xnor-array/program.js";
import { createReferenceEngine } from "../../src/xnor-array/reference/reference-engine.js";
import { hasShared, sharedPath } from "../support/shared.js";

interface Vector {
  row: number;
  label: number;
  logits: number[];
  class: number;
  bitsSha256?: Record<string, string>;
}

const modelFolder = ["data", "models", "stl10-glt8"];
const imageFolder = ["data", "images", "stl10", "test"];
const vectorCount = 200;
const hashedVectors = 3;
const slowMachineMs = 300_000;

describe.skipIf(!hasShared(...modelFolder) || !hasShared(...imageFolder))(
  "[I] stl10-glt8 from WebP files through the ideal front end and the reference engine",
  () => {
    let model: Model;
    let vectors: Vector[];
    let engine: Engine;
    const imageOfRow = new Map<number, string>();

    beforeAll(() => {
      model = parseModel(readJson("stl10-glt8.model.json"), "stl10-glt8.model.json");
      vectors = (readJson("stl10-glt8.expected.json") as { vectors: Vector[] }).vectors;
      engine = createReferenceEngine(lowerModel(model));
      for (const file of readdirSync(sharedPath(...imageFolder), { recursive: true, encoding: "utf8" })) {
        const row = /(\d{5})\.webp$/.exec(file)?.[1];
        if (row !== undefined) imageOfRow.set(Number(row), sharedPath(...imageFolder, file));
      }
    });

    async function samplesOfRow(row: number): Promise<Float64Array> {
      const path = defined(imageOfRow.get(row), `image of row ${row}`);
      const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
      expect([info.height, info.width, info.channels]).toEqual([96, 96, 3]);
      return imageSamples(data, 8);
    }

    async function encodeRow(row: number): Promise<IntegerTensor> {
      return encodeFrame(await samplesOfRow(row), model.input, model.encoder, { kind: "ideal" }).encoded;
    }

    it("[I] reproduces every published map hash", async () => {
      const hashed = vectors.filter((vector) => vector.bitsSha256 !== undefined);
      expect(hashed).toHaveLength(hashedVectors);
      for (const { row, bitsSha256 } of hashed) {
        const input = await encodeRow(row);
        const hashes: Record<string, string> = { encoder: hashOf(input) };
        engine.run(input, (name, output) => {
          if (name.startsWith("threshold")) hashes[name] = hashOf(output);
        });
        expect(hashes, `row ${row}`).toEqual(bitsSha256);
      }
    });

    it("[I] sees the published encoder bits with either comparator strategy, in 8 or 4 decisions", async () => {
      const { row, bitsSha256 } = defined(vectors[0], "first vector");
      const samples = await samplesOfRow(row);
      for (const [strategy, decisionsPerSample] of [["all", 8] as const, ["successive", 4] as const]) {
        const frontEnd = { kind: "thermometer", strategy } as const;
        const { encoded, counts } = encodeFrame(samples, model.input, model.encoder, frontEnd);
        expect(hashOf(encoded)).toBe(bitsSha256?.["encoder"]);
        expect(counts.comparatorDecisions).toBe(96 * 96 * 3 * decisionsPerSample);
      }
    });

    it("[I] reproduces all published logit vectors", { timeout: slowMachineMs }, async () => {
      expect(vectors).toHaveLength(vectorCount);
      for (const { row, logits } of vectors) {
        const output = engine.run(await encodeRow(row));
        expect([...output.values], `row ${row}`).toEqual(logits);
      }
    });
  },
);

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(sharedPath(...modelFolder, name), "utf8"));
}

function hashOf(map: IntegerTensor): string {
  return sha256Hex(packSigns(map.values).bytes);
}
