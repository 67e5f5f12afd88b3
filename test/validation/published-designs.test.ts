// focalbit's own predictions held against published chips. The bounds are what the rules in hardware-profiles/published
// reach, rounded up a little: whoever makes a prediction worse hears of it here and has to say why.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeFigures } from "../../src/hardware/list-figures.js";
import { predictDesign } from "../../src/validation/predict-design.js";
import { validateDesigns } from "../../src/validation/validate-designs.js";
import { quantities } from "../../src/validation/workload-schema.js";
import { toSi } from "../../src/foundation/units/unit-table.js";
import { csvRows } from "../support/csv-rows.js";
import { hasShared, sharedPath } from "../support/shared.js";
import {
  notPredictable,
  publishedDesign,
  publishedFiles,
  readPublished,
} from "../support/published-designs.js";

const designs = publishedFiles.map(publishedDesign);
const { document, details } = validateDesigns(designs, notPredictable);

/** Reached: 1.513 and 2.77. */
const mostGeometricMeanError = 1.52;
const mostFactor = 2.8;
const fewestDesigns = 12;

describe.each(publishedFiles)("%s", (file) => {
  const { profile, workload } = publishedDesign(file);
  const { predicted, counted, inScope } = predictDesign(workload, profile);
  const ratio = predicted / workload.published.value;

  it("[I] is parsed, counted and priced, part by part", () => {
    expect(profile.name).toBe(file);
    expect(counted.counts.length).toBeGreaterThan(0);
    for (const { count } of counted.counts) expect(Number.isSafeInteger(count)).toBe(true);
    expect(predicted).toBeGreaterThan(0);
    expect(inScope.size).toBeGreaterThan(1);
  });

  it("[I] comes within the farthest factor that was reached", () => {
    expect(Math.max(ratio, 1 / ratio)).toBeLessThanOrEqual(mostFactor);
  });

  it("[I] takes no energy and no power from the chip it predicts", () => {
    const { quantity, value, unit, source } = workload.published;
    const total = toSi(value, unit, quantities[quantity]) ?? NaN;
    const citations = citationsOf(source);
    expect(citations.length).toBeGreaterThan(0);
    for (const figure of describeFigures(profile)) {
      if (!["J", "W"].includes(figure.unit) || figure.value === 0) continue;
      for (const citation of citations) expect(figure.source, figure.path).not.toContain(citation);
      expect(Math.abs(figure.value / total - 1), figure.path).toBeGreaterThan(1e-6);
    }
  });
});

