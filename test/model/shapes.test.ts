// Shapes and value ranges worked out by hand, at sizes that do not divide.

import { describe, expect, it } from "vitest";
import { formatShape } from "../../src/foundation/tensor/shape.js";
import { outputType } from "../../src/model/look-up.js";
import type { ModelDocument } from "../../src/model/model-schema.js";
import type { Model } from "../../src/model/model.js";
import { parseModel } from "../../src/model/parse-model.js";
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

const binary: ModelDocument["encoder"] = { kind: "binary" };

function chain(input: [number, number, number], layers: LayerPlan[], encoder = binary): Model {
  return parseModel(buildModelDocument({ input, encoder, layers }));
}
/** "shape kind minimum..maximum" of a node or the encoder. */
function typeText(model: Model, name: string): string {
  const { shape, range } = outputType(model, name);
  return `${formatShape(shape)} ${range.kind} ${range.minimum}..${range.maximum}`;
}
function lastText(model: Model): string {
  return typeText(model, model.output);
}

describe("encoder output", () => {
  it.each<[name: string, encoder: ModelDocument["encoder"], expected: string]>([
    [
      "thermometer: colours x thresholds bits",
      { kind: "thermometer", thresholds: [0.1, 0.2, 0.3] },
      "5x3x6 bits -1..1",
    ],
    ["binary: a bit per sample", { kind: "binary" }, "5x3x2 bits -1..1"],
    ["8-bit codes", { kind: "integer", bits: 8 }, "5x3x2 integers 0..255"],
    [
      "10-bit codes about a zero point",
      { kind: "integer", bits: 10, zeroPoint: 512 },
      "5x3x2 integers -512..511",
    ],
  ])("[U] %s", (_name, encoder, expected) => {
    expect(typeText(chain([5, 3, 2], [dense(2)], encoder), "encoder")).toBe(expected);
  });

  it("[U] a shared list of thresholds becomes one per colour", () => {
    const model = chain([1, 1, 3], [dense(1)], { kind: "thermometer", thresholds: [0.25, 0.75] });
    const ladder = [0.25, 0.75];
    expect(model.encoder).toEqual({
      kind: "thermometer",
      shared: true,
      thresholds: [ladder, ladder, ladder],
    });
  });
});

describe("windows", () => {
  // floor((input + padding - kernel) / stride) + 1, each side on its own.
  it.each<[name: string, layer: LayerPlan, expected: string]>([
    ["3x3, no padding: 7-3+1, 5-3+1", conv(4, { kernel: [3, 3] }), "5x3x4"],
    ["3x3, padding 1", conv(4, { kernel: [3, 3], padding: 1 }), "7x5x4"],
    [
      "3x3, stride 2, padding 1: floor(6/2)+1, floor(4/2)+1",
      conv(4, { kernel: [3, 3], stride: [2, 2], padding: 1 }),
      "4x3x4",
    ],
    [
      "2x3, stride 3x2, padding on top and right only: floor((8-2)/3)+1, floor((6-3)/2)+1",
      conv(1, { kernel: [2, 3], stride: [3, 2], padding: { top: 1, left: 0, bottom: 0, right: 1 } }),
      "3x2x1",
    ],
    ["the whole map", conv(2, { kernel: [7, 5] }), "1x1x2"],
    ["max pool 2x2 drops the odd row and column", maxPool(), "3x2x3"],
    [
      "max pool 3x3, stride 2: floor(4/2)+1, floor(2/2)+1",
      maxPool({ kernel: [3, 3], stride: [2, 2] }),
      "3x2x3",
    ],
    ["sum pool over everything", sumPool(), "1x1x3"],
    ["sum pool 2x1, its own stride", sumPool({ kernel: [2, 1] }), "3x5x3"],
  ])("[U] %s", (_name, layer, expected) => {
    expect(lastText(chain([7, 5, 3], [layer])).split(" ")[0]).toBe(expected);
  });

  it("[U] one pixel, one channel goes through every operator", () => {
    const layers = [
      conv(1),
      threshold(),
      maxPool({ kernel: [1, 1] }),
      channelShuffle(1),
      join("flatten"),
      sumPool(),
      dense(1),
    ];
    expect(lastText(chain([1, 1, 1], layers))).toBe("1x1x1 integers -1..1");
  });

  it.each([31, 32, 33])("[U] %i channels", (channels) => {
    const model = chain([2, 2, channels], [conv(channels), threshold(), dense(3)]);
    expect(lastText(model)).toBe(`1x1x3 integers ${-4 * channels}..${4 * channels}`);
  });
});

