// Networks and arrays that nobody chose: drawn as for the closed form of the cycles, from a fixed seed, and run in Verilog
// where it covers them.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/foundation/errors/input-error.js";
import { buildVerilog } from "../../src/io/rtl/build-verilog.js";
import { verilatorVersion } from "../../src/io/rtl/require-verilator.js";
import { runVerilog } from "../../src/io/rtl/run-verilog.js";
import { compareRtl } from "../../src/run/rtl/compare-rtl.js";
import { prepareRtl, type RtlCase } from "../../src/run/rtl/prepare-rtl.js";
import { mapCase, randomCase, type RandomCase } from "../support/random-mapping.js";
import { randomFrame } from "../support/rtl-cases.js";

const seed = 20_251;
const wanted = 10;
const drawn = 200;

/** The case in Verilog, layer by layer; undefined where it is refused. */
function prepare(random: RandomCase): RtlCase | undefined {
  try {
    const mapping = mapCase({ ...random, fused: random.fused.map(() => false) });
    return prepareRtl(mapping, randomFrame(mapping, seed));
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

const cases = fc
  .sample(randomCase, { seed, numRuns: drawn })
  .flatMap((random) => prepare(random) ?? [])
  .slice(0, wanted);

describe.skipIf(verilatorVersion() === undefined)("random mappings (need verilator, g++, make)", () => {
  it("[U] enough of them are covered", () => {
    expect(cases).toHaveLength(wanted);
  });

  it.each(cases.map((prepared, index) => ({ prepared, index })))(
    `[I] number $index of seed ${seed} is equal in all bits and cycles`,
    { timeout: 300_000 },
    async ({ prepared }) => {
      const { executable } = await buildVerilog(prepared.design, { optimise: 1 });
      const run = await runVerilog(executable, [...prepared.design.images, ...prepared.stimulus]);
      const { layers, equal } = compareRtl(prepared, run);
      for (const layer of layers) {
        expect(layer).toMatchObject({
          bitsDifferent: 0,
          startCycleRtl: layer.startCycle,
          endCycleRtl: layer.endCycle,
        });
      }
      expect(equal).toBe(true);
    },
  );
});
