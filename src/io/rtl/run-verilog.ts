// Runs a built testbench in a folder of its own with the memory images and stimuli of one frame.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { inputError } from "../../foundation/errors/input-error.js";

const run = promisify(execFile);

export interface VerilogRun {
  readonly log: string;
  readonly actual: string;
  readonly seconds: number;
}

export interface WaveRequest {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Runs to the end of the frame. A testbench that finds differences is no error here: the log and actual.hex tell.
 * @param files images and stimuli by name
 * @throws InputError where the testbench dies
 */
export async function runVerilog(
  executable: string,
  files: Iterable<readonly [string, string]>,
  waves?: WaveRequest,
): Promise<VerilogRun> {
  const folder = await mkdtemp(join(tmpdir(), "focalbit-rtl-"));
  try {
    for (const [name, content] of files) await writeFile(join(folder, name), content);
    const parameters =
      waves === undefined
        ? []
        : ["--vcd", "waves.vcd", String(waves.from), String(Math.min(waves.to, Number.MAX_SAFE_INTEGER))];
    const began = performance.now();
    const log = await runBench(executable, parameters, folder);
    const seconds = (performance.now() - began) / 1000;
    if (waves !== undefined) await moveFile(join(folder, "waves.vcd"), resolve(waves.path));
    return { log, actual: await readFile(join(folder, "actual.hex"), "utf8"), seconds };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runBench(executable: string, parameters: readonly string[], cwd: string): Promise<string> {
  try {
    return (await run(executable, [...parameters], { cwd, maxBuffer: 2 ** 26 })).stdout;
  } catch (error) {
    const { code, stdout = "" } = error as { code?: number | string; stdout?: string };
    if (code === 1) return stdout;
    throw inputError({
      file: executable,
      path: "",
      rule: "must run to the end of the frame; it broke off",
      found: `${String(code)}: ${stdout.slice(-200)}`,
      fix: "delete this build and try again",
    });
  }
}

/** Across file systems too. */
async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch {
    await writeFile(to, await readFile(from));
  }
}
