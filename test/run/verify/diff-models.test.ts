// Two models side by side: equal ones, one with a damaged node, and models whose nodes have other names.

import { describe, expect, it } from "vitest";
import type { ModelDocument } from "../../../src/model/model-schema.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { diffModels } from "../../../src/run/verify/diff-models.js";
import { renderModelComparison } from "../../../src/run/verify/render-verification.js";
import type { Frame } from "../../../src/simulation/frame.js";
import { smallModel } from "../../fixtures/models/small-model.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { seededRandom } from "../../support/model-builder.js";

function frames(document: ModelDocument, count = 3): Frame[] {
  const random = seededRandom(2);
  const { height, width, channels } = document.input;
  return Array.from({ length: count }, (_, i) => ({
    input: `frame${i}`,
    shape: document.input,
    samples: Float64Array.from({ length: height * width * channels }, random),
  }));
}

function threshold(document: ModelDocument, name: string) {
  const node = document.nodes.find((candidate) => candidate.name === name);
  if (node?.op !== "threshold") throw new Error(`no threshold "${name}"`);
  return node;
}

describe("[U] diffModels", () => {
  const document = smallModel();
  const images = frames(document);

  it("[U] finds a model equal to itself", () => {
    const result = diffModels(parseModel(document), parseModel(smallModel()), images);
    expect(result).toMatchObject({ equal: true, differingFrames: 0, structure: [] });
    expect(renderModelComparison(result)).toEqual([
      "the documents compute the same, node by node",
      "equal: 8 nodes over 3 frames",
    ]);
  });

  it("[U] shows the first node that differs and in what", () => {
    const other = smallModel();
    const node = threshold(other, "threshold1");
    node.directions = node.directions.map((direction) => (direction === 1 ? -1 : 1));
    const result = diffModels(parseModel(document), parseModel(other), images);
    expect(result.equal).toBe(false);
    expect(result.difference?.nodes).toEqual(["threshold1", "threshold1"]);
    expect(result.difference?.nature).toEqual(["directions of channels 0, 1, 2, 3, 4, 5, 6, 7"]);
    expect(result.difference?.causes[0]).toMatchObject({ kind: "polarity", node: "threshold1" });
    const lines = renderModelComparison(result);
    expect(lines.join("\n")).toContain('first at "threshold1" in frame "frame0"');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it("[U] tells documents apart that no frame tells apart", () => {
    const other = smallModel();
    const node = threshold(other, "threshold1");
    // Sums of 9 x 2 products and no bias never reach 1000.
    node.thresholds = node.thresholds.map(() => 1000);
    const never = smallModel();
    const second = threshold(never, "threshold1");
    second.thresholds = second.thresholds.map(() => 2000);
    for (const each of [node, second]) each.directions = each.directions.map(() => 1);
    const result = diffModels(parseModel(other), parseModel(never), images);
    expect(result.equal).toBe(true);
    expect(result.structure).toEqual([
      "threshold1: thresholds of channels 0, 1, 2, 3, 4, 5, 6, 7 (channel 0: 1000 and 2000)",
    ]);
  });

  it("[U] pairs nodes by place where names differ", () => {
    const other = smallModel();
    const rename = (name: string) => (name === "encoder" ? name : `net.${name}`);
    for (const node of other.nodes)
      Object.assign(node, { name: rename(node.name), inputs: node.inputs.map(rename) });
    other.output = rename(other.output);
    const result = diffModels(parseModel(document), parseModel(other), images);
    expect(result).toMatchObject({ equal: true, structure: [] });
    expect(result.compared.at(-1)).toEqual(["logits", "net.logits"]);
  });

  it("[U] compares outputs of models of other structure", () => {
    const other = smallModel();
    other.nodes.splice(5, 0, { name: "extra", op: "channelShuffle", inputs: ["threshold2"], groups: 1 });
    const sum = other.nodes.find(({ name }) => name === "sum");
    if (sum) sum.inputs = ["extra"];
    const result = diffModels(parseModel(document), parseModel(other), images);
    expect(result).toMatchObject({ equal: true, structure: ['extra: only in "small"'] });
  });

  it("[U] refuses models that take other images", async () => {
    const other = smallModel();
    other.input.height += 1;
    const text = await inputErrorText(() => diffModels(parseModel(document), parseModel(other), []));
    expect(text).toBe('model "small", /input: must take images of 6x5x2 like "small", found 7x5x2');
  });
});