describe("the published designs together", () => {
  it(`[I] are at least ${fewestDesigns}, with a geometric-mean error of at most ${mostGeometricMeanError}`, () => {
    expect(document.designs.length).toBeGreaterThanOrEqual(fewestDesigns);
    expect(document.geometricMeanError).toBeLessThanOrEqual(mostGeometricMeanError);
    expect(Math.abs(Math.log(document.worstRatio))).toBeLessThanOrEqual(Math.log(mostFactor));
  });

  it("[U] state their error as defined: exp of the mean |ln ratio|, and the ratio farthest from 1", () => {
    const logs = document.designs.map(({ predicted, published }) => Math.log(predicted / published));
    const mean = logs.reduce((sum, log) => sum + Math.abs(log), 0) / logs.length;
    expect(document.geometricMeanError).toBeCloseTo(Math.exp(mean), 12);
    const farthest = logs.reduce((worst, log) => (Math.abs(log) > Math.abs(worst) ? log : worst), 0);
    expect(document.worstRatio).toBeCloseTo(Math.exp(farthest), 12);
  });

  it("[I] follow one set of rules: a named figure that several share is the same document in all of them", () => {
    const seen = new Map<string, string>();
    for (const file of publishedFiles) {
      const figures = readPublished(`${file}.json`)["figures"] as Record<string, object>;
      for (const [name, figure] of Object.entries(figures)) {
        if (!isRule(name)) continue;
        const text = JSON.stringify(figure);
        expect(seen.get(name) ?? text, `${name} in ${file}`).toBe(text);
        seen.set(name, text);
      }
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  it("[I] say where each published figure stands and what was assumed", () => {
    for (const { assumed, scope } of document.designs) {
      expect(assumed.length).toBeGreaterThan(0);
      expect(scope.length).toBeGreaterThan(3);
    }
    for (const detail of details) expect(detail.source).toMatch(/\d{4}/);
  });
});

describe.skipIf(!hasShared("data", "reference-chips.csv"))("the table of published chips", () => {
  const rows = csvRows(readFileSync(sharedPath("data", "reference-chips.csv"), "utf8"));
  const rowOf = (name: string) => rows.find((row) => row["name"] === name) ?? {};

  it("[I] holds every chip, predicted or with the reason why not", () => {
    const listed = [...document.designs, ...notPredictable].map(({ name }) => name);
    expect(listed.sort()).toEqual(rows.map((row) => row["name"] ?? "").sort());
  });

  it.each(designs.map(({ workload }) => workload))("[I] gives $name the published figure", (workload) => {
    const { quantity, value, unit, printed } = workload.published;
    const row = rowOf(workload.name);
    const column = columns[quantity];
    if (column !== undefined) {
      expect(unit).toBe(column.unit);
      expect(value).toBe(Number(row[column.name]));
      return;
    }
    // Per operation: in words, as it was printed.
    const text = row["other"] ?? "";
    expect(text.length).toBeGreaterThan(0);
    expect(printed).toBeDefined();
    const stated = /^(\d+)\/\d+ 1b-TOPS\/W/.exec(text);
    if (stated) expect(value).toBe(1000 / Number(stated[1]));
    else expect(text.match(/\d+(?:\.\d+)?/gu)).toContain(String(value));
  });

  it.each(designs.map(({ workload }) => workload))(
    "[I] has the array and frame rate of $name",
    (workload) => {
      const row = rowOf(workload.name);
      const { image, framesPerSecond } = workload;
      if (image !== undefined) expect(row["array"]).toBe(`${image.width}x${image.height}`);
      if (framesPerSecond !== undefined) expect(framesPerSecond.value).toBe(Number(row["fps"]));
    },
  );

  it.each(designs)("[I] has the node of $workload.name", ({ profile, workload }) => {
    const node = rowOf(workload.name)["node_nm"] ?? "";
    if (node !== "") expect(profile.process.node.value * 1e9).toBeCloseTo(Number(node), 9);
  });
});

const columns: Readonly<Record<string, { readonly name: string; readonly unit: string } | undefined>> = {
  averagePower: { name: "power_uw", unit: "uW" },
  energyPerPixel: { name: "pj_per_pixel", unit: "pJ" },
  energyPerFrame: { name: "energy_per_frame_nj", unit: "nJ" },
  energyPerInference: { name: "energy_per_frame_nj", unit: "nJ" },
};

/** What a chip states of itself; everything else with a name is a rule. */
const ownFigures: ReadonlySet<string> = new Set([
  ...["featureSize", "analogSupply", "digitalSupply", "logicSupply", "memorySupply", "pixelSwing"],
  ...["pixelPitchWidth", "frameRate", "columnCapacitance", "branchesPerColumn", "compressionRatio"],
  ...["ratioSteps", "sumBits", "cellPitch", "microcontrollerLeakage"],
]);

function isRule(name: string): boolean {
  return !ownFigures.has(name);
}

/** How a source would be named: its DOI, its arXiv number, its first author. */
function citationsOf(source: string): readonly string[] {
  const [author] = /^[A-Z][\w-]+ et al\./u.exec(source) ?? [];
  const doi = /10\.\d{4,}\/[^\s,;]+/u.exec(source)?.[0];
  const preprint = /arXiv \d+\.\d+/u.exec(source)?.[0];
  return [author, doi, preprint].filter((citation): citation is string => citation !== undefined);
}
