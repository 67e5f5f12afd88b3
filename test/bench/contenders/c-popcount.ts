// The plain C layer, compiled for this machine into a temporary folder and run as a child process that times itself.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectPath } from "../../support/shared.js";
import { layerAlone, type BenchCase } from "../bench-cases.js";
import { checksumOf } from "../lcg.js";
import type { Contender } from "./contender.js";
import { packedOutput } from "./focalbit.js";

const macsPerRound = 2e9;

export interface CompiledContender extends Contender {
  /** Removes the program. */
  dispose(): void;
}

/** Compiles the source; undefined, with the reason on stderr, where there is no compiler or no AVX2. */
export function compilePopcount(): CompiledContender | undefined {
  const folder = mkdtempSync(join(tmpdir(), "focalbit-bench-"));
  const program = join(folder, "xnor-popcount");
  const dispose = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const source = projectPath("test", "bench", "xnor-popcount.c");
    execFileSync("cc", ["-O3", "-march=native", "-o", program, source], {
      stdio: ["ignore", "ignore", "pipe"],
    });
  } catch (error) {
    process.stderr.write(`c-popcount left out: ${String(error).split("\n")[0] ?? ""}\n`);
    dispose();
    return undefined;
  }
  return {
    engine: "c-popcount",
    dispose,
    prepare: (benchCase) => Promise.resolve(prepare(program, benchCase)),
  };
}

function prepare(program: string, benchCase: BenchCase) {
  const { layer } = benchCase;
  if (layer === undefined) return undefined;
  const { side, channels, outputs, groups } = layer;
  const sizes = [side, side, channels, outputs, groups];
  const { checksum } = runProgram(program, sizes, 1);
  if (checksum !== checksumOf(packedOutput(layerAlone(benchCase, -1), benchCase))) {
    throw new Error(`c-popcount computes ${benchCase.name} differently`);
  }
  const repetitions = Math.ceil(macsPerRound / benchCase.macs);
  return () => Promise.resolve(runProgram(program, sizes, repetitions).seconds);
}

function runProgram(program: string, sizes: readonly number[], repetitions: number) {
  const text = execFileSync(program, [...sizes, repetitions].map(String), { encoding: "utf8" });
  const [seconds = NaN, checksum = NaN] = text.trim().split(" ").map(Number);
  return { seconds, checksum };
}
