// A thermometer in place of an integer encoder: sizes, thresholds and borders by hand, and the case in which nothing is lost.

import { describe, expect, it } from "vitest";
import { replaceEncoder } from "../../../src/formats/common/replace-encoder.js";
import { fitCodes, quantileCodes, uniformCodes } from "../../../src/formats/common/thermometer-fit.js";
import { weightValues } from "../../../src/formats/common/weight-values.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import type { ModelDocument } from "../../../src/model/model-schema.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import {
  buildModelDocument,
  conv,
  dense,
  maxPool,
  seededRandom,
  sumPool,
  threshold,
} from "../../support/model-builder.js";
import { logitsOf } from "../fixtures/run-import.js";

const twoBits: ModelDocument["encoder"] = { kind: "integer", bits: 2 };
const layers = [
  conv(5, { name: "first", kernel: [3, 3], padding: 1, paddingValue: 0, bias: [4, 0, -3, 2, 1] }),
  maxPool({ name: "pool" }),
  threshold({ name: "bits", spread: 8 }),
  dense(3, { name: "logits" }),
];
const model = parseModel(buildModelDocument({ input: [6, 4, 2], encoder: twoBits, layers }));

describe("[U] thermometer-fit", () => {
  it("[U] all codes of 2 bits make three thresholds, and the line through them is exact", () => {
    expect(uniformCodes(3, 2)).toEqual([1, 2, 3]);
    expect(fitCodes([1, 2, 3], 2)).toEqual({ slope: 0.5, offset: 1.5 });
  });
  it("[U] quantiles of samples, each threshold above the one before", () => {
    const samples = [0, 0, 0, 0, 10, 20, 30, 40].map((code) => code / 255);
    expect(quantileCodes(3, 8, samples)).toEqual([1, 10, 30]);
    expect(quantileCodes(3, 8, [1, 1])).toBeUndefined();
    expect(quantileCodes(3, 8, [])).toBeUndefined();
  });
});

describe("[I] replaceEncoder", () => {
  const replaced = parseModel(replaceEncoder(model, { levels: 3, spacing: "uniform" }));

  it("[I] with as many levels as codes has the same logits for every image", () => {
    const random = seededRandom(4);
    for (let i = 0; i < 20; i++) {
      const codes = Int32Array.from({ length: 6 * 4 * 2 }, () => Math.floor(random() * 256));
      // The two top bits of a code, and what thresholds at 1/6, 3/6, 5/6 make of it, are the same for these images.
      const coarse = codes.map((code) => Math.floor(code / 64) * 85);
      expect(logitsOf(replaced, coarse)).toEqual(logitsOf(model, coarse));
    }
  });

  it("[U] repeats every weight per comparator, moves the bias into the thresholds and pads code 0 with -1", () => {
    const [before, after] = [model, replaced].map(({ nodes }) => nodes.find(({ name }) => name === "first"));
    if (before?.op !== "conv2d" || after?.op !== "conv2d") throw new Error("no convolution");
    expect([...weightValues(after)]).toEqual(
      [...weightValues(before)].flatMap((weight) => [weight, weight, weight]),
    );
    expect(after.padding.value).toBe(-1);
    expect(after.bias).toBeUndefined();
    expect(replaced.encoder).toEqual({
      kind: "thermometer",
      thresholds: [
        [0.5 / 3, 1.5 / 3, 2.5 / 3],
        [0.5 / 3, 1.5 / 3, 2.5 / 3],
      ],
      shared: true,
    });
  });

  it("[U] gives a single layer the offset as its bias", () => {
    const single = parseModel(buildModelDocument({ input: [2, 2, 1], encoder: twoBits, layers: [dense(3)] }));
    const [node] = parseModel(replaceEncoder(single, { levels: 3, spacing: "uniform" })).nodes;
    const [original] = single.nodes;
    if (node?.op !== "dense" || original?.op !== "dense") throw new Error("no dense layer");
    const weights = weightValues(original);
    // code = 1.5 + 0.5 * bits: the sum of codes is half the sum of bits plus 1.5 per weight, that is 3 per weight in bits.
    const totals = [0, 1, 2].map((o) =>
      weights.subarray(o * 4, o * 4 + 4).reduce((sum, weight) => sum + weight, 0),
    );
    expect(node.bias).toEqual(totals.map((total) => 3 * total));
  });

  it("[U] refuses what it cannot carry over", async () => {
    const other = parseModel(
      buildModelDocument({ input: [2, 2, 1], encoder: { kind: "binary" }, layers: [dense(3)] }),
    );
    expect(await inputErrorText(() => replaceEncoder(other, { levels: 3, spacing: "uniform" }))).toBe(
      "test, /encoder: must be an integer encoder to be replaced, found binary",
    );
    expect(await inputErrorText(() => replaceEncoder(model, { levels: 4, spacing: "uniform" }))).toBe(
      "test, /encoder: must get a thermometer of 1 to 3 levels, found 4",
    );
    expect(await inputErrorText(() => replaceEncoder(model, { levels: 3, spacing: "quantile" }))).toBe(
      "test, /encoder: must get sample images with more than 3 different codes, found 0 samples",
    );
    const direct = [threshold({ name: "t", levels: 2 }), dense(2)];
    const pooled = [conv(2, { name: "c" }), sumPool({ name: "s" }), dense(2)];
    const texts = [direct, pooled].map(async (plan) => {
      const odd = parseModel(buildModelDocument({ input: [2, 2, 1], encoder: twoBits, layers: plan }));
      return inputErrorText(() => replaceEncoder(odd, { levels: 2, spacing: "uniform" }));
    });
    expect(await Promise.all(texts)).toEqual([
      "test, t: must be a convolution or dense layer to read a thermometer in place of codes, found threshold",
      "test, s: must be a threshold or a max pool to follow the first layer of a replaced encoder, found sumPool",
    ]);
    expect(defined(model.nodes[0], "a node").name).toBe("first");
  });
});
