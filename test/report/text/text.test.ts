// The terminal summaries: as they should read, never wider than 100 columns, and harmless for the terminal.

import { describe, expect, test } from "vitest";
import { alignColumns } from "../../../src/report/text/align-columns.js";
import { renderComparisonText } from "../../../src/report/text/render-comparison-text.js";
import { renderText } from "../../../src/report/text/render-text.js";
import { wrapText } from "../../../src/report/text/wrap-text.js";
import { withEveryString } from "../fixtures/hostile.js";
import { fixtureComparison, fixtureModelOnly, fixtureResult } from "../fixtures/results.js";
import { expectGolden } from "../golden.js";

describe("as it should read", () => {
  test("[U] a result that fits", () => {
    expectGolden("fits.txt", renderText(fixtureResult("thermometer")));
  });
  test("[U] a result that does not", () => {
    expectGolden("does-not-fit.txt", renderText(fixtureResult("adc")));
  });
  test("[U] a run without a profile", () => {
    expectGolden("model-only.txt", renderText(fixtureModelOnly()));
  });
  test("[U] a comparison", () => {
    expectGolden("comparison.txt", renderComparisonText(fixtureComparison()));
  });
});

function worst(text: string): string[] {
  return text.split("\n").filter((line) => Array.from(line).length > 100);
}

describe("whatever the document holds", () => {
  const long = (text: string) => `${text}-${"very long name ".repeat(12)}${"x".repeat(120)}`;
  const results = [fixtureResult("adc"), fixtureModelOnly()].map((result) => withEveryString(result, long));
  const { entries, ...rest } = withEveryString(fixtureComparison(), long);

  test("[U] no line is wider than 100 characters", () => {
    for (const result of results) expect(worst(renderText(result))).toEqual([]);
    for (const count of [2, 4, 5]) {
      const many = {
        ...rest,
        entries: Array.from({ length: count }, (_, i) => entries[i % entries.length] ?? []).flat(),
      };
      expect(worst(renderComparisonText(many))).toEqual([]);
    }
  });

  test("[U] no control character reaches the terminal", () => {
    const hostile = withEveryString(fixtureResult("adc"), (text) => `\u001b[2J\r\n\u0007${text}\u202e`);
    expect(renderText(hostile)).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  });

  test("[U] of many frames the first twenty are listed, and how many more there are", () => {
    const result = fixtureResult("thermometer");
    const frames = Array.from({ length: 57 }, (_, i) => ({ input: `${i}.png`, class: 1, logits: [0, 3] }));
    const text = renderText({ ...result, frames });
    expect(text).toContain("19.png");
    expect(text).not.toContain("20.png");
    expect(text).toContain("and 37 more");
  });
});

test("[U] columns: numbers to the right, no trailing spaces, long cells cut", () => {
  const rows = [
    ["a", "1"],
    ["longer name", "1000"],
  ];
  expect(alignColumns(rows, [{ align: "left", most: 6 }, { align: "right" }])).toEqual([
    "a          1",
    "longe…  1000",
  ]);
  expect(alignColumns([["x", ""]], [{ align: "left" }, { align: "left" }])).toEqual(["x"]);
});

test("[U] running text breaks at spaces, and inside words only where it must", () => {
  const lines = wrapText(`${"word ".repeat(30)}${"y".repeat(230)} end`, "  ");
  expect(lines.every((line) => line.startsWith("  ") && line.length <= 100)).toBe(true);
  expect(lines.join("").replaceAll(" ", "")).toBe(`${"word".repeat(30)}${"y".repeat(230)}end`);
});
