// Random models with every operator: exported, run by onnxruntime (an independent implementation) and imported again.

import { describe, expect, it } from "vitest";
import { exportOnnx, exportQonnx } from "../../../src/formats/export/export-onnx.js";
import { importOnnx } from "../../../src/formats/onnx/import-onnx.js";
import { importQonnx } from "../../../src/formats/qonnx/import-qonnx.js";
import { imageSamples } from "../../../src/sensor/encoding/image-samples.js";
import type { ModelDocument } from "../../../src/model/model-schema.js";
import type { Model } from "../../../src/model/model.js";
import { parseModel } from "../../../src/model/parse-model.js";
import {
  buildModelDocument,
  channelShuffle,
  conv,
  dense,
  join,
  maxPool,
  seededRandom,
  sumPool,
  threshold,
  type LayerPlan,
} from "../../support/model-builder.js";
import { logitsOf, openSession, runSession, toChw } from "../fixtures/run-import.js";

const models = 60;

const encoders: readonly ModelDocument["encoder"][] = [
  { kind: "binary" },
  { kind: "thermometer", thresholds: [0.1, 0.35, 0.7000000000000001] },
  {
    kind: "thermometer",
    thresholds: [
      [0.25, 0.5],
      [0.3, 0.9],
    ],
  },
  { kind: "integer", bits: 8 },
  { kind: "integer", bits: 8, zeroPoint: 128 },
];

/** A chain that has every operator, its details drawn. */
function everyOperator(seed: number, mostLevels = 3): ModelDocument {
  const random = seededRandom(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const chance = (p: number) => random() < p;
  const bias = (count: number) => Array.from({ length: count }, () => whole(-9, 9));
  const encoder = encoders[seed % encoders.length]!;
  const border = { paddingValue: whole(-1, 1) as -1 | 0 | 1 };
  const sides = { top: whole(0, 2), left: whole(0, 2), bottom: whole(0, 1), right: whole(0, 2) };
  const layers: LayerPlan[] = [
    conv(6, { name: "a", kernel: [3, 2], padding: sides, ...border, ...(chance(0.5) && { bias: bias(6) }) }),
    maxPool({ name: "p", kernel: [2, 2], stride: [1, 2] }),
    threshold({ name: "bits", levels: 1, spread: 5 }),
    threshold({ name: "others", inputs: ["p"] }),
    join("or", ["bits", "others"], "or"),
    join("and", ["bits", "others", "or"], "and"),
    join("mux", ["bits", "or", "and"], "mux"),
    join("concat", ["mux", "or"], "both"),
    channelShuffle(chance(0.5) ? 2 : 3, { name: "mixed" }),
    conv(4, {
      name: "b",
      groups: chance(0.5) ? 2 : 1,
      bitWidth: whole(1, 3),
      ...(chance(0.3) && { bias: bias(4) }),
    }),
    threshold({ name: "levels", levels: whole(1, mostLevels), spread: 4 }),
    maxPool({ name: "levelPool", kernel: [2, 1], stride: [1, 1] }),
    sumPool({ name: "sums", kernel: [2, 2], stride: [1, 1] }),
    join("add", ["sums", "sums"], "twice"),
    ...(chance(0.5)
      ? [threshold({ name: "t", spread: 8 }), join("flatten", undefined, "flat")]
      : [sumPool({ name: "all" })]),
    dense(7, { name: "hidden", bitWidth: whole(1, 2) }),
    threshold({ name: "last", spread: 6 }),
    dense(5, { name: "logits", ...(chance(0.5) && { bias: bias(5) }) }),
  ];
  return {
    ...buildModelDocument({ input: [7, 8, 2], encoder, layers, seed }),
    labels: ["a", "b", "c", "d", "e"],
  };
}

async function logitsInRuntime(bytes: Uint8Array, model: Model, codes: Int32Array): Promise<number[]> {
  const { height, width, channels } = model.input;
  const isInteger = model.encoder.kind === "integer";
  const image = isInteger ? Float32Array.from(codes) : imageSamples(codes, 8);
  return runSession(await openSession(bytes), toChw(image, model.input), [1, channels, height, width]);
}

describe("[I] exported models", () => {
  const cases = Array.from({ length: models }, (_, seed) => seed + 1);

  it("[I] give every logit in onnxruntime, with MultiThreshold as a function and spelt out", async () => {
    for (const seed of cases) {
      const model = parseModel(everyOperator(seed));
      const random = seededRandom(seed);
      const codes = Int32Array.from({ length: 7 * 8 * 2 }, () => Math.floor(random() * 256));
      const expected = { seed, logits: logitsOf(model, codes) };
      for (const write of [exportQonnx, exportOnnx]) {
        expect({ seed, logits: await logitsInRuntime(write(model), model, codes) }).toEqual(expected);
      }
    }
  }, 120_000);

  it("[I] come back equal from QONNX, node by node", () => {
    for (const seed of cases) {
      const model = parseModel(everyOperator(seed));
      const back = parseModel(importQonnx(exportQonnx(model)).model);
      expect({ seed, ...back }).toEqual({ seed, ...model });
    }
  });

  it.each([
    ["a flatten of a 1x1 map", [conv(4), threshold(), sumPool(), join("flatten"), dense(3)]],
    ["two in a row", [conv(4), threshold(), join("flatten"), join("flatten"), dense(3)]],
    ["of the image", [join("flatten"), dense(3)]],
    ["a map as the output", [conv(4), threshold()]],
    ["constant channels", [conv(4), threshold({ spread: 900 }), dense(3)]],
  ])("[I] come back equal where little is to be seen of a node: %s", (_name, layers) => {
    for (const encoder of [undefined, ...encoders]) {
      const plan = { input: [5, 5, 2] as const, ...(encoder && { encoder }), layers };
      const model = parseModel(buildModelDocument(plan));
      expect(parseModel(importQonnx(exportQonnx(model)).model)).toEqual(model);
    }
  });

  it("[I] with one level per threshold come back from plain ONNX with the same logits", () => {
    for (const seed of cases) {
      const model = parseModel(everyOperator(seed, 1));
      const back = parseModel(importOnnx(exportOnnx(model)).model);
      const random = seededRandom(seed);
      const codes = Int32Array.from({ length: 7 * 8 * 2 }, () => Math.floor(random() * 256));
      expect({ seed, logits: logitsOf(back, codes) }).toEqual({ seed, logits: logitsOf(model, codes) });
    }
  });

  it("[U] are the same bytes for the same model", () => {
    const model = parseModel(everyOperator(1));
    expect(exportQonnx(model)).toEqual(exportQonnx(parseModel(everyOperator(1))));
  });
});
