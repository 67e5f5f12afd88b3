// Verilator's full set of lint rules over a design; the waivers stand in lint.vlt and beside the lines they concern.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { requireVerilator } from "./require-verilator.js";
import type { VerilogSources } from "./build-verilog.js";

const run = promisify(execFile);

/**
 * Lints a design with its testbench.
 * @returns everything Verilator has to say, "" for a clean design
 * @throws InputError where Verilator is missing
 */
export async function lintVerilog({ sources, compileOrder }: VerilogSources): Promise<string> {
  requireVerilator();
  const folder = await mkdtemp(join(tmpdir(), "focalbit-lint-"));
  try {
    for (const [name, content] of sources) await writeFile(join(folder, name), content);
    const parameters = ["--lint-only", "-Wall", "--top-module", "testbench", "lint.vlt", ...compileOrder];
    const { stderr } = await run("verilator", parameters, { cwd: folder, maxBuffer: 2 ** 26 });
    return stderr;
  } catch (error) {
    return (error as { stderr?: string }).stderr ?? String(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
