// Lanes and a small array through yosys: what must not be in them, how they grow with their width, and with the Debian
// library osu018 how area and energy stand to the figures that reports are made of.

import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../../src/foundation/errors/input-error.js";
import { InvariantError } from "../../../src/foundation/errors/invariant-error.js";
import { formatQuantity } from "../../../src/foundation/units/format-quantity.js";
import { hasYosys, runYosys } from "../../../src/io/rtl/run-yosys.js";
import {
  synthesiseArray,
  synthesiseLane,
  type SynthesisedPart,
} from "../../../src/io/rtl/synthesise-lanes.js";
import { readCellLibrary } from "../../../src/rtl/synthesis/cell-library.js";
import { readGateNetlist } from "../../../src/rtl/synthesis/gate-netlist.js";
import { measureLane } from "../../../src/rtl/synthesis/measure-lane.js";
import {
  laneSources,
  libraryFile,
  writeSynthesisScript,
} from "../../../src/rtl/synthesis/synthesis-script.js";
import { csvRows } from "../../support/csv-rows.js";
import { hasShared, projectPath, sharedPath } from "../../support/shared.js";

const osu018 = "/usr/share/qflow/tech/osu018/osu018_stdcells.lib";
const withYosys = await hasYosys();
const timeout = 300_000;
const lane = { top: "lane_accumulator", parameters: { INPUT_LANES: 8, SUM_BITS: 8 } } as const;

/** The lane's sources with a piece of one replaced. */
function mutate(name: string, from: string, to: string): Map<string, string> {
  const sources = new Map(laneSources());
  const text = sources.get(name)!;
  expect(text).toContain(from);
  return sources.set(name, text.replace(from, to));
}

describe.skipIf(!withYosys)("synthesis without a library (needs yosys)", () => {
  it(
    "[I] lanes of rising width: more cells, fewer per MAC, an accumulator's flip-flops",
    { timeout },
    async () => {
      const parts: SynthesisedPart[] = [];
      for (const width of [8, 16, 32, 64]) parts.push(await synthesiseLane(width));
      for (const [index, part] of parts.entries()) {
        expect(part.flipFlops).toBe(14);
        const before = parts[index - 1];
        if (before === undefined) continue;
        expect(part.cells).toBeGreaterThan(before.cells);
        expect(part.cells / part.macs).toBeLessThan(before.cells / before.macs);
      }
    },
  );

  it(
    "[I] an array: an accumulator per output and position, operand registers, no latch, no loop",
    { timeout },
    async () => {
      const { flipFlops, macs } = await synthesiseArray(4, 2, 3);
      expect(macs).toBe(24);
      // Accumulators, then weights, masks, inputs, counts, first, fire; planes and their scales are not in a chip of bits.
      expect(flipFlops).toBe(2 * 3 * 14 + 2 * (2 * 4) + 3 * 4 + 3 + 2);
    },
  );

  it.each<[fault: string, name: string, from: string, to: string]>([
    [
      "a latch",
      "lane_accumulator.sv",
      "always_ff @(posedge clk) if (enable) sum <= next;",
      "always @* if (enable) sum = next;",
    ],
    ["a loop", "lane_accumulator.sv", "assign next = base +", "assign next = (enable ? next : base) +"],
    [
      "an undriven net",
      "xnor_popcount.sv",
      "  assign agreements = COUNT_BITS'($countones(~(weights ^ inputs) & mask));",
      "  logic [INPUT_LANES-1:0] nowhere;\n  assign agreements = COUNT_BITS'($countones(nowhere & mask));",
    ],
  ])("[I] refuses %s", { timeout }, async (_fault, name, from, to) => {
    const script = writeSynthesisScript(lane, false);
    await expect(runYosys(script, mutate(name, from, to))).rejects.toThrow(InputError);
  });

  it("[I] takes the sources as they are by the same way", { timeout }, async () => {
    expect((await runYosys(writeSynthesisScript(lane, false), laneSources())).has("stat.json")).toBe(true);
  });
});

describe.skipIf(!withYosys || !existsSync(osu018))(
  "synthesis to osu018 (needs yosys, qflow-tech-osu018)",
  () => {
    const liberty = () => ({ text: readFileSync(osu018, "utf8"), file: osu018 });
    let part: SynthesisedPart;
    beforeAll(async () => {
      part = await synthesiseLane(64, liberty());
    }, timeout);

    it("[I] the parts of the energy make the whole, and a MAC is its share of a lane's cycle", () => {
      const { perCycle, switching, internal, clock, perMac, glitchShare } = part.energy!;
      expect(perCycle).toBe(switching + internal + clock);
      expect(perMac).toBe(perCycle / 64);
      for (const share of [switching, internal, clock]) expect(share).toBeGreaterThan(0);
      expect(glitchShare).toBeGreaterThan(0);
      expect(glitchShare).toBeLessThan(1);
    });

    it("[I] stands beside the component library's lanes of the same cells", () => {
      const plain = part.heldAgainst!.find(({ name }) => name.includes("plain"))!;
      // The same structure left to the same mapper: area within 15 %.
      expect((part.areaPerMac! * 1e-12) / plain.areaPerLane).toBeGreaterThan(0.85);
      expect((part.areaPerMac! * 1e-12) / plain.areaPerLane).toBeLessThan(1.15);
      // Those elements have a register between popcount and accumulator; here glitches of the one run on into the other, so
      // the energy is above theirs, by less than twice.
      expect(part.energy!.perMac / plain.macEnergy).toBeGreaterThan(1);
      expect(part.energy!.perMac / plain.macEnergy).toBeLessThan(2);
    });

    it("[I] is what the page says", () => {
      const page = readFileSync(projectPath("src", "rtl", "README.md"), "utf8");
      const { cells, flipFlops, areaPerMac } = part;
      expect(page).toMatch(
        new RegExp(`^ *lane +64 x 1 x 1 +64 +${cells} .* ${flipFlops} .* ${areaPerMac!.toFixed(0)} µm²`, "m"),
      );
      expect(page).toContain(formatQuantity(part.energy!.perMac, "J"));
    });

    it.skipIf(!hasShared("data", "pe-synthesis.csv"))(
      "[I] those figures are the ones of the shared tables",
      () => {
        const rows = csvRows(readFileSync(sharedPath("data", "pe-synthesis.csv"), "utf8"));
        const row = rows.find(
          (each) =>
            each["lib"] === "osu018" &&
            each["top"] === "pe" &&
            each["variant"] === "beh" &&
            each["width"] === "64",
        )!;
        const plain = part.heldAgainst!.find(({ name }) => name.includes("plain"))!;
        expect(plain.macEnergy).toBeCloseTo(Number(row["fJ_per_1bit_MAC"]) * 1e-15, 20);
        expect(plain.areaPerLane / 1e-12).toBeCloseTo(Number(row["area_um2_per_input"]), 2);
      },
    );

    it("[I] gates that compute something else are found", { timeout }, async () => {
      const sources = mutate("xnor_popcount.sv", "~(weights ^ inputs) & mask", "(weights ^ inputs) & mask");
      const { text } = liberty();
      const left = await runYosys(
        writeSynthesisScript(lane, true),
        new Map([...sources, [libraryFile, text]]),
      );
      const library = readCellLibrary(text, osu018);
      const netlist = readGateNetlist(left.get("netlist.json")!, library);
      expect(() => measureLane(netlist, library, 8, 8)).toThrow(InvariantError);
    });

    it("[I] a file that is no library is an input error", { timeout }, async () => {
      await expect(synthesiseLane(8, { text: "hello", file: "hello.lib" })).rejects.toThrow(/hello\.lib/);
    });
  },
);
