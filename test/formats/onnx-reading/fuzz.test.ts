// Damaged files: each is refused as the user's error, or what it now says is what is imported (the graph as written and the
// model agree). No crash, no hang, nothing in between. Structure is hit more often in small files, so most are small.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/foundation/errors/input-error.js";
import { importFinnOnnx } from "../../../src/formats/finn-onnx/import-finn-onnx.js";
import { importOnnx } from "../../../src/formats/onnx/import-onnx.js";
import type { ImportedGraph, OnnxImportOptions } from "../../../src/formats/onnx-reading/import-graph.js";
import { guessNumbers } from "../../../src/formats/onnx-reading/lower/guess-numbers.js";
import { traceSource } from "../../../src/formats/onnx-reading/trace-source.js";
import { importQonnx } from "../../../src/formats/qonnx/import-qonnx.js";
import { elementCount } from "../../../src/foundation/tensor/shape.js";
import { seededRandom } from "../../support/model-builder.js";
import { hasShared, sharedPath } from "../../support/shared.js";
import { mutateGraph } from "../fixtures/mutate-graph.js";
import { mutate } from "../fixtures/mutate.js";
import { randomGraph } from "../fixtures/random-graph.js";
import { modelOf, toChw, traceModel } from "../fixtures/run-import.js";

type Importer = (bytes: Uint8Array, options?: OnnxImportOptions) => ImportedGraph;
/** Far above what any of these files needs. */
const longest = 5000;

/** Imports a damaged file; where that works, compares the model with what the file says. */
function survives(importer: Importer, bytes: Uint8Array, seed: number): "refused" | "imported" {
  const started = performance.now();
  const imported = importOrRefuse(importer, bytes, seed);
  expect(performance.now() - started, `seed ${seed}`).toBeLessThan(longest);
  if (imported === undefined) return "refused";
  try {
    compare(imported, seed);
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error });
  }
  return "imported";
}

function importOrRefuse(importer: Importer, bytes: Uint8Array, seed: number): ImportedGraph | undefined {
  try {
    return importer(bytes);
  } catch (error) {
    if (!(error instanceof InputError)) throw new Error(`seed ${seed}`, { cause: error });
    expect(error.problems.length).toBeGreaterThan(0);
    return undefined;
  }
}

function compare(imported: ImportedGraph, seed: number): void {
  const model = modelOf(imported);
  // A warning says that float arithmetic may decide otherwise; the witness is float arithmetic.
  if (elementCount(model.input) > 4096 || imported.warnings.some((text) => text.includes("float32"))) return;
  const random = seededRandom(seed);
  const codes = Int32Array.from({ length: elementCount(model.input) }, () => Math.floor(random() * 256));
  const [info] = imported.graph.inputs;
  const numbers = info && guessNumbers(imported.graph, info, 8);
  const image = Float64Array.from(toChw(codes, model.input), (code) =>
    numbers?.kind === "codes" ? code : code / 255,
  );
  const trace = traceModel(model, codes);
  for (const [node, expected] of traceSource(imported, image)) {
    expect({ seed, node, values: trace.get(node)?.values }).toEqual({ seed, node, values: expected.values });
  }
}

describe("[I] damaged ONNX files", () => {
  it("[I] small networks, 800 times", () => {
    const outcomes = { refused: 0, imported: 0 };
    const importers = [importQonnx, importFinnOnnx, importOnnx];
    for (let seed = 1; seed <= 800; seed++) {
      const { bytes } = randomGraph(1 + (seed % 10));
      outcomes[survives(seed % 10 === 0 ? importers[seed % 3]! : importQonnx, mutate(bytes, seed), seed)] +=
        1;
    }
    expect(outcomes.refused).toBeGreaterThan(100);
    expect(outcomes.imported).toBeGreaterThan(50);
  }, 120_000);

  it("[I] sound files of strange graphs, 800 times", () => {
    const outcomes = { refused: 0, imported: 0 };
    for (let seed = 1; seed <= 800; seed++) {
      const { bytes } = randomGraph(1 + (seed % 10));
      outcomes[survives(importQonnx, mutateGraph(bytes, seed), seed)] += 1;
    }
    expect(outcomes.refused).toBeGreaterThan(100);
    expect(outcomes.imported).toBeGreaterThan(100);
  }, 120_000);

  describe.skipIf(!hasShared("data", "models", "qonnx-tfc"))(
    "published networks (needs shared/data/models)",
    () => {
      it.each([
        ["TFC_1W1A", importQonnx, ["qonnx-tfc", "TFC_1W1A.onnx"]],
        ["TFC_1W2A", importQonnx, ["qonnx-tfc", "TFC_1W2A.onnx"]],
        ["TFC in FINN's form", importFinnOnnx, ["finn-tfc-w1a1", "tutorials", "fpga_flow", "model.onnx"]],
      ] as const)(
        "[I] %s, 40 times",
        (_name, importer, place) => {
          const bytes = new Uint8Array(readFileSync(sharedPath("data", "models", ...place)));
          for (let seed = 1; seed <= 40; seed++) survives(importer, mutate(bytes, seed), seed);
        },
        120_000,
      );
    },
  );

  it("[U] every prefix of a small file is refused, or holds the whole graph", () => {
    const { bytes } = randomGraph(3);
    const { provenance: _ours, ...model } = importQonnx(bytes).model;
    let whole = 0;
    for (let length = 0; length < bytes.length; length += 7) {
      const imported = importOrRefuse(importQonnx, bytes.subarray(0, length), length);
      if (imported === undefined) continue;
      // Only what follows the graph is cut off: versions and functions.
      const { provenance: _theirs, ...found } = imported.model;
      expect(found).toEqual(model);
      whole += 1;
    }
    expect(whole).toBeLessThan(bytes.length / 20);
  });
});
