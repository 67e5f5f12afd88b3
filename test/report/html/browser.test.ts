// The page in a real browser, narrow and wide, light and dark: nothing fetched, no message, nothing wider than the window,
// every chart drawn with its titles and no text cut off. A comparison holds all that a result's page does and is looked at
// in all four ways.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Result } from "../../../src/result/result-schema.js";
import type { Comparison } from "../../../src/result/comparison-schema.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { renderHtml } from "../../../src/report/render-html.js";
import { projectPath } from "../../support/shared.js";
import { payloads, withEveryString } from "../fixtures/hostile.js";
import { fixtureComparison, fixtureResult } from "../fixtures/results.js";
import { allDrawn, readPage, type PageReading } from "./page-probe.js";

const executablePath = process.env["FOCALBIT_CHROMIUM"] ?? "/usr/bin/chromium";
const flags = [
  "no-sandbox",
  "disable-gpu",
  "disable-quic",
  "no-first-run",
  "disable-background-networking",
  "disable-component-update",
  "disable-sync",
];
const views = [
  { width: 1400, scheme: "light" },
  { width: 1400, scheme: "dark" },
  { width: 420, scheme: "light" },
  { width: 420, scheme: "dark" },
] as const;
/** Charts of one result. */
const perResult = 10;
type View = (typeof views)[number];

let browser: Browser | undefined;
const folder = mkdtempSync(join(tmpdir(), "focalbit-report-"));

async function withPage<T>(
  document: Result | Comparison,
  view: View,
  look: (page: Page) => Promise<T>,
  scripts = true,
) {
  const file = join(folder, "report.html");
  writeFileSync(
    file,
    renderHtml(document, {
      plotlySource: readFileSync(projectPath("node_modules", "plotly.js-dist-min", "plotly.min.js"), "utf8"),
    }),
  );
  const viewport = { width: view.width, height: 900 };
  const context = await defined(browser, "browser").newContext({
    viewport,
    colorScheme: view.scheme,
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && request.url() !== `file://${file}`)
      complaints.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${file}`);
  const seen = await look(page);
  await context.close();
  expect(complaints).toEqual([]);
  return seen;
}

/** Asked from outside: a condition that the page itself polls would need eval, which its policy forbids. */
async function waitUntilDrawn(page: Page): Promise<void> {
  while (!(await page.evaluate<boolean>(allDrawn))) await setTimeout(50);
}

async function readDrawn(page: Page): Promise<PageReading> {
  await waitUntilDrawn(page);
  return page.evaluate<PageReading>(readPage);
}

function expectSound(reading: PageReading, plots: number): void {
  expect(reading.scrollWidth).toBeLessThanOrEqual(reading.innerWidth);
  expect(reading.visibleFigures).toBe(plots);
  expect(reading.plots).toHaveLength(plots);
  for (const plot of reading.plots) {
    expect(plot.titles).toHaveLength(2);
    for (const title of plot.titles) expect(title).not.toBe("");
    expect(plot).toMatchObject({ clipped: [], overlapping: [], tooWide: false });
  }
}

describe.skipIf(!existsSync(executablePath))(
  `in the browser (needs ${executablePath}, or FOCALBIT_CHROMIUM)`,
  { timeout: 120_000 },
  () => {
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: flags.map((flag) => `--${flag}`) });
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    test.each(views.filter(({ width, scheme }) => (width === 1400) === (scheme === "light")))(
      "[E] a result at $width, $scheme",
      async (view) => {
        expectSound(await withPage(fixtureResult("thermometer"), view, readDrawn), perResult);
      },
    );

    test.each(views)(
      "[E] a comparison at $width, $scheme; folded charts are drawn when opened",
      async (view) => {
        const [folded, open] = await withPage(fixtureComparison(), view, async (page) => {
          const before = await readDrawn(page);
          await page.evaluate(
            `document.querySelectorAll("details").forEach((details) => { details.open = true; })`,
          );
          return [before, await readDrawn(page)] as const;
        });
        expectSound(folded, 4 + perResult);
        expectSound(open, 4 + 2 * perResult);
      },
    );

    test.each([1400, 420] as const)(
      "[E] attacks and endless names at %i run nothing and widen nothing",
      async (width) => {
        const hostile = withEveryString(
          fixtureComparison(),
          (text) => `${payloads.join(text)}${"w".repeat(90)}`,
        );
        const reading = await withPage(hostile, { width, scheme: "light" }, readDrawn);
        expect(reading.pwned).toBeUndefined();
        expectSound(reading, 4 + perResult);
      },
    );

    test("[E] plots take the colours of the theme, also when it changes", async () => {
      const inkOf = `getComputedStyle(document.querySelector(".plot g.ytick text")).fill`;
      const [light, dark] = await withPage(
        fixtureResult("thermometer"),
        { width: 1400, scheme: "light" },
        async (page) => {
          await waitUntilDrawn(page);
          const before = await page.evaluate<string>(inkOf);
          await page.emulateMedia({ colorScheme: "dark" });
          await waitUntilDrawn(page);
          return [before, await page.evaluate<string>(inkOf)] as const;
        },
      );
      expect([light, dark]).toEqual(["rgb(23, 32, 42)", "rgb(228, 233, 238)"]);
    });

    test("[E] without scripts the tables stand and empty charts are not shown", async () => {
      const shown = await withPage(
        fixtureResult("thermometer"),
        { width: 420, scheme: "light" },
        async (page) => {
          return [
            await page.locator("table:visible").count(),
            await page.locator("figure.chart:visible").count(),
          ];
        },
        false,
      );
      expect(shown[0]).toBeGreaterThan(10);
      expect(shown[1]).toBe(0);
    });
  },
);
