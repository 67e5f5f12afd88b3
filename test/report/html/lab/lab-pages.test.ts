// The pages of `robustness`, `characterize`, `hdr` and the studies of networks in a real browser, narrow and wide, light and dark: nothing fetched, no
// message, nothing wider than the window, every chart drawn with its titles and no text cut off; names run nothing.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { characterizeProfile } from "../../../../src/characterize/characterize-profile.js";
import { studyScenes } from "../../../../src/dynamic-range/study-scenes.js";
import { defined } from "../../../../src/foundation/errors/invariant-error.js";
import { renderCharacterizationHtml } from "../../../../src/report/render-characterization-html.js";
import { renderDynamicRangeHtml } from "../../../../src/report/render-dynamic-range-html.js";
import { renderLabHtml } from "../../../../src/report/render-lab-html.js";
import { renderRobustnessHtml } from "../../../../src/report/render-robustness-html.js";
import { lightOf, size, smallDocument, smallOptions } from "../../../robustness/small-study.js";
import { projectPath } from "../../../support/shared.js";
import { payloads } from "../../fixtures/hostile.js";
import { encoderStudy, exposureStudy } from "../study-documents.js";
import { allDrawn, readPage, type PageReading } from "../page-probe.js";

const executablePath = process.env["FOCALBIT_CHROMIUM"] ?? "/usr/bin/chromium";
const views = [1400, 420].flatMap((width) =>
  (["light", "dark"] as const).map((scheme) => ({ width, scheme })),
);
const folder = mkdtempSync(join(tmpdir(), "focalbit-lab-"));
const assets = {
  plotlySource: readFileSync(projectPath("node_modules", "plotly.js-dist-min", "plotly.min.js"), "utf8"),
};
const attack = payloads.slice(0, 4).join("").slice(0, 128);
const options = smallOptions({ name: attack });
const { model, profile, analog } = options;
const shape = { height: size, width: size, channels: 3 };

const pages = {
  robustness: {
    charts: 4,
    html: renderRobustnessHtml(smallDocument({ name: attack, command: attack, exposureStops: 0.5 }), assets),
  },
  characterize: {
    charts: 4,
    html: renderCharacterizationHtml(
      characterizeProfile({
        profile,
        analog,
        seed: 1,
        chip: 0,
        size: 32,
        bits: 12,
        experiment: { levels: 20, stack: 4 },
        command: attack,
      }),
      assets,
    ),
  },
  hdr: {
    charts: 4,
    html: renderDynamicRangeHtml(
      studyScenes(
        [
          { name: attack, shape, light: lightOf(0) },
          { name: "w".repeat(90), shape, light: lightOf(1).map((x) => 4 ** (6 * x - 4)) },
        ],
        { model, profile, analog, thresholds: "srgb", exposureStops: 0, seed: 1, command: attack },
      ),
      assets,
    ),
  },
  encoders: { charts: 4, html: renderLabHtml(encoderStudy(attack), assets) },
  exposure: { charts: 2, html: renderLabHtml(exposureStudy(attack), assets) },
};
const cases = Object.entries(pages).flatMap(([name, page]) =>
  views.map((view) => ({ name, ...page, ...view })),
);

describe.skipIf(!existsSync(executablePath))(
  `lab pages in the browser (needs ${executablePath}, or FOCALBIT_CHROMIUM)`,
  { timeout: 120_000 },
  () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
      browser = await chromium.launch({ executablePath, args: flags });
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    it.each(cases)("[E] $name at $width, $scheme", async ({ name, html, charts, width, scheme }) => {
      const file = join(folder, `${name}.html`);
      writeFileSync(file, html);
      const viewport = { width, height: 900 };
      const context = await defined(browser, "browser").newContext({ viewport, colorScheme: scheme });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => {
        if (!/^(data|blob):/.test(request.url()) && request.url() !== `file://${file}`)
          complaints.push(request.url());
      });
      await page.goto(`file://${file}`);
      while (!(await page.evaluate<boolean>(allDrawn))) await setTimeout(50);
      const reading = await page.evaluate<PageReading>(readPage);
      await context.close();
      expect(complaints).toEqual([]);
      expect(reading.pwned).toBeUndefined();
      expect(reading.scrollWidth).toBeLessThanOrEqual(reading.innerWidth);
      expect(reading.plots).toHaveLength(charts);
      expect(reading.visibleFigures).toBe(charts);
      for (const plot of reading.plots) {
        expect(plot.titles).toHaveLength(2);
        expect(plot).toMatchObject({ clipped: [], overlapping: [], tooWide: false });
      }
    });
  },
);
