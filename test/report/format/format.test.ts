// Numbers and names as they are printed.

import { describe, expect, test } from "vitest";
import { displayUnit } from "../../../src/foundation/units/format-quantity.js";
import { cleanLine, plainName, shorten } from "../../../src/report/format/clean-text.js";
import { columnUnit } from "../../../src/report/format/column-unit.js";
import { formatAgreement } from "../../../src/report/format/format-agreement.js";
import { formatFrameRate } from "../../../src/report/format/format-frame-rate.js";
import { keepNumbers } from "../../../src/report/format/keep-numbers.js";
import { formatPercent } from "../../../src/report/format/format-percent.js";
import { formatRatio } from "../../../src/report/format/format-ratio.js";
import { shortenNames } from "../../../src/report/format/shorten-names.js";

describe("a column has one unit and one number of decimals", () => {
  test.each<[number[], string, string, string[]]>([
    [[3.29e-6, 12e-9, 1e-12, 0], "J", "µJ", ["3.290", "0.012", "<0.001", "0.000"]],
    [[999.96e-9, 1e-9], "J", "µJ", ["1.000", "0.001"]],
    [[0.05, 0.0074], "s", "ms", ["50.00", "7.40"]],
    [[812, 3], "bit", "bit", ["812", "3"]],
    [[1.94e-6], "m^2", "mm²", ["1.940"]],
    [[], "J", "J", []],
    [[0], "W", "W", ["0"]],
  ])("[U] %j %s", (values, unit, shown, cells) => {
    const column = columnUnit(values, unit);
    expect(column.unit).toBe(shown);
    expect(values.map((value) => column.format(value))).toEqual(cells);
  });

  test("[U] the unit is the one that a single quantity would have", () => {
    expect(displayUnit(1.5e-7, "J")).toEqual({ unit: "nJ", scale: 1e-9 });
    expect(displayUnit(9.9999e-7, "J")).toEqual({ unit: "µJ", scale: 1e-6 });
    expect(displayUnit(0.5, "bit")).toEqual({ unit: "bit", scale: 1 });
    expect(displayUnit(3e-9, "m^2")).toEqual({ unit: "µm²", scale: 1e-12 });
  });
});

test("[U] percentages never round something to nothing", () => {
  expect([0, 0.0001, 0.0005, 0.123, 1].map(formatPercent)).toEqual([
    "0.0 %",
    "<0.1 %",
    "0.1 %",
    "12.3 %",
    "100.0 %",
  ]);
});

test("[U] agreement is all only where it is all", () => {
  expect(formatAgreement({ equal: 99_999, total: 100_000 })).toBe("99.99 %");
  expect(formatAgreement({ equal: 100_000, total: 100_000 })).toBe("all");
  expect(formatAgreement({ equal: 0, total: 0 })).toBe("–");
});

test("[U] ratios and rates", () => {
  expect([1, 0.7094, 12.345, 1e-5].map(formatRatio)).toEqual(["1.00×", "0.709×", "12.3×", "0.0000100×"]);
  expect([20, 107.53, 2500].map(formatFrameRate)).toEqual(["20 fps", "108 fps", "2.50 kfps"]);
});

test("[U] names: keys in words, one line, cut by characters", () => {
  expect(["averagePower", "XNOR array", "conv1", "lineBuffer", "bitOPs"].map(plainName)).toEqual([
    "average power",
    "XNOR array",
    "conv1",
    "line buffer",
    "bitOPs",
  ]);
  expect(cleanLine(" a\n b\u0007\tc ")).toBe("a b\uFFFD c");
  expect(shorten("abcdef", 4)).toBe("abc…");
  expect(shorten("😀😀😀", 2)).toBe("😀…");
});

describe("names in narrow columns", () => {
  test.each<[string[], number, string[]]>([
    [["a", "b"], 6, ["a", "b"]],
    [["cmos65-adc", "cmos65-thermometer"], 14, ["…adc", "…thermometer"]],
    [["cmos65-thermometer", "cmos65-thermometer-successive"], 14, ["…thermometer", "…thermometer-…"]],
    [["x".repeat(20) + "1", "x".repeat(20) + "2"], 8, ["1 xxxxx…", "2 xxxxx…"]],
    [["same-name-here", "same-name-here"], 8, ["…here", "…here"]],
  ])("[U] %j in %i", (names, most, short) => {
    expect(shortenNames(names, most)).toEqual(short);
  });
});

test.each([
  ["25 102 cycles", "25\u00A0102 cycles"],
  ["1 078 570 of them, 28.8 %.", "1\u00A0078\u00A0570 of them, 28.8\u00A0%."],
  ["at 15 fps 99.9 fps", "at 15 fps 99.9 fps"],
  ["conv1 2 345", "conv1 2\u00A0345"],
  ["3 4567", "3 4567"],
])("[U] the numbers in %j stay whole", (text, kept) => {
  expect(keepNumbers(text)).toBe(kept);
});
