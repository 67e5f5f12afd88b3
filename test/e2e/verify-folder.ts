// A folder for `verify`, `diff` and `run --dump`: a sound model, two damaged ones, three pictures, and the logits of the sound
// one as other tools would write them.

import { parseModel } from "../../src/index.js";
import { writeNpy } from "../../src/formats/npy/write-npy.js";
import type { ModelDocument } from "../../src/model/model-schema.js";
import { startTracing } from "../../src/run/verify/trace-model.js";
import { defined } from "../../src/foundation/errors/invariant-error.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { framesOf, mapWeights, node, soundDocument, type Damage } from "../run/verify/damage.js";

export const pictures = 3;
export const classes = 10;

const turned: Damage = (document) => {
  mapWeights(node(document, "conv2", "conv2d"), (bits) => bits.map((bit) => 1 - bit));
};
const strict: Damage = (document) => {
  const target = node(document, "threshold2", "threshold");
  target.thresholds = target.thresholds.map((level, c) => Number(level) + 2 * (target.directions[c] ?? 1));
};

function damaged(damage: Damage): ModelDocument {
  const document = soundDocument();
  damage(document);
  return document;
}

/** Codes of the pictures, and what the sound model gives for each. */
export function soundRun() {
  const model = parseModel(soundDocument());
  const trace = startTracing(model);
  return framesOf(soundDocument(), pictures).map((frame) => ({
    frame,
    codes: Array.from(frame.samples, (sample) => Math.round(sample * 255)),
    trace: trace(frame),
    logits: [...defined(trace(frame).get("logits"), "logits").values],
  }));
}

/** The folder: sound.json, turned.json, strict.json, images/0.ppm ..., logits.npy, logits.csv, logits.json, named.json. */
export function verifyFolder() {
  const folder = temporaryFolder();
  const runs = soundRun();
  folder.write("sound.json", JSON.stringify(soundDocument()));
  folder.write("turned.json", JSON.stringify(damaged(turned)));
  folder.write("strict.json", JSON.stringify(damaged(strict)));
  runs.forEach(({ codes }, i) => folder.write(`images/${i}.ppm`, `P3 8 8 255 ${codes.join(" ")}`));
  const all = runs.flatMap(({ logits }) => logits);
  folder.write("logits.npy", writeNpy(all, [pictures, classes]));
  folder.write("logits.csv", `image,${"logit,".repeat(classes).slice(0, -1)}\n${csvLines(runs)}`);
  folder.write("logits.json", JSON.stringify(runs.map(({ logits }) => logits)));
  const vectors = runs.slice(1).map(({ logits }, i) => ({ row: i + 1, logits, label: 3 }));
  folder.write("rows.json", JSON.stringify({ note: "another tool's", vectors }));
  return folder;
}

function csvLines(runs: ReturnType<typeof soundRun>): string {
  return runs.map(({ logits }, i) => `${i}.ppm,${logits.join(",")}`).join("\n");
}
