// Bad configs: every rule with its message, all faults of a document at once.

import { describe, expect, it } from "vitest";
import { parseTrainConfig } from "../../../src/train/config/parse-train-config.js";
import { toyConfigDocument } from "../support/toy-config.js";

type Document = Record<string, unknown>;
const parse = (changes: Document) => () =>
  parseTrainConfig({ ...toyConfigDocument(), ...changes }, "toy.json");
const dense = { op: "dense" };
const conv = { op: "conv2d", outputChannels: 8 };

describe("parseTrainConfig", () => {
  it("[U] gives a frozen copy", () => {
    const document = toyConfigDocument();
    const config = parseTrainConfig(document);
    expect(config).toEqual(document);
    expect(config).not.toBe(document);
    expect(Object.isFrozen(config.layers[0])).toBe(true);
  });

  const cases: readonly (readonly [string, Document, string])[] = [
    ["another format", { format: "focalbit/model@1" }, "/format"],
    ["an unknown key", { epochs: 3 }, "epochs"],
    ["an unknown operator", { layers: [{ op: "conv3d" }, dense] }, "/layers/0"],
    ["groups that do not divide", { layers: [{ ...conv, groups: 3 }, dense] }, "/layers/0/groups"],
    [
      "a kernel larger than its map",
      { layers: [{ ...conv, kernel: [9, 9], padding: 0 }, dense] },
      "/layers/0/kernel",
    ],
    [
      "a threshold over 6 channels",
      { layers: [{ ...conv, outputChannels: 6 }, { op: "threshold" }, dense] },
      "/layers/1",
    ],
    [
      "a name that does not exist",
      {
        layers: [
          { ...conv, name: "first" },
          { op: "dense", inputs: ["frist"] },
        ],
      },
      'did you mean "first"?',
    ],
    ["a name twice", { layers: [{ ...conv, name: "a" }, { ...conv, name: "a" }, dense] }, "/layers/1/name"],
    [
      "an or of sums",
      { layers: [{ ...conv, name: "a" }, { op: "or", inputs: ["a", "a"] }, dense] },
      "must be bits",
    ],
    ["a last layer that is not dense", { layers: [conv] }, 'must be "dense" in the last layer'],
    [
      "a batch that does not divide",
      { schedule: { epochs: 1, batch: 33, rate: 1, shape: "cosine" } },
      "/schedule/batch",
    ],
    ["no thresholds", { encoder: { kind: "learned", levels: 0 } }, "/encoder/levels"],
  ];
  it.each(cases)("[U] refuses %s", (_name, changes, message) => {
    expect(parse(changes)).toThrow(message);
    expect(parse(changes)).toThrow(message.startsWith("/") ? `toy.json, ${message}` : "toy.json");
  });

  it("[U] tells all faults of a document at once", () => {
    const faulty = parse({ seed: -1, encoder: { kind: "learned", levels: 0 } });
    expect(faulty).toThrow("/seed");
    expect(faulty).toThrow("/encoder/levels");
  });
});
