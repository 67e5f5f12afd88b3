// The table of figures: band and component of each, escaped, and how many of a kind have a band.

import { expect, test } from "vitest";
import { figuresSection } from "../../../src/report/html/sections/figures.js";
import { fixtureResult } from "../fixtures/results.js";
import { readMarkup } from "./read-markup.js";

const stated = { unit: "A", kind: "published", source: "a paper of 2016" } as const;
const figures = [
  { ...stated, path: "/figures/bias", value: 1.5e-6, low: 0.5e-6, high: 1e-5, component: "pixel <b>" },
  { ...stated, path: "/figures/exact", value: 2e-6 },
];
const html = String(figuresSection({ idPrefix: "", level: 2 }, { ...fixtureResult("thermometer"), figures }));

test("[U] shows the band in the figure's unit, and the component that gave it", () => {
  const { text } = readMarkup(html);
  expect(text).toContain("500 nA to 10 µA");
  expect(html).toContain("pixel &lt;b&gt;");
  expect(html).not.toContain("<b>");
});

test("[U] counts the figures of a kind, and those of them with a band", () => {
  const row = /<th scope="row" class="header">published<\/th>(.*?)<\/tr>/u.exec(html)?.[1] ?? "";
  expect([...row.matchAll(/<td class="number">(.*?)<\/td>/gu)].map(([, cell]) => cell)).toEqual(["2", "1"]);
});
