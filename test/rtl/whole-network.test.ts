// The shipped network on a photograph, on the chip of a shipped profile: every bit of every layer, every cycle, and how long
// each takes. With nothing in the cache it takes 35 to 60 s on two busy cores, most of it the C++ compiler.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createFrameReader } from "../../src/io/inputs/frame-reader.js";
import { listInputs } from "../../src/io/inputs/list-inputs.js";
import { verilatorVersion } from "../../src/io/rtl/require-verilator.js";
import { verifyRtl } from "../../src/io/rtl/verify-rtl.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { mapModel } from "../../src/mapping/map-model.js";
import { parseModel } from "../../src/model/parse-model.js";
import { scheduleFrame } from "../../src/simulation/schedule/schedule-frame.js";
import { projectPath } from "../support/shared.js";

const read = (...path: string[]): unknown => JSON.parse(readFileSync(projectPath(...path), "utf8"));

/** Of the simulation over Verilator. On two shared cores 40 to 97 were seen; a busier machine must not fail the test. */
const leastSpeedup = 10;

describe.skipIf(verilatorVersion() === undefined)("stl10-glt8 (needs verilator, g++, make)", () => {
  it.each(["cmos65-rgb96-thermometer", "cmos65-rgb96-thermometer-successive"])(
    "[I] equals the simulation in all bits and cycles on %s",
    { timeout: 300_000 },
    async (name) => {
      const model = parseModel(read("models", "stl10-glt8.model.json"));
      const profile = parseHardwareProfile(read("hardware-profiles", `${name}.json`));
      const [input] = listInputs([projectPath("models", "demo", "cat.png")]);
      const frame = await createFrameReader({ shape: model.input, resize: undefined }).read(input!);
      const result = await verifyRtl(model, profile, frame);
      for (const layer of result.layers) {
        expect(layer).toMatchObject({
          bitsDifferent: 0,
          startCycleRtl: layer.startCycle,
          endCycleRtl: layer.endCycle,
        });
      }
      expect(result.equal).toBe(true);
      const mapping = mapModel(model, profile);
      const bits = mapping.jobs.reduce((sum, { geometry }) => sum + geometry.output.tensor.bits, 0);
      expect(result.layers.reduce((sum, { bitsCompared }) => sum + bitsCompared, 0)).toBe(bits);
      expect(result.layers.at(-1)?.endCycleRtl).toBe(scheduleFrame(mapping).frameCycles);
      expect(result.secondsRtl / result.secondsSimulated).toBeGreaterThan(leastSpeedup);
    },
  );
});
