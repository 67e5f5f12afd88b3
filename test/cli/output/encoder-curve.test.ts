// The encoder on a terminal: marks where the thresholds are.

import { describe, expect, it } from "vitest";
import { drawEncoder } from "../../../src/cli/output/encoder-curve.js";
import { parseModel } from "../../../src/index.js";
import { tinyModel } from "../../fixtures/tiny-model.js";

const modelWith = (encoder: unknown, channels = 3) => {
  const model = parseModel(tinyModel(), "tiny");
  return { ...model, input: { ...model.input, channels }, encoder: encoder as typeof model.encoder };
};

describe("drawEncoder", () => {
  it("[U] one line per colour under the linear ruler", () => {
    const ladders = [
      [0.25, 0.5],
      [0.5, 0.51],
      [0.005, 0.99],
    ];
    const lines = drawEncoder(modelWith({ kind: "thermometer", thresholds: ladders, shared: false })).split(
      "\n",
    );
    const dots = (count: number) => ".".repeat(count);
    expect(lines.slice(0, 6)).toEqual([
      "encoder: thermometer, 2 thresholds per sample, from 0 (dark) to 1 (full scale)",
      "                0              0.25           0.5            0.75           1",
      `  linear ruler  ${dots(20)}|${dots(19)}|${dots(20)}`,
      `  red           ${dots(15)}|${dots(14)}|${dots(30)}`,
      // 0.51 x 60 = 30.6 is column 31, beside that of 0.5.
      `  green         ${dots(30)}||${dots(29)}`,
      `  blue          |${dots(58)}|${dots(1)}`,
    ]);
    expect(lines[6]).toBe("  red           0.250 0.500");
  });

  it("[U] thresholds that share a column are counted", () => {
    const ladder = [0.5, 0.501, 0.502];
    const text = drawEncoder(
      modelWith({ kind: "thermometer", thresholds: [ladder, ladder, ladder], shared: true }),
    );
    expect(text).toContain(`  all colours   ${".".repeat(30)}3${".".repeat(30)}`);
    expect(text).not.toContain("red");
  });

  it("[U] other encoders in words", () => {
    expect(drawEncoder(modelWith({ kind: "integer", bits: 8, zeroPoint: 128 }))).toBe(
      "encoder: 8-bit integers, zero point 128",
    );
    expect(drawEncoder(modelWith({ kind: "binary" }))).toContain("binary");
  });
});
