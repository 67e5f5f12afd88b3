// Every design is clean under all lint rules of Verilator, the few waivers of src/rtl/verilog/lint.vlt aside.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lintVerilog } from "../../src/io/rtl/lint-verilog.js";
import { verilatorVersion } from "../../src/io/rtl/require-verilator.js";
import { mapModel } from "../../src/mapping/map-model.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { parseModel } from "../../src/model/parse-model.js";
import { verilogSources } from "../../src/rtl/verilog-sources.generated.js";
import { writeDesign } from "../../src/rtl/write-design.js";
import { mapConfiguration, rtlConfigurations } from "../support/rtl-cases.js";
import { projectPath } from "../support/shared.js";

const read = (path: string): unknown => JSON.parse(readFileSync(projectPath(path), "utf8"));

describe.skipIf(verilatorVersion() === undefined)("lint (needs verilator)", () => {
  it.each(rtlConfigurations)("[I] is silent about: $name", { timeout: 120_000 }, async (configuration) => {
    expect(await lintVerilog(writeDesign(mapConfiguration(configuration)))).toBe("");
  });

  it("[I] is silent about the shipped model on a shipped profile", { timeout: 120_000 }, async () => {
    const model = parseModel(read("models/stl10-glt8.model.json"));
    const profile = parseHardwareProfile(read("hardware-profiles/cmos65-rgb96-thermometer-successive.json"));
    expect(await lintVerilog(writeDesign(mapModel(model, profile)))).toBe("");
  });

  it("[I] finds what is wrong with a source", { timeout: 120_000 }, async () => {
    const [configuration] = rtlConfigurations;
    const design = writeDesign(mapConfiguration(configuration!));
    const broken = verilogSources["port_timer.sv"]!.replace(
      "output logic               done",
      "output logic [3:0] done",
    );
    const sources = new Map([...design.sources, ["port_timer.sv", broken]]);
    expect(await lintVerilog({ ...design, sources })).toMatch(/WIDTH/);
  });
});

describe("waivers", () => {
  it("[U] have a reason beside them", () => {
    for (const [name, text] of Object.entries(verilogSources)) {
      const lines = text.split("\n");
      lines.forEach((line, index) => {
        if (!line.includes("lint_off")) return;
        const near = [line.replace(/.*lint_off[^/]*(\*\/)?/, ""), lines[index - 1] ?? ""].join(" ");
        expect(near, `${name}:${index + 1}`).toMatch(/\/\/ .{20}/);
      });
    }
  });
});
