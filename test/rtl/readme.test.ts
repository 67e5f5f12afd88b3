// What the pages say of the Verilog is what comes out: the drawn row, and the table of cycles and bits.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { mapModel } from "../../src/mapping/map-model.js";
import type { Mapping } from "../../src/mapping/mapping.js";
import { parseModel } from "../../src/model/parse-model.js";
import { scheduleFrame } from "../../src/simulation/schedule/schedule-frame.js";
import { firstRowWaves } from "../support/first-row-waves.js";
import { mapConfiguration, rtlConfigurations } from "../support/rtl-cases.js";
import { projectPath } from "../support/shared.js";

const read = (...path: string[]): string => readFileSync(projectPath(...path), "utf8");
const model = parseModel(JSON.parse(read("models", "stl10-glt8.model.json")));
const readme = read("README.md");

/** A count with blanks between thousands. */
const spaced = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, " ");
const cyclesOf = (mapping: Mapping) => scheduleFrame(mapping).jobs.at(-1)?.endCycle ?? 0;
const bitsOf = (mapping: Mapping) =>
  mapping.jobs.reduce((sum, { geometry }) => sum + geometry.output.tensor.bits, 0);

/** Cells of the only row of README's table that begins so; columns: network, profile, cycles twice, bits, different. */
function rowOf(network: string, profile: string): readonly string[] {
  const rows = readme
    .split("\n")
    .filter((line) => line.startsWith(`| ${network} `) && line.includes(profile));
  expect(rows).toHaveLength(1);
  return (rows[0] ?? "").split("|").map((cell) => cell.trim());
}

describe("pages about the Verilog", () => {
  it("[I] draw the row as the simulator tells it", () => {
    const lines = firstRowWaves(mapConfiguration(rtlConfigurations[1]!)).split("\n");
    const page = read("src", "rtl", "README.md");
    expect(page).toContain(lines.map((line) => `    ${line}`).join("\n"));
  });

  it.each([
    "cmos65-rgb96-thermometer",
    "cmos65-rgb96-thermometer-successive",
    "cmos65-rgb96-ss-adc",
    "cmos130-rgb96-thermometer",
    "always-on-tiny",
  ])("[I] state cycles and bits of stl10-glt8 on %s", (name) => {
    const profile = parseHardwareProfile(JSON.parse(read("hardware-profiles", `${name}.json`)));
    const mapping = mapModel(model, profile);
    const cycles = spaced(cyclesOf(mapping));
    const cells = rowOf("`stl10-glt8`", `\`${name}\``);
    expect(cells.slice(3, 7)).toEqual([cycles, cycles, spaced(bitsOf(mapping)), "0"]);
  });

  it("[I] state cycles and bits of all configurations together", () => {
    const mappings = rtlConfigurations.map(mapConfiguration);
    const total = (of: (mapping: Mapping) => number) =>
      mappings.reduce((sum, mapping) => sum + 2 * of(mapping), 0);
    const cells = rowOf(`${mappings.length} small networks, 2 frames each`, `${mappings.length} arrays`);
    const cycles = spaced(total(cyclesOf));
    expect(cells.slice(3, 7)).toEqual([cycles, cycles, spaced(total(bitsOf)), "0"]);
  });
});
