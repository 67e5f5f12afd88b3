// `focalbit profile`: what its three subcommands print, and how they end.

import { describe, expect, it } from "vitest";
import { shippedProfileFiles } from "../../src/io/files/shipped-profiles.js";
import { runNamed, thermometer, tinyFolder } from "./tiny-folder.js";

const folder = tinyFolder();
folder.write("broken.json", JSON.stringify({ format: "focalbit/hardware@1", name: "broken", components: 3 }));

const outcomes = await runNamed(folder.path(), {
  show: `profile show ${thermometer}`,
  showJson: `profile show ${thermometer} --json`,
  list: "profile list",
  listJson: "profile list --json",
  components: "profile components",
  componentsJson: "profile components --json",
  broken: "profile show broken.json",
  missing: "profile show nowhere.json",
  help: "profile --help",
  unknown: "profile shw",
});
const outcome = (name: keyof typeof outcomes) => outcomes[name];

describe("focalbit profile show", () => {
  it("[E] prints every part, and every figure with its source", () => {
    const { exitCode, stdout, stderr } = outcome("show");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const part of ["sensor", "frontEnd", "memories/weights", "static"]) {
      expect(stdout).toMatch(new RegExp(`^${part}$`, "m"));
    }
    const { parts } = JSON.parse(outcome("showJson").stdout) as { parts: { figures: object[] }[] };
    const figures = parts.flatMap(({ figures }) => figures);
    expect(stdout.match(/^ {6}source: ./gm)).toHaveLength(figures.length);
  });

  it("[E] --json carries values in SI, bands, inputs and the file's hash", () => {
    const document = JSON.parse(outcome("showJson").stdout) as Record<string, unknown>;
    expect(document).toMatchObject({ name: "cmos65-rgb96-thermometer" });
    expect(document["sha256"]).toMatch(/^[0-9a-f]{64}$/);
    expect(outcome("showJson").stdout).toContain('"movedBy"');
  });

  it("[E] names what is wrong with a profile, exit code 2", () => {
    const { exitCode, stdout, stderr } = outcome("broken");
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(/broken\.json, \/components: must be an object/);
    expect(outcome("missing")).toMatchObject({ exitCode: 2, stdout: "" });
  });
});

describe("focalbit profile list and components", () => {
  it("[E] lists the shipped profiles with their files", () => {
    const { exitCode, stdout } = outcome("list");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^cmos65-rgb96-ss-adc +192 x 192 bayer-quad +single-slope ADC, 8 bits /m);
    const profiles = JSON.parse(outcome("listJson").stdout) as { name: string; path: string }[];
    expect(profiles.length).toBeGreaterThanOrEqual(8);
    expect(profiles.length).toBeLessThanOrEqual(shippedProfileFiles().length);
    expect(stdout.trimEnd().split("\n")).toHaveLength(profiles.length + 1);
  });

  it("[E] lists the components with the ranges of their parameters", () => {
    const { exitCode, stdout } = outcome("components");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^sram: /m);
    expect(stdout).toMatch(/^ {4}node +process node +a length from \d+ nm to \d+ nm/m);
    const components = JSON.parse(outcome("componentsJson").stdout) as { id: string }[];
    expect(components.map(({ id }) => id)).toContain("sram");
  });

  it("[E] explains itself, and refuses an unknown subcommand", () => {
    expect(outcome("help")).toMatchObject({ exitCode: 0 });
    expect(outcome("help").stdout).toContain("components");
    const { exitCode, stderr } = outcome("unknown");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("shw");
  });
});
