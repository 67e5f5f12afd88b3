// Random networks of the families people export: every logit of the imported model against onnxruntime on the same network
// with its quantisers spelt out.

import { describe, expect, it } from "vitest";
import { lineOf } from "../../../src/formats/onnx-reading/chain/line.js";
import { toNumber } from "../../../src/formats/onnx-reading/exact/rational.js";
import type { ImportedGraph } from "../../../src/formats/onnx-reading/import-graph.js";
import { importQonnx } from "../../../src/formats/qonnx/import-qonnx.js";
import { seededRandom } from "../../support/model-builder.js";
import { familyFile } from "../fixtures/random-family.js";
import { logitsOf, modelOf, openSession, runSession, toChw } from "../fixtures/run-import.js";

const networks = 250;
const images = 4;
/** A logit more or less changes a score by at least 0.1 * 0.05. */
const scoreTolerance = 2e-3;

/** What one unit of the model's logits is to the tensor that the last layer makes. */
function logitLine({ links, model }: ImportedGraph): readonly [slope: number, offset: number] {
  const link = links.find(({ node }) => node === model.output);
  const line =
    link && lineOf(link.signal.chain, link.signal.sums[0] ?? { minimum: 0, maximum: 0, step: 1 }, 0);
  return line ? [toNumber(line.slope), toNumber(line.offset)] : [NaN, NaN];
}

function importOf(bytes: Uint8Array, label: string): ImportedGraph {
  try {
    return importQonnx(bytes);
  } catch (error) {
    throw new Error(label, { cause: error });
  }
}

describe("[I] importQonnx on random networks of the families", () => {
  it("[I] agrees with onnxruntime on every logit, unless it warned of float32", async () => {
    let agree = 0;
    for (let seed = 1; seed <= networks; seed++) {
      const file = familyFile(seed, "custom");
      const label = `seed ${seed}: ${file.story.join(", ")}`;
      const imported = importOf(file.bytes, label);
      // Where float32 decides otherwise the runtime is float32, and the importer has said so.
      if (imported.warnings.some((text) => text.includes("float32"))) continue;
      const model = modelOf(imported);
      const session = await openSession(familyFile(seed, "plain").bytes);
      const random = seededRandom(seed);
      const [slope, shift] = logitLine(imported);
      for (let image = 0; image < images; image++) {
        const { height, width, channels } = model.input;
        const codes = Int32Array.from({ length: height * width * channels }, () =>
          Math.floor(random() * 256),
        );
        const numbers = Float32Array.from(toChw(codes, model.input), (code) =>
          file.numbers === "codes" ? code : code / 255,
        );
        const scores = await runSession(session, numbers, file.inputDims);
        const logits = logitsOf(model, codes);
        scores.forEach((score, i) => {
          const expected = file.scale * ((logits[i] ?? NaN) * slope + shift) + file.offset;
          expect(Math.abs(score - expected), `${label}: ${score} for ${expected}`).toBeLessThan(
            scoreTolerance,
          );
        });
      }
      agree += 1;
    }
    expect(agree).toBeGreaterThan(0.9 * networks);
  }, 300_000);
});
