// Builds the chip's Verilog with Verilator. A build is kept under the hash of everything that went into it, so that the
// same chip with other weights or images is built once. Verilator's own runtime, the same for every chip, is kept apart.

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inputError, type InputError } from "../../foundation/errors/input-error.js";
import { sha256Hex } from "../../foundation/bits/sha256.js";
import { cacheFolder } from "./cache-folder.js";
import { requireVerilator } from "./require-verilator.js";

const run = promisify(execFile);

/** The Verilog of a design: text by file name, and the order for the compiler. */
export interface VerilogSources {
  readonly sources: ReadonlyMap<string, string>;
  readonly compileOrder: readonly string[];
}

export interface BuildOptions {
  /** Whether the executable can write waveforms: about half the speed. */
  readonly waves?: boolean;
  /** 1 builds fast, 3 runs fast. */
  readonly optimise?: 1 | 2 | 3;
}

export interface VerilogBuild {
  readonly executable: string;
  /** False where it was there already. */
  readonly built: boolean;
}

/**
 * Builds, or finds the build.
 * @throws InputError where Verilator is missing or fails
 */
export async function buildVerilog(
  design: VerilogSources,
  options: BuildOptions = {},
): Promise<VerilogBuild> {
  const version = requireVerilator();
  const { waves = false, optimise = 2 } = options;
  const text = [...design.sources].map(([name, content]) => `${name}\n${content}`).join("\n");
  const folder = cacheFolder(digest(version, String(waves), String(optimise), text));
  const executable = join(folder, "testbench");
  if (await exists(executable)) return { executable, built: false };
  const work = await makeWorkFolder(folder);
  try {
    for (const [name, content] of design.sources) await writeFile(join(work, name), content);
    await verilate(work, waves, design.compileOrder);
    const compiler = { include: await verilatorInclude(), waves };
    const runtime = await runtimeObject(version, compiler);
    await compileBench(join(work, "obj"), runtime, compiler, optimise);
    await mkdir(folder, { recursive: true });
    await rename(join(work, "obj", "testbench"), executable);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { executable, built: true };
}

/** Beside the build's own folder, so that the finished executable can be renamed into it. */
async function makeWorkFolder(folder: string): Promise<string> {
  try {
    await mkdir(dirname(folder), { recursive: true });
    return await mkdtemp(`${folder}-`);
  } catch (error) {
    throw inputError({
      file: dirname(folder),
      path: "",
      rule: "must be a folder that can be written to: builds are kept there",
      found: String((error as NodeJS.ErrnoException).code),
      fix: "set XDG_CACHE_HOME to another folder",
    });
  }
}

/** Lint findings are judged by a test of their own, not by every build. Loops stay loops: unrolled they take minutes to compile. */
async function verilate(folder: string, waves: boolean, compileOrder: readonly string[]): Promise<void> {
  const quiet = ["-Wno-fatal", "-Wno-lint", "-Wno-UNOPTFLAT", "-Wno-SYMRSVDWORD"];
  const speed = ["--x-assign", "fast", "--x-initial", "fast", "--noassert", "-O3", "--unroll-count", "4"];
  const output = [
    "--cc",
    "--exe",
    "--top-module",
    "testbench",
    "--Mdir",
    "obj",
    ...(waves ? ["--trace", "--trace-depth", "1"] : []),
  ];
  await runTool("verilator", [...output, ...quiet, ...speed, ...compileOrder, "main.cpp"], folder);
}

interface Compiler {
  /** Verilator's include folder. */
  readonly include: string;
  readonly waves: boolean;
}

async function verilatorInclude(): Promise<string> {
  const root = await runTool("verilator", ["--getenv", "VERILATOR_ROOT"], ".");
  return join(root.trim(), "include");
}

function compilerFlags({ include, waves }: Compiler): readonly string[] {
  const traced = waves ? 1 : 0;
  const defines = [
    `VM_TRACE=${traced}`,
    `VM_TRACE_VCD=${traced}`,
    "VM_TRACE_FST=0",
    "VM_COVERAGE=0",
    "VM_SC=0",
  ];
  return [
    "-std=c++17",
    "-w",
    "-I.",
    `-I${include}`,
    `-I${include}/vltstd`,
    ...defines.map((define) => `-D${define}`),
  ];
}

/** Verilator's own runtime: one object, kept for all chips. */
async function runtimeObject(version: string, compiler: Compiler): Promise<string> {
  const folder = cacheFolder(`runtime-${digest(version, String(compiler.waves))}`);
  const object = join(folder, "runtime.o");
  if (await exists(object)) return object;
  await mkdir(folder, { recursive: true });
  const parts = [
    "verilated.cpp",
    "verilated_threads.cpp",
    ...(compiler.waves ? ["verilated_vcd_c.cpp"] : []),
  ];
  const source = join(folder, `runtime-${process.pid}.cpp`);
  await writeFile(source, parts.map((name) => `#include "${compiler.include}/${name}"\n`).join(""));
  await runTool("g++", [...compilerFlags(compiler), "-O2", "-c", source, "-o", `${source}.o`], folder);
  await rename(`${source}.o`, object);
  await rm(source);
  return object;
}

/** Two translation units: what runs every cycle, and what runs once. One of them each would spend its time on headers. */
async function compileBench(
  folder: string,
  runtime: string,
  compiler: Compiler,
  optimise: NonNullable<BuildOptions["optimise"]>,
): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".cpp"));
  const once = names.filter((name) => /Slow|ConstPool|Syms/.test(name));
  const often = names.filter((name) => !once.includes(name));
  const compile = async (unit: string, parts: readonly string[], level: number) => {
    await writeFile(join(folder, unit), parts.map((name) => `#include "${name}"\n`).join(""));
    await runTool("g++", [...compilerFlags(compiler), `-O${level}`, "-c", unit, "-o", `${unit}.o`], folder);
  };
  await Promise.all([compile("often.cc", [...often, "../main.cpp"], optimise), compile("once.cc", once, 0)]);
  await runTool("g++", ["often.cc.o", "once.cc.o", runtime, "-o", "testbench", "-pthread"], folder);
}

function digest(...parts: readonly string[]): string {
  return sha256Hex(new TextEncoder().encode(parts.join("\n")));
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

async function runTool(tool: string, parameters: readonly string[], cwd: string): Promise<string> {
  try {
    return (await run(tool, [...parameters], { cwd, maxBuffer: 2 ** 26 })).stdout;
  } catch (error) {
    throw toolError(tool, error);
  }
}

function toolError(tool: string, error: unknown): InputError {
  const { stderr = "", stdout = "" } = error as { stderr?: string; stdout?: string };
  const lines = `${stderr}\n${stdout}`.split("\n").filter((line) => /error|killed/i.test(line));
  return inputError({
    file: tool,
    path: "",
    rule: "must build the Verilog; it failed",
    found: lines.slice(0, 3).join(" | ") || String(error),
    fix: "Verilator 5.006 and g++ 12 are known to work",
  });
}
