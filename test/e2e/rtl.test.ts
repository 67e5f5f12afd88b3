// `focalbit rtl` from the outside: the folder it writes stands on its own, `verify` says what differs and how it ends,
// `synth` counts cells; and what each says where its tool is missing.

import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { hasYosys } from "../../src/io/rtl/run-yosys.js";
import { verilatorVersion } from "../../src/io/rtl/require-verilator.js";
import { buildModelDocument, conv, dense, sumPool, threshold } from "../support/model-builder.js";
import { buildProfileDocument } from "../support/profile-builder.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import type { CaseOutcome } from "./cases.js";
import { runNamed } from "./tiny-folder.js";

const run = promisify(execFile);
const withVerilator = verilatorVersion() !== undefined;
const withYosys = await hasYosys();
const timeout = 300_000;

const folder = temporaryFolder();
const layers = [
  conv(6, { kernel: [3, 3], padding: 1 }),
  threshold(),
  conv(4),
  threshold(),
  sumPool(),
  dense(3),
];
folder.write("model.json", JSON.stringify(buildModelDocument({ input: [5, 6, 1], layers })));
folder.write(
  "profile.json",
  JSON.stringify(
    buildProfileDocument({
      sensor: { colour: "mono" },
      array: { inputLanes: 8, outputLanes: 4, pixelLanes: 2 },
    }),
  ),
);
const codes = Array.from({ length: 30 }, (_, index) => (index * 37) % 256);
folder.write("image.pgm", `P2 6 5 255 ${codes.join(" ")}`);
folder.write("project/README.md", "somebody's own");

const chip = "model.json --profile profile.json";

describe("focalbit rtl -o", () => {
  let outcomes: Record<"write" | "again" | "pattern" | "foreign" | "file" | "help", CaseOutcome>;
  beforeAll(async () => {
    outcomes = await runNamed(folder.path(), {
      write: `rtl ${chip} --input image.pgm -o chip`,
      again: `rtl ${chip} --input image.pgm -o chip`,
      pattern: `rtl write ${chip} -o pattern`,
      foreign: `rtl ${chip} -o project`,
      file: `rtl ${chip} -o image.pgm`,
      help: "rtl --help",
    });
  }, timeout);

  it("[E] writes sources, images, testbench, makefile and page, and may write them again", () => {
    for (const { exitCode, stdout, stderr } of [outcomes.write, outcomes.again]) {
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
      expect(stderr).toMatch(/^focalbit: wrote \d+ files to chip; make -C chip runs the testbench\n$/);
    }
    const files = readdirSync(folder.path("chip"));
    for (const name of [
      "focalbit.sv",
      "design_point.sv",
      "testbench.sv",
      "weights.hex",
      "constants.hex",
      "samples.hex",
    ])
      expect(files).toContain(name);
    expect(readFileSync(folder.path("chip", "README.md"), "utf8")).toContain('the frame "image.pgm"');
    expect(outcomes.pattern.exitCode).toBe(0);
    expect(readFileSync(folder.path("pattern", "README.md"), "utf8")).toContain('the frame "pattern"');
  });

  it("[E] does not write into a folder of something else", () => {
    for (const { exitCode, stdout } of [outcomes.foreign, outcomes.file]) {
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    }
    expect(outcomes.foreign.stderr).toBe(
      'focalbit: project, --output: must be a new or empty folder, or hold a design that focalbit wrote, found "README.md" in it; choose another name\n',
    );
    expect(readFileSync(folder.path("project", "README.md"), "utf8")).toBe("somebody's own");
  });

  it("[E] explains itself", () => {
    expect(outcomes.help.exitCode).toBe(0);
    for (const word of ["write", "verify", "synth"]) expect(outcomes.help.stdout).toContain(word);
  });

  it.skipIf(!withVerilator)(
    "[E] the folder stands on its own: moved elsewhere, its one command builds, runs and passes (needs verilator, g++, make)",
    { timeout },
    async () => {
      const elsewhere = temporaryCopy("chip", "moved");
      const { stdout } = await run("make", ["-C", elsewhere], { maxBuffer: 2 ** 26 });
      expect(stdout).toMatch(/^PASS$/m);
      expect(stdout).not.toContain("FAIL");
    },
  );

  it.skipIf(!withVerilator)(
    "[E] and fails, saying what, with a fault in a source (needs verilator, g++, make)",
    { timeout },
    async () => {
      const faulty = temporaryCopy("chip", "faulty");
      breakPopcount("faulty");
      const failed = (await run("make", ["-C", faulty], { maxBuffer: 2 ** 26 }).then(
        () => undefined,
        (error: unknown) => error,
      )) as { code: number; stdout: string } | undefined;
      expect(failed?.code).toBeGreaterThan(0);
      expect(failed?.stdout).toMatch(
        /^FAIL job 0: \d+ of 180 bits differ, the first at row \d+, column \d+, channel \d+, bit 0$/m,
      );
    },
  );
});