describe("value ranges", () => {
  const codes: ModelDocument["encoder"] = { kind: "integer", bits: 4, zeroPoint: 3 };
  it.each<[name: string, layers: LayerPlan[], encoder: ModelDocument["encoder"], expected: string]>([
    ["K = 3*3*3 bits", [conv(2, { kernel: [3, 3] })], binary, "integers -27..27"],
    [
      "K = 9*1 with three groups, bias added",
      [conv(3, { kernel: [3, 3], groups: 3, bias: [-4, 1, 2] })],
      binary,
      "integers -13..11",
    ],
    ["K = 3 codes of -3..12: largest magnitude 12", [conv(2)], codes, "integers -36..36"],
    [
      "a border of 0 among bits",
      [conv(2, { kernel: [3, 3], padding: 1, paddingValue: 0 })],
      binary,
      "integers -27..27",
    ],
    ["dense over 7*5*3 bits", [dense(2)], binary, "integers -105..105"],
    ["one threshold gives bits", [conv(2), threshold()], binary, "bits -1..1"],
    ["three levels, counted", [conv(2), threshold({ levels: 3 })], binary, "levels 0..3"],
    ["levels of 0..3 in K = 2 taps", [conv(2), threshold({ levels: 3 }), conv(1)], binary, "integers -6..6"],
    ["max pool keeps the range", [conv(2), maxPool()], binary, "integers -3..3"],
    ["sum pool multiplies it by the window", [sumPool({ kernel: [2, 2] })], binary, "integers -4..4"],
    ["sum pool over 35 codes", [sumPool()], codes, "integers -105..420"],
  ])("[U] %s", (_name, layers, encoder, expected) => {
    expect(
      lastText(chain([7, 5, 3], layers, encoder))
        .split(" ")
        .slice(1)
        .join(" "),
    ).toBe(expected);
  });

  it("[U] of joins: add sums, concat spans, logic stays bits", () => {
    const model = parseModel(
      buildModelDocument({
        input: [4, 3, 2],
        encoder: binary,
        layers: [
          conv(2, { name: "a" }),
          conv(2, { name: "b", kernel: [3, 3], padding: 1, inputs: ["encoder"] }),
          join("add", ["a", "b", "a"], "sum"),
          join("concat", ["a", "sum"], "both"),
          threshold({ name: "bits", inputs: ["both"] }),
          threshold({ name: "other", inputs: ["both"] }),
          join("or", ["bits", "other"], "either"),
          join("and", ["bits", "either"], "all"),
          join("mux", ["bits", "either", "all"], "pick"),
          channelShuffle(2, { name: "mixed" }),
          join("flatten", undefined, "flat"),
          dense(2),
        ],
      }),
    );
    const named = ["a", "b", "sum", "both", "bits", "either", "all", "pick", "mixed", "flat", "dense11"];
    expect(named.map((name) => `${name} ${typeText(model, name)}`)).toEqual([
      "a 4x3x2 integers -2..2",
      "b 4x3x2 integers -18..18",
      "sum 4x3x2 integers -22..22",
      "both 4x3x4 integers -22..22",
      "bits 4x3x4 bits -1..1",
      "either 4x3x4 bits -1..1",
      "all 4x3x4 bits -1..1",
      "pick 4x3x4 bits -1..1",
      "mixed 4x3x4 bits -1..1",
      "flat 1x1x48 bits -1..1",
      "dense11 1x1x2 integers -48..48",
    ]);
  });

  it("[U] of a max pool with a border value", () => {
    const withBorder = (value: -1 | 0 | 1, input: LayerPlan[]) => {
      const document = buildModelDocument({
        input: [4, 4, 2],
        encoder: binary,
        layers: [...input, maxPool(), dense(2)],
      });
      const pool = document.nodes.find((node) => node.op === "maxPool");
      if (pool?.op === "maxPool") pool.padding = { top: 1, left: 0, bottom: 1, right: 0, value };
      const dense2 = document.nodes.at(-1);
      if (dense2?.op === "dense") dense2.weights.bits = Buffer.alloc(3).toString("base64");
      return typeText(parseModel(document), pool?.name ?? "");
    };
    expect(withBorder(-1, [])).toBe("3x2x2 bits -1..1");
    expect(withBorder(0, [])).toBe("3x2x2 levels -1..1");
    expect(withBorder(1, [conv(2)])).toBe("3x2x2 integers -2..2");
  });
});
