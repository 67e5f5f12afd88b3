// Operation counts worked out on paper.

import { describe, expect, it } from "vitest";
import { countMacs } from "../../src/model/macs.js";
import { parseModel } from "../../src/model/parse-model.js";
import { smallModel } from "../fixtures/models/small-model.js";
import { buildModelDocument, conv, dense, join, sumPool, threshold } from "../support/model-builder.js";

describe("countMacs", () => {
  it("[U] of the small model, by hand", () => {
    const { layers, ...totals } = countMacs(parseModel(smallModel()));
    // conv1: 6*5*8 outputs of 18 products, those in the border included; conv2: 3*2*4 outputs of 8.
    // logits: 3 outputs of 4 sums. Pool: 3*2*8 outputs of 3 comparisons. Sum: 4 outputs of 5 additions; 3 biases.
    expect(totals).toEqual({
      binaryMacs: 240 * 18 + 24 * 8,
      integerMacs: 12,
      thresholdComparisons: 240 + 24,
      poolComparisons: 144,
      additions: 20 + 3,
      logicOperations: 0,
    });
    expect(layers.map(({ name, binaryMacs, integerMacs }) => [name, binaryMacs, integerMacs])).toEqual([
      ["conv1", 4320, 0],
      ["threshold1", 0, 0],
      ["pool1", 0, 0],
      ["conv2", 192, 0],
      ["threshold2", 0, 0],
      ["sum", 0, 0],
      ["logits", 0, 12],
    ]);
  });

  it("[U] calls products of multi-bit weights integer MACs, on bits too", () => {
    const layers = [conv(2, { kernel: [2, 2], bitWidth: 3 }), threshold(), dense(3, { bitWidth: 2 })];
    const document = buildModelDocument({ input: [3, 3, 1], encoder: { kind: "binary" }, layers });
    // 2*2*2 outputs of 4 products, 3 outputs of 8.
    expect(countMacs(parseModel(document))).toMatchObject({ binaryMacs: 0, integerMacs: 32 + 24 });
  });

  it("[U] calls products of codes and of levels integer MACs, and counts every level and join", () => {
    const document = buildModelDocument({
      input: [3, 3, 2],
      encoder: { kind: "integer", bits: 8 },
      layers: [
        conv(4, { name: "codes", kernel: [3, 3], padding: 1, paddingValue: 0 }),
        threshold({ name: "levels", levels: 3 }),
        conv(4, { name: "ofLevels" }),
        threshold({ name: "bits" }),
        threshold({ name: "others", inputs: ["ofLevels"] }),
        join("or", ["bits", "others", "bits"], "or"),
        join("and", ["bits", "or"], "and"),
        join("mux", ["bits", "or", "and"], "mux"),
        join("add", ["mux", "or"], "add"),
        sumPool({ kernel: [2, 2] }),
        dense(2),
      ],
    });
    const { layers: _layers, ...totals } = countMacs(parseModel(document));
    expect(totals).toEqual({
      binaryMacs: 0,
      // 36 outputs of 18 taps, zeros in the border included; 36 of 4; 2 of 4.
      integerMacs: 648 + 144 + 8,
      thresholdComparisons: 3 * 36 + 36 + 36,
      poolComparisons: 0,
      // add: 36; sum pool: 1*1*4 outputs of 3.
      additions: 36 + 12,
      // or of three: 72; and: 36; mux: 36.
      logicOperations: 72 + 36 + 36,
    });
  });
});
