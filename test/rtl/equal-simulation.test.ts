// The chip in Verilog against the simulation, configuration by configuration: every bit of every layer's output and the
// cycles at which every layer starts and ends. Needs Verilator and a compiler; skipped where they are missing.

import { describe, expect, it } from "vitest";
import { buildVerilog } from "../../src/io/rtl/build-verilog.js";
import { verilatorVersion } from "../../src/io/rtl/require-verilator.js";
import { runVerilog } from "../../src/io/rtl/run-verilog.js";
import { compareRtl } from "../../src/run/rtl/compare-rtl.js";
import { prepareRtl } from "../../src/run/rtl/prepare-rtl.js";
import { mapConfiguration, randomFrame, rtlConfigurations } from "../support/rtl-cases.js";

const withVerilator = verilatorVersion() !== undefined;
const frames = [1, 2];

describe.skipIf(!withVerilator)("Verilog equals the simulation (needs verilator, g++, make)", () => {
  it.each(rtlConfigurations)("[I] $name", { timeout: 300_000 }, async (configuration) => {
    const mapping = mapConfiguration(configuration);
    for (const seed of frames) {
      const prepared = prepareRtl(mapping, randomFrame(mapping, seed));
      const { executable } = await buildVerilog(prepared.design, { optimise: 1 });
      const files = [...prepared.design.images, ...prepared.stimulus];
      const { layers, equal } = compareRtl(prepared, await runVerilog(executable, files));
      for (const layer of layers) {
        expect(layer.bitsCompared).toBeGreaterThan(0);
        expect(layer).toMatchObject({
          bitsDifferent: 0,
          startCycleRtl: layer.startCycle,
          endCycleRtl: layer.endCycle,
        });
      }
      expect(equal).toBe(true);
    }
  });
});
