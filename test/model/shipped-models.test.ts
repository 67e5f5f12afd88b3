// Every model in models/: it parses, its README row states its true size and work, and it is the published one.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseJsonText } from "../../src/foundation/documents/parse-json-text.js";
import { modelFootprint } from "../../src/model/footprint.js";
import { countMacs } from "../../src/model/macs.js";
import { parseModel } from "../../src/model/parse-model.js";
import { serializeModel } from "../../src/model/serialize-model.js";
import { hasShared, projectPath, sharedPath } from "../support/shared.js";

const files = readdirSync(projectPath("models")).filter((file) => file.endsWith(".model.json"));

function read(file: string): string {
  return readFileSync(projectPath("models", file), "utf8");
}

describe.each(files)("models/%s", (file) => {
  const document = parseJsonText(read(file), file);
  const model = parseModel(document, file);

  it("[I] is named like its file and survives serialising", () => {
    expect(`${model.name}.model.json`).toBe(file);
    expect(serializeModel(model)).toEqual(document);
  });

  it("[I] has a README row with its size and its work", () => {
    const row = read("README.md")
      .split("\n")
      .find((line) => line.startsWith(`| \`${model.name}\``));
    const { modelBits, weightBits, thresholdBits, biasBits } = modelFootprint(model);
    const { binaryMacs, integerMacs } = countMacs(model);
    for (const count of [modelBits, weightBits, thresholdBits, biasBits, binaryMacs, integerMacs]) {
      expect(row).toContain(count.toLocaleString("en-US"));
    }
  });
});

describe("stl10-glt8", () => {
  const model = parseModel(parseJsonText(read("stl10-glt8.model.json"), "stl10-glt8.model.json"));

  it("[I] needs 73,801,728 binary MACs, the number its makers state", () => {
    const { binaryMacs, integerMacs, layers } = countMacs(model);
    expect(binaryMacs).toBe(73_801_728);
    // The classifier multiplies sums: 512 of them by 10 classes.
    expect(integerMacs).toBe(5_120);
    expect(layers.filter((layer) => layer.binaryMacs > 0)).toHaveLength(9);
  });

  it("[I] is below 1 Mb, by hand for the first layer", () => {
    const { modelBits, encoderBits, layers } = modelFootprint(model);
    // 32 * 3*3*24 weights; K = 216: ceil(log2 218) = 8 bits, and a direction bit, for each of 32 channels.
    expect(layers[0]).toMatchObject({ weightBits: 6_912 });
    expect(layers[1]).toMatchObject({ thresholdBits: 32 * 9 });
    expect(encoderBits).toBe(3 * 8 * 16);
    expect(modelBits).toBeLessThan(1_000_000);
  });

  const source = ["data", "models", "stl10-glt8", "stl10-glt8.model.json"] as const;
  it.skipIf(!hasShared(...source))("[I] is byte for byte the published file", () => {
    expect(read("stl10-glt8.model.json")).toBe(readFileSync(sharedPath(...source), "utf8"));
  });
});
