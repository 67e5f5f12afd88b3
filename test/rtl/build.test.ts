// Builds are kept by what went into them, and a build that fails leaves nothing but its reason.

import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildVerilog } from "../../src/io/rtl/build-verilog.js";
import { verilatorVersion } from "../../src/io/rtl/require-verilator.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";

const folder = temporaryFolder();
const timeout = 120_000;

/** A testbench of a few lines that ends at once, saying a word. */
function bench(word: string) {
  const testbench = `module testbench (input logic clk, output logic finished, output logic failed);
  initial begin finished = 1'b0; failed = 1'b0; end
  always_ff @(posedge clk) begin $display("${word}"); finished <= 1'b1; end
endmodule
`;
  const main = `#include "Vtestbench.h"
int main() { Vtestbench bench; while (!bench.finished) { bench.clk = !bench.clk; bench.eval(); } return 0; }
double sc_time_stamp() { return 0; }
`;
  return {
    sources: new Map([
      ["testbench.sv", testbench],
      ["main.cpp", main],
    ]),
    compileOrder: ["testbench.sv"],
  };
}

describe.skipIf(verilatorVersion() === undefined)("builds (need verilator, g++, make)", () => {
  const before = process.env["XDG_CACHE_HOME"];
  beforeAll(() => {
    process.env["XDG_CACHE_HOME"] = folder.path("cache");
  });
  afterAll(() => {
    if (before === undefined) delete process.env["XDG_CACHE_HOME"];
    else process.env["XDG_CACHE_HOME"] = before;
  });

  it("[I] are found again for the same sources, and only for those", { timeout }, async () => {
    const first = await buildVerilog(bench("one"), { optimise: 1 });
    expect(first.built).toBe(true);
    expect(first.executable.startsWith(folder.path("cache"))).toBe(true);
    expect(await buildVerilog(bench("one"), { optimise: 1 })).toEqual({ ...first, built: false });
    const others = [
      await buildVerilog(bench("two"), { optimise: 1 }),
      await buildVerilog(bench("one"), { optimise: 2 }),
    ];
    for (const { built, executable } of others) {
      expect(built).toBe(true);
      expect(executable).not.toBe(first.executable);
    }
  });

  it("[I] that fail say why and leave nothing", { timeout }, async () => {
    const list = () =>
      existsSync(folder.path("cache", "focalbit", "rtl"))
        ? readdirSync(folder.path("cache", "focalbit", "rtl"))
        : [];
    const kept = list();
    const { sources, compileOrder } = bench("one");
    const broken = new Map([
      ...sources,
      ["testbench.sv", "module testbench (input logic clk); nonsense endmodule"],
    ]);
    await expect(buildVerilog({ sources: broken, compileOrder })).rejects.toThrow(
      /verilator: must build the Verilog; it failed, found .*rror.*testbench\.sv:1/,
    );
    expect(list()).toEqual(kept);
  });

  it("[I] say which folder they cannot use", { timeout }, async () => {
    process.env["XDG_CACHE_HOME"] = folder.write("file", "no folder");
    await expect(buildVerilog(bench("three"))).rejects.toThrow(/builds are kept there.*set XDG_CACHE_HOME/);
  });
});
