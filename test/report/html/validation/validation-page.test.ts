// The page of the validation: escaped whatever the documents say, the same bytes for the same input, plots and tables there.

import { describe, expect, test } from "vitest";
import { renderValidationHtml } from "../../../../src/report/render-validation.js";
import type { Validation } from "../../../../src/result/validation-document.js";
import { escapeHtml } from "../../../../src/report/html/html.js";
import { payloads, withEveryString } from "../../fixtures/hostile.js";
import { readMarkup } from "../read-markup.js";

const assets = { plotlySource: "window.Plotly = {};" };
const context = { version: "1.2.3", command: "focalbit validate" };
const design = (name: string, predicted: number, unit: string) => ({
  ...{ name, quantity: "averagePower", predicted, published: 10, unit, ratio: predicted / 10 },
  ...{ scope: "whole chip", assumed: ["one thing", "another"] },
});
const detail = {
  ...{ profile: "a-profile", source: "a paper of 2020", printed: "ten", kind: "measured" },
  parts: [
    { component: "analog bias", joules: 3e-6 },
    { component: "ADC", joules: 1e-6 },
  ],
  leftOut: [{ component: "link", joules: 2e-9, why: "pads" }],
};
const validation: Validation = {
  document: {
    designs: [design("First", 5, "uW"), design("Second", 40, "nJ")],
    notPredictable: [{ name: "Third", why: "no array" }],
    geometricMeanError: 2.83,
    worstRatio: 4,
  },
  details: [detail, detail],
};
const page = renderValidationHtml(validation, context, assets);

test("[U] is the same for the same validation", () => {
  expect(renderValidationHtml(structuredClone(validation), context, assets)).toBe(page);
});

test("[U] names every design, its ratio, assumptions, parts and reasons", () => {
  const { text } = readMarkup(page);
  for (const words of ["First", "0.500×", "4.00×", "one thing", "analog bias", "75.0", "pads", "no array"])
    expect(text).toContain(words);
  expect(text).toContain("1 of 2");
  expect(text).toContain("2.83×");
});

test("[U] draws both charts with the lines of equality and of a factor of two", () => {
  const specs = readMarkup(page).data.map((data) => JSON.parse(data) as { data: { y: number[] }[] });
  expect(specs).toHaveLength(2);
  const [plot] = specs;
  const ratios = (plot?.data ?? []).slice(0, 3).map(({ y }, index) => {
    const x = (plot?.data[index] as unknown as { x: number[] }).x;
    return (y[0] ?? 0) / (x[0] ?? 1);
  });
  expect(ratios.map((ratio) => ratio.toFixed(9))).toEqual(["0.500000000", "1.000000000", "2.000000000"]);
});

test("[U] draws and lists the band of a prediction as ratios, where there is one", () => {
  const banded = { ...detail, band: { low: 2.5, high: 60 } };
  const { text, data } = readMarkup(
    renderValidationHtml({ ...validation, details: [banded, detail] }, context, assets),
  );
  expect(text).toContain("0.250× to 6.00×");
  const specs = data.map((each) => JSON.parse(each) as { data: { x: number[]; y: number[] }[] });
  const bars = specs[1]?.data.slice(3, 5) ?? [];
  expect(bars.map(({ x, y }) => [x, y])).toEqual([
    [
      [0.25, 6],
      [0, 0],
    ],
    [
      [4, 4],
      [1, 1],
    ],
  ]);
});

test("[U] a validation without unpredictable chips says so", () => {
  const { document } = validation;
  const all = { ...validation, document: { ...document, notPredictable: [] } };
  expect(readMarkup(renderValidationHtml(all, context, assets)).text).toContain("None.");
});

describe("a validation full of attacks", () => {
  const plain = readMarkup(
    renderValidationHtml(
      withEveryString(validation, (text) => `w${text.length}`),
      context,
      assets,
    ),
  );

  test.each(payloads)("[U] %s stays text", (payload) => {
    const hostile = withEveryString(validation, (text) => `w${text.length}${payload}`);
    const reading = readMarkup(renderValidationHtml(hostile, context, assets));
    expect(reading.text).not.toMatch(/[<>]/);
    expect(reading.text).toContain(escapeHtml(payload));
    expect([...reading.counts].sort()).toEqual([...plain.counts].sort());
    expect(reading.programs).toEqual(plain.programs);
    for (const data of reading.data) expect(data).not.toMatch(/[<>&]/);
  });
});