/** Copies a written design below the folder; gives its path. */
function temporaryCopy(from: string, to: string): string {
  for (const name of readdirSync(folder.path(from))) {
    folder.write(join(to, name), readFileSync(folder.path(from, name)));
  }
  return folder.path(to);
}

/** Changes a module of a written design. */
function change(design: string, module: string, from: string, to: string): void {
  const text = readFileSync(folder.path(design, module), "utf8");
  expect(text).toContain(from);
  folder.write(join(design, module), text.replace(from, to));
}

/** Lets lanes count disagreements. */
function breakPopcount(design: string): void {
  change(design, "xnor_popcount.sv", "~(weights ^ inputs)", "(weights ^ inputs)");
}

describe.skipIf(!withVerilator)("focalbit rtl verify (needs verilator, g++, make)", () => {
  type Name =
    | "table"
    | "json"
    | "waves"
    | "trace"
    | "faulty"
    | "faultyJson"
    | "stuck"
    | "broken"
    | "noModule"
    | "window";
  let outcomes: Record<Name, CaseOutcome>;
  const verify = `rtl verify ${chip} --input image.pgm`;
  beforeAll(async () => {
    await runNamed(folder.path(), { write: `rtl ${chip} --input image.pgm -o mutated` });
    temporaryCopy("mutated", "stuck");
    temporaryCopy("mutated", "broken");
    breakPopcount("mutated");
    change("stuck", "row_sequencer.sv", "assign finished = ", "assign finished = 1'b0 && ");
    change("broken", "focalbit.sv", "endmodule", "nonsense");
    outcomes = await runNamed(folder.path(), {
      table: verify,
      json: `${verify} --json`,
      waves: `${verify} --vcd rtl.vcd --trace-cycles 0:400`,
      trace: `run ${chip} --input image.pgm --trace simulated.vcd --trace-cycles 0:400`,
      faulty: `${verify} --sources mutated`,
      faultyJson: `${verify} --sources mutated --json`,
      stuck: `${verify} --sources stuck`,
      broken: `${verify} --sources broken`,
      noModule: `${verify} --sources project`,
      window: `${verify} --trace-cycles 0:10`,
    });
  }, timeout);

  it("[E] prints a table layer by layer, the verdict and the times", () => {
    const { exitCode, stdout, stderr } = outcomes.table;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^layer +start +start in RTL +end +end in RTL +bits +different$/m);
    expect(stdout).toMatch(/^total +\d+ +0$/m);
    expect(stdout).toMatch(/^equal: no bit and no cycle differs$/m);
    // A build of the same content may be there from another run.
    expect(stdout).toMatch(/^build +(\d|found in the cache)/m);
  });

  it("[E] --json prints the comparison in its documented shape; the build is found again", () => {
    const { exitCode, stdout } = outcomes.json;
    expect(exitCode).toBe(0);
    const document = JSON.parse(stdout) as Record<string, unknown> & { layers: Record<string, unknown>[] };
    expect(Object.keys(document)).toEqual([
      "layers",
      "equal",
      "secondsSimulated",
      "secondsRtl",
      "secondsBuild",
    ]);
    expect(document.layers).toHaveLength(3);
    for (const layer of document.layers) {
      expect(Object.keys(layer)).toEqual([
        ...[
          "name",
          "startCycle",
          "endCycle",
          "startCycleRtl",
          "endCycleRtl",
          "bitsCompared",
          "bitsDifferent",
        ],
      ]);
    }
    expect(document).toMatchObject({ equal: true, secondsBuild: 0 });
    expect(document["secondsSimulated"]).toBeGreaterThan(0);
    expect(document["secondsRtl"]).toBeGreaterThan(0);
  });

  it("[E] a fault in a source: exit code 1 and the first bit that differs", () => {
    expect(outcomes.faulty.exitCode).toBe(1);
    expect(outcomes.faulty.stdout).toMatch(/^NOT equal$/m);
    expect(outcomes.faulty.stdout).toMatch(
      /^ {2}\S+: \d+ bits differ, the first at row \d+, column \d+, channel \d+, bit \d+$/m,
    );
    expect(outcomes.faultyJson.exitCode).toBe(1);
    const { equal, layers } = JSON.parse(outcomes.faultyJson.stdout) as {
      equal: boolean;
      layers: { bitsDifferent: number; firstDifference?: object }[];
    };
    expect(equal).toBe(false);
    expect(layers[0]?.bitsDifferent).toBeGreaterThan(0);
    expect(Object.keys(layers[0]?.firstDifference ?? {}).sort()).toEqual([
      "channel",
      "column",
      "plane",
      "row",
    ]);
  });

  it("[E] a chip that never ends: exit code 1, and which layer it is", () => {
    const { exitCode, stdout } = outcomes.stuck;
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^ {2}conv2d0: did not end in RTL$/m);
  });

  it("[E] a source that does not compile is the user's fault, in Verilator's words", () => {
    const { exitCode, stdout, stderr } = outcomes.broken;
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(
      /^focalbit: verilator: must build the Verilog; it failed, found .*focalbit\.sv:\d+/,
    );
  });

  it("[E] waveforms of both name the same signals in the same scopes", () => {
    expect(outcomes.waves.stderr).toContain("focalbit: wrote rtl.vcd\n");
    expect(outcomes.trace.exitCode).toBe(0);
    const scopes = (name: string) => {
      const head = readFileSync(folder.path(name), "utf8").split("$enddefinitions")[0] ?? "";
      return { head, scopes: [...head.matchAll(/\$scope module (\S+)/g)].map(([, scope]) => scope) };
    };
    const [rtl, simulated] = [scopes("rtl.vcd"), scopes("simulated.vcd")];
    expect(simulated.scopes).toEqual(["focalbit", "testbench"]);
    expect(rtl.scopes).toEqual(expect.arrayContaining(simulated.scopes));
    const signals = [...simulated.head.matchAll(/\$var wire +(\d+) \S+ (.*) \$end/g)];
    expect(signals.length).toBeGreaterThanOrEqual(10);
    for (const [, width, name] of signals) {
      expect(rtl.head).toMatch(
        new RegExp(`\\$var wire +${width} \\S+ ${name!.replace(/[[\]]/g, "\\$&")} \\$end`),
      );
    }
  });

  it("[E] a folder without the modules, and a window without a waveform, are the user's fault", () => {
    for (const { exitCode, stdout } of [outcomes.noModule, outcomes.window]) {
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    }
    expect(outcomes.noModule.stderr).toContain(".sv: a Verilog source of the design must be here");
    expect(outcomes.window.stderr).toContain("--trace-cycles: must go with --vcd");
  });
});

