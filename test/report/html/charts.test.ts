// Chart specs are data; what they have to hold is checked as data.

import { describe, expect, test } from "vitest";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { columnUnit } from "../../../src/report/format/column-unit.js";
import { plotText } from "../../../src/report/html/charts/chart-spec.js";
import { compareEnergyChart } from "../../../src/report/html/charts/compare-energy.js";
import {
  layerCyclesChart,
  layersToDraw,
  mostLayersDrawn,
} from "../../../src/report/html/charts/layer-charts.js";
import { tickLines } from "../../../src/report/html/charts/tick-lines.js";
import { toneCurveChart } from "../../../src/report/html/charts/tone-curve.js";
import { renderHtml } from "../../../src/report/render-html.js";
import { fixtureComparison, fixtureResult } from "../fixtures/results.js";

interface Axis {
  readonly title: { readonly text: string };
}
interface Spec {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: { readonly xaxis: Axis; readonly yaxis: Axis; readonly height: number };
}

function specsOf(page: string): Spec[] {
  return [...page.matchAll(/class="plot-spec">(.*?)<\/script>/g)].map(
    ([, text]) => JSON.parse(text ?? "") as Spec,
  );
}

describe("every chart of a page", () => {
  const specs = specsOf(renderHtml(fixtureComparison(), { plotlySource: "" }));

  test("[U] is there: four of the comparison, ten per result", () => {
    expect(specs).toHaveLength(4 + 2 * 10);
  });

  test("[U] has axis titles, with the unit in brackets on the axis of numbers", () => {
    for (const { layout } of specs) {
      expect(layout.xaxis.title.text).toMatch(/ \([^)]+\)$/);
      expect(layout.yaxis.title.text).toMatch(/^[a-z]/);
    }
  });

  test("[U] names colours by variable only, so that it can be drawn light and dark", () => {
    const colours = (value: unknown, key: string): string[] => {
      if (typeof value === "string") return /colors?$/.test(key) ? [value] : [];
      if (Array.isArray(value)) return value.flatMap((item) => colours(item, key));
      if (typeof value !== "object" || value === null) return [];
      return Object.entries(value).flatMap(([name, child]) => colours(child, name));
    };
    for (const colour of specs.flatMap((spec) => colours(spec, "")))
      expect(colour).toMatch(/^(var\(--[a-z0-9-]+\)|rgba\(0,0,0,0\))$/);
  });
});

test("[U] the stacked bars of a profile add up to its energy per frame", () => {
  const { entries } = fixtureComparison();
  const { spec, legend } = compareEnergyChart(entries);
  const unit = columnUnit(
    entries.map(({ energyPerFrameJoules }) => energyPerFrameJoules),
    "J",
  );
  expect(legend).toHaveLength(spec.data.length);
  entries.forEach(({ energyPerFrameJoules }, row) => {
    const sum = spec.data.reduce((total, trace) => total + ((trace["x"] as readonly number[])[row] ?? 0), 0);
    expect(sum).toBeCloseTo(unit.scale(energyPerFrameJoules), 9);
  });
});

test("[U] a tone curve steps at its thresholds: value i / M from threshold i on", () => {
  const spec = toneCurveChart([[0.25, 0.5]]);
  expect(spec.data[1]).toMatchObject({ x: [0, 0.25, 0.5, 1], y: [0, 0.5, 1, 1], line: { shape: "hv" } });
});

test("[U] the cycles of a layer split into steps and causes of stalls, and nothing is lost", () => {
  const { layers } = fixtureResult("thermometer");
  const { spec, legend } = layerCyclesChart(layers);
  const shown = layersToDraw(layers);
  const row = shown.findIndex(({ name }) => name === "conv4");
  const values = spec.data.map((trace) => (trace["x"] as readonly number[])[row] ?? 0);
  expect(legend.map(({ name }) => name)).toEqual([
    "steps",
    "weight port",
    "activation port",
    "partial sums",
    "fill",
    "drain",
  ]);
  expect(values).toEqual([82_953 - 4608, 0, 4592, 0, 4, 12].map((cycles) => cycles / 1000));
});

test("[U] of a deep network the costliest layers are drawn, in network order", () => {
  const template = defined(fixtureResult("thermometer").layers[1], "layer");
  const layers = Array.from({ length: 60 }, (_, i) => ({
    ...template,
    name: `l${i}`,
    joules: i % 2 === 0 ? i : 0.001,
  }));
  const drawn = layersToDraw(layers);
  expect(drawn).toHaveLength(mostLayersDrawn);
  expect(drawn.map(({ name }) => Number(name.slice(1)))).toEqual(
    [...drawn.map(({ name }) => Number(name.slice(1)))].sort((a, b) => a - b),
  );
  for (let i = 2; i < 60; i += 2) expect(drawn.map(({ name }) => name)).toContain(`l${i}`);
});

describe("text for Plotly", () => {
  test("[U] holds no tag or entity of the document's own", () => {
    expect(plotText("<a href='x'>&amp; b</a>")).toBe("&lt;a href='x'&gt;&amp;amp; b&lt;/a&gt;");
  });

  test.each([
    ["conv1", "conv1"],
    ["single-slope-65nm-96x96", "single-slope-65nm-<br>96x96"],
    ["abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqr<br>stuvwxyz"],
    ["a".repeat(60), `${"a".repeat(18)}<br>${"a".repeat(17)}…`],
    ["<b>".repeat(6), "&lt;b&gt;".repeat(6)],
    ["😀".repeat(20), `${"😀".repeat(18)}<br>😀😀`],
  ])("[U] tick %s", (name, lines) => {
    expect(tickLines(name)).toBe(lines);
  });
});
