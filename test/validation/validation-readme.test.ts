// The validation as the documents show it is the validation as the command prints it.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatValidation } from "../../src/cli/output/format-validation.js";
import { validateDesigns } from "../../src/validation/validate-designs.js";
import { notPredictable, publishedDesign, publishedFiles } from "../support/published-designs.js";
import { projectPath } from "../support/shared.js";

const { document } = validateDesigns(publishedFiles.map(publishedDesign), notPredictable);
const printed = formatValidation(document).split("\n");
const table = printed.slice(0, printed.indexOf(""));
const lastLine = printed.at(-1) ?? "";

describe("README.md", () => {
  const lines = readFileSync(projectPath("README.md"), "utf8")
    .split("\n")
    .map((line) => line.trim());

  it("[I] shows the table of focalbit validate, line by line", () => {
    const start = lines.indexOf("$ focalbit validate");
    expect(start).toBeGreaterThan(0);
    expect(lines.slice(start + 1, start + 1 + table.length)).toEqual(table.map((line) => line.trim()));
    expect(table).toHaveLength(1 + document.designs.length);
  });

  it("[I] states the errors that the command ends with", () => {
    expect(lastLine).toMatch(/^geometric-mean error \d/u);
    expect(lines).toContain(lastLine);
  });
});

describe("hardware-profiles/published/README.md", () => {
  const text = readFileSync(projectPath("hardware-profiles/published/README.md"), "utf8");

  it.each(document.designs)("[I] has the figures of $name", ({ name, predicted, published, ratio, unit }) => {
    const row = text.split("\n").find((line) => line.startsWith(`| \`${name}\` `)) ?? "";
    const cells = row.split("|").map((cell) => cell.trim());
    expect(cells.slice(3, 7)).toEqual([
      String(Number(predicted.toPrecision(4))),
      String(published),
      unit,
      ratio.toFixed(2),
    ]);
  });

  it("[I] states both errors", () => {
    const { geometricMeanError, worstRatio } = document;
    expect(text).toContain(
      `${geometricMeanError.toFixed(2)}; the ratio farthest from 1 is ${worstRatio.toFixed(2)}.`,
    );
  });
});
