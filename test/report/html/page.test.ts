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

describe("what a result with a schedule shows", () => {
  const page = renderHtml(fixtureResult("thermometer"), assets).replace(/\s+/g, " ");

  test.each([
    [
      "sensor against array",
      "Array-bound: of the frame&#39;s 376 489 cycles the array is busy for 371 488 (98.7 %)",
    ],
    ["the pace of the rows", "a row is taken every 2 761 cycles (55.2 µs)"],
    ["the schedule", "Schedule of the array"],
    ["cycles by cause", "Cycles by cause as a table (10 rows)"],
    ["the mapping", "found by a search for least memory, 4 plans tried"],
    ["how a job hands over", "by rows, to conv2"],
    ["bits that a plan misses", "✗ 12 288"],
    ["plans tried", "All 4 plans that the search tried, 2 of them taken"],
    [
      "the peak of a memory",
      "Peak 147 456 bit, 56.3 % of its capacity, at 1.24 ms (cycle 62 214), while conv2 is on the array: threshold1 73 728, pool2 73 728.",
    ],
    [
      "memories that do not change",
      "No chart where nothing changes during a frame: weights (610 560 bit), thresholds (19 296 bit).",
    ],
    ["roofs", "Bound by the weight memory: logits."],
    ["activity", "priced by toggles measured over 2 frames"],
  ])("[U] %s", (_, words) => {
    expect(page).toContain(words);
  });

  test("[U] without a profile nothing of it", () => {
    const bare = renderHtml(fixtureModelOnly(), assets);
    for (const words of [
      "Schedule of the array",
      "Mapping onto",
      "Roofline",
      "Cycles by cause",
      "priced by toggles",
    ])
      expect(bare).not.toContain(words);
  });
});
