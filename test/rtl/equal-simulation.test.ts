// The chip in Verilog against the simulation, configuration by configuration: every bit of every layer's output, the cycles
// at which every layer starts and ends, what every signal of the two waveforms says in every cycle, and the words read from
// weight and input memories against the counts that are priced. Needs Verilator and a compiler; skipped where they are
// missing.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { totalOf } from "../../src/action-counts/action-counts.js";
import { buildVerilog } from "../../src/io/rtl/build-verilog.js";
import { verilatorVersion } from "../../src/io/rtl/require-verilator.js";
import { runVerilog } from "../../src/io/rtl/run-verilog.js";
import type { Mapping } from "../../src/mapping/mapping.js";
import { compareRtl } from "../../src/run/rtl/compare-rtl.js";
import { prepareRtl } from "../../src/run/rtl/prepare-rtl.js";
import { scheduleFrame } from "../../src/simulation/schedule/schedule-frame.js";
import { writeVcdTrace } from "../../src/simulation/trace/vcd-trace.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { readVcd, type VcdSignal } from "../support/read-vcd.js";
import { mapConfiguration, randomFrame, rtlConfigurations } from "../support/rtl-cases.js";

const folder = temporaryFolder();
const frames = [1, 2];

describe.skipIf(verilatorVersion() === undefined)(
  "Verilog equals the simulation (needs verilator, g++, make)",
  () => {
    it.each(rtlConfigurations)("[I] $name", { timeout: 300_000 }, async (configuration) => {
      const mapping = mapConfiguration(configuration);
      const schedule = scheduleFrame(mapping);
      const window = { from: 0, to: schedule.frameCycles };
      const path = folder.path(`${rtlConfigurations.indexOf(configuration)}.vcd`);
      for (const seed of frames) {
        const prepared = prepareRtl(mapping, randomFrame(mapping, seed));
        const { executable } = await buildVerilog(prepared.design, { optimise: 1, waves: true });
        const files = [...prepared.design.images, ...prepared.stimulus];
        const { layers, equal } = compareRtl(
          prepared,
          await runVerilog(executable, files, { path, ...window }),
        );
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
      const rtl = readVcd(readFileSync(path, "utf8"), window);
      const simulated = readVcd([...writeVcdTrace(mapping, schedule, window)].join(""), window);
      expectSameWaves(simulated, rtl);
      expectSameReads(mapping, rtl);
    });
  },
);

type Signals = ReadonlyMap<string, VcdSignal>;

function signalOf(signals: Signals, name: string): VcdSignal["values"] {
  const found = [...signals].find(([key]) => key.split(" ")[0] === `focalbit.testbench.${name}`);
  if (found === undefined) throw new Error(`no signal ${name}`);
  return found[1].values.map((value) => value ?? 0);
}

/** Names and widths agree; so do values, those that tell of a step in the cycles of steps. */
function expectSameWaves(simulated: Signals, rtl: Signals): void {
  for (const [name, { width }] of simulated) expect(rtl.get(name), name).toMatchObject({ width });
  for (const name of ["sensor_row", "busy", "step", "stall"]) {
    expect(signalOf(rtl, name), name).toEqual(signalOf(simulated, name));
  }
  const step = signalOf(simulated, "step");
  const atSteps = (signals: Signals, name: string) =>
    signalOf(signals, name).filter((_, cycle) => step[cycle]);
  for (const name of ["job", "row", "set", "tap"]) {
    expect(atSteps(simulated, name).length).toBeGreaterThan(0);
    expect(atSteps(rtl, name), name).toEqual(atSteps(simulated, name));
  }
  for (const name of ["weight_reads", "input_words"]) {
    expect(sum(signalOf(rtl, name)), name).toBe(sum(signalOf(simulated, name)));
  }
}

function expectSameReads(mapping: Mapping, rtl: Signals): void {
  const { counts } = scheduleFrame(mapping);
  expect(sum(signalOf(rtl, "weight_reads"))).toBe(totalOf(counts, "weights.read"));
  const inputs = totalOf(counts, "activations.read") + totalOf(counts, "lineBuffer.read");
  expect(sum(signalOf(rtl, "input_words"))).toBe(inputs);
}

function sum(values: VcdSignal["values"]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
