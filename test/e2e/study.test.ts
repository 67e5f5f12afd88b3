// `focalbit study front-end` as a user runs it: summary, document, CSV, page, and what it refuses.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseResult } from "../../src/index.js";
import { adc, runNamed, thermometer, tinyFolder } from "./tiny-folder.js";

const folder = tinyFolder();
const study = `study front-end tiny.json --profile ${thermometer}`;
const outcomes = await runNamed(folder.path(), {
  summary: `${study} --csv study.csv --report study.html -o study.json`,
  json: `${study} --json`,
  page: "report study.json -o again.html",
  clocks: `${study} --sar-clock 10MHz --slope-basis yoo-2026 --json`,
  adc: `study front-end tiny.json --profile ${adc}`,
  clock: `${study} --sar-clock 10`,
  missing: "study front-end tiny.json",
});

describe("focalbit study front-end", () => {
  it("[E] prints the sweep, break-even, and both where the thermometer wins and where it loses", () => {
    const { exitCode, stdout } = outcomes.summary;
    expect(exitCode).toBe(0);
    expect(stdout).toContain("The thermometer wins\n");
    expect(stdout).toMatch(/The thermometer loses\n {2}- /);
  });

  it("[E] writes every point as CSV, a document that parses, and a page that comes out the same again", () => {
    const rows = readFileSync(folder.path("study.csv"), "utf8").trim().split(/\r?\n/);
    // 2 strategies x 32 levels, 3 ADCs x 9 resolutions, and at equal information 9 x 2 thermometers and 27 ADCs.
    expect(rows).toHaveLength(1 + 64 + 27 + 18 + 27);
    const document = readFileSync(folder.path("study.json"), "utf8");
    expect(parseResult(JSON.parse(document)).format).toBe("focalbit/front-end-study@1");
    expect(outcomes.json.stdout).toBe(document);
    expect(outcomes.page.exitCode).toBe(0);
    expect(readFileSync(folder.path("again.html"), "utf8")).toBe(
      readFileSync(folder.path("study.html"), "utf8"),
    );
  });

  it("[E] states its conditions, and the command repeats them", () => {
    const { stdout, exitCode } = outcomes.clocks;
    expect(exitCode).toBe(0);
    const { command, conditions } = JSON.parse(stdout) as {
      command: string;
      conditions: { name: string; value: string }[];
    };
    expect(command).toMatch(/ --sar-clock 10000000Hz --slope-basis yoo-2026$/);
    expect(conditions.map(({ value }) => value)).toContain("10 MHz");
  });

  it.each([
    ["adc", "/frontEnd/kind: must be a thermometer"],
    ["clock", "a number above 0 and a unit"],
    ["missing", "--profile"],
  ] as const)("[E] %s: one clear error, exit code 2", (name, message) => {
    const { exitCode, stdout, stderr } = outcomes[name];
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
