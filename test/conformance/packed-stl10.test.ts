// The packed engine on a real network: all 200 published logit vectors of stl10-glt8 and the hash of every thresholded map
// (NOTE.md beside the model), with and without relaxed SIMD, the thermometer inside the engine. Tolerance: none.

import { readFileSync, readdirSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { packSigns } from "../../src/foundation/bits/packed-bits.js";
import { sha256Hex } from "../../src/foundation/bits/sha256.js";
import { defined } from "../../src/foundation/errors/invariant-error.js";
import { parseModel } from "../../src/model/parse-model.js";
import { lowerModel } from "../../src/simulation/lower-model.js";
import { createPackedEngine, type PackedEngine } from "../../src/xnor-array/packed/packed-engine.js";
import { hasShared, sharedPath } from "../support/shared.js";

setFlagsFromString("--experimental-wasm-relaxed-simd");

interface Vector {
  row: number;
  logits: number[];
  bitsSha256?: Record<string, string>;
}

const modelFolder = ["data", "models", "stl10-glt8"];
const imageFolder = ["data", "images", "stl10", "test"];
const vectorCount = 200;
const hashedVectors = 3;
const codeBits = 8;

/** What runs each step; only bits go from layer to layer. */
const expectedKernels = {
  conv1: "convolve-bits8",
  threshold1: "fused into conv1",
  conv2: "convolve-bits8",
  pool2: "pool-bits",
  threshold2: "fused into conv2",
  conv3: "convolve-bits8",
  threshold3: "fused into conv3",
  conv4: "convolve-bits8",
  pool4: "pool-bits",
  threshold4: "fused into conv4",
  conv5: "convolve-bits8",
  threshold5: "fused into conv5",
  conv6: "convolve-bits16",
  pool6: "pool-bits",
  threshold6: "fused into conv6",
  conv7: "convolve-bits16",
  threshold7: "fused into conv7",
  conv8: "convolve-bits16",
  threshold8: "fused into conv8",
  conv9: "convolve-bits16",
  threshold9: "fused into conv9",
  gap: "sum-bits",
  logits: "convolve-sums16",
};

describe.skipIf(!hasShared(...modelFolder) || !hasShared(...imageFolder)).each([
  [false, "packed-simd"],
  [true, "packed-relaxed"],
])("[I] stl10-glt8 on the packed engine, relaxed SIMD %s", (relaxed, kernel) => {
  let engine: PackedEngine;
  let vectors: Vector[];
  const imageOfRow = new Map<number, string>();

  beforeAll(() => {
    const model = parseModel(readJson("stl10-glt8.model.json"), "stl10-glt8.model.json");
    const { encoder } = model;
    const thermometer = encoder.kind === "thermometer" ? encoder.thresholds : [];
    engine = createPackedEngine(lowerModel(model), { relaxed, thermometer });
    vectors = (readJson("stl10-glt8.expected.json") as { vectors: Vector[] }).vectors;
    for (const file of readdirSync(sharedPath(...imageFolder), { recursive: true, encoding: "utf8" })) {
      const row = /(\d{5})\.webp$/.exec(file)?.[1];
      if (row !== undefined) imageOfRow.set(Number(row), sharedPath(...imageFolder, file));
    }
  });

  async function codesOfRow(row: number): Promise<Uint8Array> {
    const path = defined(imageOfRow.get(row), `image of row ${row}`);
    return new Uint8Array(await sharp(path).raw().toBuffer());
  }

  it("[I] runs every step on the fast path", () => {
    expect(engine.kernel).toBe(kernel);
    expect(Object.fromEntries(engine.stepKernels)).toEqual(expectedKernels);
  });

  it("[I] reproduces all published logit vectors", async () => {
    expect(vectors).toHaveLength(vectorCount);
    for (const { row, logits } of vectors) {
      const { output } = engine.runCodes(await codesOfRow(row), codeBits);
      expect([...output.values], `row ${row}`).toEqual(logits);
    }
  });

  it("[I] reproduces every published map hash, from codes and from samples", async () => {
    const hashed = vectors.filter((vector) => vector.bitsSha256 !== undefined);
    expect(hashed).toHaveLength(hashedVectors);
    for (const { row, bitsSha256 } of hashed) {
      const codes = await codesOfRow(row);
      const hashes: Record<string, string> = {};
      const { readEncoded } = engine.runCodes(codes, codeBits, (name, map) => {
        if (name.startsWith("threshold")) hashes[name] = sha256Hex(packSigns(map.values).bytes);
      });
      hashes["encoder"] = sha256Hex(readEncoded().bytes);
      expect(hashes, `row ${row}`).toEqual(bitsSha256);
      const fromSamples = engine.runSamples(Float64Array.from(codes, (code) => code / 255));
      expect(sha256Hex(fromSamples.readEncoded().bytes)).toBe(bitsSha256?.["encoder"]);
    }
  });
});

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(sharedPath(...modelFolder, name), "utf8"));
}
