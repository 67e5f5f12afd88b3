// `focalbit validate`: the table, the document and the page, and how it ends.

import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { tinyFolder, runNamed } from "./tiny-folder.js";
import type { ValidationDocument } from "../../src/result/validation-document.js";

const folder = tinyFolder();
const outcomes = await runNamed(folder.path(), {
  table: "validate",
  json: "validate --json --report page.html --csv table.csv",
  argument: "validate something",
  help: "validate --help",
});

describe("focalbit validate", () => {
  it("[E] prints predicted, published, ratio, scope and assumptions, then what is not predictable", () => {
    const { exitCode, stdout, stderr } = outcomes.table;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^design +quantity +predicted +published +unit +ratio +scope$/m);
    expect(stdout).toMatch(/^BinarEye +energyPerInference +\d+ +14400 +nJ +\d\.\d\d +input to label/m);
    expect(stdout).toMatch(/^assumed$/m);
    expect(stdout).toMatch(/^not predictable$/m);
    expect(stdout).toMatch(/geometric-mean error \d\.\d\d, ratio farthest from 1: \d\.\d\d \(\d+ designs\)/);
  });

  it("[E] --json prints the document and nothing else, --report writes the page, --csv the table", () => {
    const { exitCode, stdout, stderr, files } = outcomes.json;
    expect(exitCode).toBe(0);
    expect(stderr).toBe("focalbit: wrote page.html\nfocalbit: wrote table.csv\n");
    expect(files).toContain("page.html");
    const document = JSON.parse(stdout) as ValidationDocument;
    expect(Object.keys(document)).toEqual([
      ...["designs", "notPredictable", "geometricMeanError", "worstRatio"],
    ]);
    for (const design of document.designs) {
      expect(Object.keys(design)).toEqual([
        ...["name", "quantity", "predicted", "published", "unit", "ratio", "scope", "assumed"],
      ]);
      expect(design.ratio).toBe(design.predicted / design.published);
    }
    const page = readFileSync(folder.path("page.html"), "utf8");
    for (const { name } of document.designs) expect(page).toContain(name);
    const csv = readFileSync(folder.path("table.csv"), "utf8");
    expect(csv).toMatch(
      /^name,quantity,predicted,published,unit,ratio,scope,kind,source,profile,p5,p95,assumed\r\n/u,
    );
    for (const { name, quantity, predicted, published, unit, ratio } of document.designs) {
      expect(csv).toContain(`\r\n${name},${quantity},${predicted},${published},${unit},${ratio},`);
    }
  });

  it("[E] refuses arguments and explains itself", () => {
    expect(outcomes.argument.exitCode).toBe(2);
    expect(outcomes.help.exitCode).toBe(0);
    expect(outcomes.help.stdout).toContain("--report");
  });
});