describe("without tools", () => {
  it("[E] `rtl verify` says what to install", { timeout }, async () => {
    // A PATH on which there is nothing but node.
    mkdirSync(folder.path("bin"));
    symlinkSync(process.execPath, folder.path("bin", "node"));
    const before = process.env["PATH"];
    process.env["PATH"] = folder.path("bin");
    try {
      const { missing } = await runNamed(folder.path(), { missing: `rtl verify ${chip} --input image.pgm` });
      expect(missing).toMatchObject({ exitCode: 2, stdout: "" });
      expect(missing.stderr).toBe(
        "focalbit: verilator: must be installed to run the Verilog, with g++ and make; on Debian or Ubuntu: apt-get install verilator g++ make\n",
      );
    } finally {
      process.env["PATH"] = before;
    }
  });
});

describe.skipIf(!withYosys)("focalbit rtl synth (needs yosys)", () => {
  it("[E] counts cells by width, and refuses what is none", { timeout }, async () => {
    const outcomes = await runNamed(folder.path(), {
      table: "rtl synth --widths 8,16",
      json: "rtl synth --widths 8 --json",
      widths: "rtl synth --widths 8,x",
      liberty: "rtl synth --widths 8 --liberty image.pgm",
    });
    expect(outcomes.table.exitCode).toBe(0);
    expect(outcomes.table.stdout).toMatch(/^part +I x O x P +MACs +cells +cells per MAC +flip-flops$/m);
    expect(outcomes.table.stdout).toMatch(/^lane +16 x 1 x 1 +16 +\d+ +\d+\.\d +14$/m);
    expect(outcomes.table.stdout).toContain("no latches, no combinational loops");
    const { parts } = JSON.parse(outcomes.json.stdout) as { parts: { top: string }[] };
    expect(parts.map(({ top }) => top)).toEqual(["lane_accumulator", "lane_array"]);
    for (const { exitCode, stdout } of [outcomes.widths, outcomes.liberty]) {
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    }
    expect(outcomes.liberty.stderr).toContain("image.pgm");
  });
});
