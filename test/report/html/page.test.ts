// The page as a whole: the same bytes for the same document, nothing fetched, headings in order, tables with captions.

import { describe, expect, test } from "vitest";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { renderHtml } from "../../../src/report/render-html.js";
import { fixtureComparison, fixtureModelOnly, fixtureResult } from "../fixtures/results.js";
import { readMarkup } from "./read-markup.js";

const assets = { plotlySource: "window.Plotly = {};" };
const documents = {
  result: fixtureResult("thermometer"),
  "result without profile": fixtureModelOnly(),
  comparison: fixtureComparison(),
};

describe.each(Object.entries(documents))("the page of a %s", (_, document) => {
  const page = renderHtml(document, assets);

  test("[U] is the same for the same document, whatever the order of rendering", () => {
    renderHtml(fixtureResult("adc"), assets);
    expect(renderHtml(structuredClone(document), assets) === page).toBe(true);
  });

  test("[U] forbids fetching and names no address", () => {
    expect(page).toContain(
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:",
    );
    expect(page).toContain('<link rel="icon" href="data:,">');
    expect(page).not.toMatch(/https?:|@import|url\(|\b(src|href)="(?!#|data:)/);
  });

  test("[U] goes down in headings one level at a time, with one h1", () => {
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.slice(1).forEach((level, i) => {
      expect(level - (levels[i] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  test("[U] has unique ids, and every link of the navigation leads to one", () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  test("[U] gives every table a caption and every picture a text", () => {
    const { counts } = readMarkup(page);
    expect(counts.get("caption")).toBe(counts.get("table"));
    expect(counts.get("img@alt") ?? 0).toBe(counts.get("img") ?? 0);
    expect(counts.get("th@scope")).toBe(counts.get("th"));
  });
});

test("[U] a table's rows have as many cells as its heading", () => {
  const page = renderHtml(fixtureResult("thermometer"), assets);
  for (const [table] of page.matchAll(/<table>[\s\S]*?<\/table>/g)) {
    const widths = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(
      ([, row]) => (row ?? "").match(/<t[hd][ >]/g)?.length,
    );
    expect(new Set(widths).size, table.slice(0, 120)).toBe(1);
  }
});

test("[U] the page shows verdict, key figures, command, hashes and sources", () => {
  const result = fixtureResult("adc");
  const page = renderHtml(result, assets);
  const told = [
    "✗ Does not fit",
    "1 of 11 limits is broken",
    "lower the frame rate",
    "4.64 <small>µJ</small>",
    result.command ?? "",
  ];
  for (const text of [...told, result.model.sha256, result.profile?.sha256 ?? "", "Stillmaker and Baas"])
    expect(page).toContain(text);
});

test("[U] a document with counts of 0 and no lists still gives a page", () => {
  const full = fixtureResult("thermometer");
  const footprint = { ...full.footprint, limits: [], memories: [], activationPeakTensors: [] };
  const energy = { perFrameJoules: 0, averagePowerWatts: 0, components: [], byComponent: [], byKind: [] };
  const empty = {
    ...full,
    footprint,
    energy,
    frames: [],
    pictures: [],
    layers: [],
    figures: [],
    area: { squareMetres: 0, parts: [] },
  };
  const page = renderHtml(empty, assets);
  expect(page).toContain("no limit is set");
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

test("[U] pictures whose data does not fit their shape are left out with a note", () => {
  const result = fixtureResult("thermometer");
  const picture = defined(result.pictures[0], "picture");
  const broken = { ...result, pictures: [{ ...picture, codes: "AAAA", planes: "!!" }] };
  const page = renderHtml(broken, assets);
  expect(page).toContain("The samples of this picture are not in the document.");
  expect(page).not.toContain("<img");
});

test("[U] the schedule names what each layer waits for, and is left out where there is none", () => {
  const page = renderHtml(fixtureResult("thermometer"), assets);
  expect(page).toContain("activation port 4 608");
  expect(renderHtml(fixtureModelOnly(), assets)).not.toContain("Schedule of the array");
});
