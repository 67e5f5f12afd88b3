// Random networks three ways: the imported model in the reference engine, the importer's witness (the graph as written, in
// double precision) layer by layer, and onnxruntime on the same file.

import { describe, expect, it } from "vitest";
import { lineOf } from "../../../src/formats/onnx-reading/chain/line.js";
import { toNumber } from "../../../src/formats/onnx-reading/exact/rational.js";
import type { ImportedGraph } from "../../../src/formats/onnx-reading/import-graph.js";
import { traceSource } from "../../../src/formats/onnx-reading/trace-source.js";
import { importQonnx } from "../../../src/formats/qonnx/import-qonnx.js";
import { imageSamples } from "../../../src/sensor/encoding/image-samples.js";
import { seededRandom } from "../../support/model-builder.js";
import { randomGraph } from "../fixtures/random-graph.js";
import { modelOf, openSession, runSession, toChw, traceModel } from "../fixtures/run-import.js";

const networks = 120;
const images = 3;

/** A logit more or less changes a score by at least 0.1 * 0.125. */
const scoreTolerance = 1e-3;

/** What one unit of the model's logits is to the tensor that the last layer makes. */
function logitScale({ links, model }: ImportedGraph): number {
  const link = links.find(({ node }) => node === model.output);
  const line =
    link && lineOf(link.signal.chain, link.signal.sums[0] ?? { minimum: 0, maximum: 0, step: 1 }, 0);
  return line ? toNumber(line.slope) : NaN;
}

describe("[I] importQonnx on random networks", () => {
  it("[I] agrees with the witness in every layer and with onnxruntime on every logit", async () => {
    for (let seed = 1; seed <= networks; seed++) {
      const graph = randomGraph(seed);
      const imported = importQonnx(graph.bytes);
      const model = modelOf(imported);
      const session = await openSession(graph.bytes);
      const random = seededRandom(seed);
      for (let image = 0; image < images; image++) {
        const { height, width, channels } = model.input;
        const codes = Int32Array.from({ length: height * width * channels }, () =>
          Math.floor(random() * 256),
        );
        const samples = toChw(imageSamples(codes, 8), model.input);
        const trace = traceModel(model, codes);
        const label = `seed ${seed}: ${graph.story.join(", ")}`;
        for (const [node, expected] of traceSource(imported, samples)) {
          expect({ label, node, values: [...(trace.get(node)?.values ?? [])] }).toEqual({
            label,
            node,
            values: [...expected.values],
          });
        }
        const scores = await runSession(session, Float32Array.from(samples), graph.inputDims);
        const logits = [...(trace.get(model.output)?.values ?? [])];
        const expected = logits.map((logit) => graph.scale * logit * logitScale(imported) + graph.offset);
        scores.forEach((score, i) => {
          expect(
            Math.abs(score - (expected[i] ?? NaN)),
            `${label}: ${score} for ${expected[i]}`,
          ).toBeLessThan(scoreTolerance);
        });
      }
    }
  }, 120_000);
});
