// parse(serialize(m)) is m, for every kind of node and encoder.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ModelDocument } from "../../src/model/model-schema.js";
import { parseModel } from "../../src/model/parse-model.js";
import { serializeModel } from "../../src/model/serialize-model.js";
import { smallModel } from "../fixtures/models/small-model.js";
import {
  buildModelDocument,
  channelShuffle,
  conv,
  dense,
  join,
  maxPool,
  sumPool,
  threshold,
  type LayerPlan,
} from "../support/model-builder.js";

const everything: LayerPlan[] = [
  conv(4, {
    name: "a",
    kernel: [3, 2],
    stride: [1, 1],
    padding: { top: 1, left: 1, bottom: 1, right: 0 },
    paddingValue: 0,
  }),
  threshold({ name: "bits" }),
  threshold({ name: "others", inputs: ["a"] }),
  join("or", ["bits", "others"], "or"),
  join("and", ["bits", "others", "or"], "and"),
  join("mux", ["bits", "or", "and"], "mux"),
  join("concat", ["mux", "or"], "both"),
  channelShuffle(2, { name: "mixed" }),
  maxPool({ name: "pool", kernel: [2, 1], stride: [1, 1] }),
  conv(6, { name: "b", groups: 2, bias: [1, -2, 3, 0, 0, 7] }),
  threshold({ name: "levels", levels: 3 }),
  sumPool({ name: "sums", kernel: [2, 2], stride: [1, 1] }),
  join("add", ["sums", "sums"], "twice"),
  conv(3, { name: "wide", bitWidth: 3 }),
  join("flatten", undefined, "flat"),
  dense(3, { name: "logits", bias: [1, 2, 3], bitWidth: 2 }),
];

function roundTrip(document: ModelDocument): void {
  const model = parseModel(document);
  const written = serializeModel(model);
  expect(parseModel(JSON.parse(JSON.stringify(written)))).toEqual(model);
  expect(serializeModel(parseModel(written))).toEqual(written);
}

describe("serializeModel", () => {
  it("[U] gives the small model's document back, word for word", () => {
    expect(serializeModel(parseModel(smallModel()))).toEqual(smallModel());
  });

  it("[U] keeps every operator", () => {
    const document = buildModelDocument({ input: [6, 5, 2], layers: everything });
    roundTrip(document);
    expect(serializeModel(parseModel(document))).toEqual(document);
  });

  it.each<ModelDocument["encoder"]>([
    { kind: "binary" },
    { kind: "integer", bits: 8, zeroPoint: 128 },
    { kind: "thermometer", thresholds: [0.5] },
    { kind: "thermometer", thresholds: [[0.1], [0.2]] },
  ])("[U] keeps the encoder %j", (encoder) => {
    const document = buildModelDocument({ input: [2, 2, 2], encoder, layers: [dense(2)] });
    expect(serializeModel(parseModel(document))).toEqual(document);
  });

  it("[U] keeps description, provenance and pool padding, and writes a window over the whole map as global", () => {
    const document = {
      ...buildModelDocument({ input: [4, 4, 1], layers: [maxPool(), sumPool({ kernel: [3, 3] }), dense(1)] }),
      description: "text",
      provenance: { runs: [1, { seed: 2 }], note: null },
    };
    const [pool, sum, last] = document.nodes;
    // The pool's border makes the maps larger than the builder thinks: one weight in the end.
    if (last?.op === "dense") last.weights.bits = "AA==";
    if (pool?.op === "maxPool") pool.padding = { top: 1, left: 1, bottom: 1, right: 1, value: -1 };
    const written = serializeModel(parseModel(document));
    expect(written).toMatchObject({ description: "text", provenance: document.provenance });
    expect(written.nodes[0]).toEqual(pool);
    expect(written.nodes[1]).toEqual({ ...sum, kernel: "global" });
    roundTrip(document);
  });

  it("[U] gives a document that can be changed without touching the model", () => {
    const model = parseModel(smallModel());
    const written = serializeModel(model);
    written.nodes.reverse();
    written.labels?.push("d");
    expect(serializeModel(model)).toEqual(smallModel());
  });

  it("[U] round-trips random chains", () => {
    const layer = fc.oneof(
      fc.record({
        channels: fc.constantFrom(2, 4, 6),
        kernel: fc.integer({ min: 1, max: 2 }),
        value: fc.constantFrom(-1, 0, 1),
      }),
      fc.record({ levels: fc.integer({ min: 1, max: 4 }) }),
      fc.constant({ shuffle: 2 }),
    );
    const plan = fc.record({ seed: fc.nat(), layers: fc.array(layer, { maxLength: 6 }) });
    fc.assert(
      fc.property(plan, ({ seed, layers }) => {
        const made = layers.map((part) =>
          "levels" in part
            ? threshold({ levels: part.levels })
            : "shuffle" in part
              ? channelShuffle(part.shuffle)
              : conv(part.channels, {
                  kernel: [part.kernel, part.kernel],
                  padding: 1,
                  paddingValue: part.value,
                }),
        );
        roundTrip(buildModelDocument({ input: [3, 5, 2], seed, layers: [...made, dense(3)] }));
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
