// `focalbit check`, `compare`, `report`, `inspect` and the help: what they print and write, and their exit codes.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Comparison } from "../../src/index.js";
import { profileDocument } from "./bad-cases.js";
import { adc, runNamed, thermometer, tinyFolder } from "./tiny-folder.js";

const folder = tinyFolder();
const { sensor, ...parts } = profileDocument();
folder.write("one-pixel.json", JSON.stringify({ ...parts, sensor: { ...sensor, rows: 2, columns: 2 } }));

const outcomes = await runNamed(folder.path(), {
  fits: ["check", "tiny.json", "--profile", thermometer, "--budget", "modelBits=1 kbit"],
  fitsJson: `check tiny.json --profile ${thermometer} --json`,
  tight: `check tiny.json --profile ${thermometer} --budget modelBits=10`,
  tooSmall: "check tiny.json --profile one-pixel.json",
  compare: `compare tiny.json --profile ${thermometer} --profile ${adc} --input classes --report c.html -o c.json`,
  reportAgain: "report c.json -o again.html",
  inspect: "inspect tiny.json",
  inspectJson: "inspect tiny.json --json",
  help: "--help",
  runHelp: "run --help",
  checkHelp: "help check",
});
const outcome = (name: keyof typeof outcomes) => outcomes[name];

describe("focalbit check", () => {
  it("[E] fits: one line per limit and the verdict, exit code 0", () => {
    const { exitCode, stdout, stderr } = outcome("fits");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.at(-1)).toBe(
      `fits: "tiny" on "cmos65-rgb96-thermometer" keeps all ${lines.length - 1} limits`,
    );
    for (const line of lines.slice(0, -1))
      expect(line).toMatch(/^\S+ +used .+ at (most|least) .+ margin .+ ok$/);
    expect(lines[0]?.replaceAll(/\s+/g, " ")).toBe(
      "modelBits used 56 bit at most 1 000 000 bit margin 999 944 bit (100.0 %) ok",
    );
    expect(lines.some((line) => /^budget\.modelBits +used 56 bit +at most 1.000 bit/.test(line))).toBe(true);
  });

  it("[E] --json is the verdict with everything behind it", () => {
    const verdict = JSON.parse(outcome("fitsJson").stdout) as Record<string, unknown>;
    expect(verdict).toMatchObject({ model: { name: "tiny" }, fits: true, footprint: { modelBits: 56 } });
    expect(verdict).toHaveProperty("timing.frameSeconds");
  });

  it("[E] does not fit: NO and what to do, exit code 1", () => {
    const { exitCode, stdout } = outcome("tight");
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^budget\.modelBits +used 56 bit +at most 10 bit +margin -46 bit \(-460 %\) +NO +\S+/m,
    );
    expect(stdout).toMatch(
      /does not fit: "tiny" on "cmos65-rgb96-thermometer" misses 1 of \d+ limits: budget\.modelBits\n$/,
    );
  });

  it("[E] a model larger than the pixel array is a verdict", () => {
    const { exitCode, stdout, stderr } = outcome("tooSmall");
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    expect(stdout).toMatch(/^sensor\.rows +used 2 rows +at most 1 rows +margin -1 rows .* NO/m);
  });
});

describe("focalbit compare and report", () => {
  it("[E] compares both profiles with the first as baseline", () => {
    const { exitCode, stdout, stderr } = outcome("compare");
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain("cmos65-rgb96-ss-adc");
    const comparison = JSON.parse(readFileSync(folder.path("c.json"), "utf8")) as Comparison;
    expect(comparison.baseline).toBe("cmos65-rgb96-thermometer");
    expect(comparison.entries.map(({ classAgreement }) => classAgreement)).toEqual([
      { equal: 3, total: 3 },
      { equal: 3, total: 3 },
    ]);
    expect(comparison.entries[0]?.energyRatio).toBe(1);
  });

  it("[E] report renders the written document to the same bytes", () => {
    expect(outcome("reportAgain")).toMatchObject({
      exitCode: 0,
      stdout: "",
      stderr: "focalbit: wrote again.html\n",
    });
    expect(readFileSync(folder.path("again.html"), "utf8")).toBe(readFileSync(folder.path("c.html"), "utf8"));
  });
});

describe("focalbit inspect", () => {
  it("[E] a table of layers with totals, and the encoder", () => {
    const { exitCode, stdout } = outcome("inspect");
    expect(exitCode).toBe(0);
    const row = (name: string) =>
      stdout
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        ?.split(/ {2,}/);
    // conv: 4 positions x 4 channels x 3 bits; logits: 16 x 2.
    expect(row("conv")).toEqual(["conv", "conv2d", "2x2x4", "48", "-", "12", "-", "-"]);
    expect(row("logits")).toEqual(["logits", "dense", "1x1x2", "32", "-", "32", "-", "-"]);
    expect(row("total")).toEqual(["total", "80", "0", "44", "12", "0"]);
    expect(stdout).toContain("linear ruler");
  });

  it("[E] --json holds the same", () => {
    expect(JSON.parse(outcome("inspectJson").stdout)).toMatchObject({
      name: "tiny",
      footprint: { modelBits: 56 },
    });
  });
});

describe("focalbit --help", () => {
  it("[E] names the commands, the options and an example", () => {
    for (const command of ["run", "check", "compare", "report", "inspect", "demo"])
      expect(outcome("help").stdout).toMatch(new RegExp(`^ +${command} `, "m"));
    expect(outcome("runHelp").stdout).toContain("Example:\n  focalbit run models/stl10-glt8.model.json");
    expect(outcome("checkHelp").stdout).toContain("Exit code 0: every limit is kept");
    for (const name of ["help", "runHelp", "checkHelp"] as const)
      expect(outcome(name)).toMatchObject({ exitCode: 0, stderr: "" });
  });
});
