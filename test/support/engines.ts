// The engines that published vectors are held against, each with the name of the kernel that has to have run.

import { setFlagsFromString } from "node:v8";
import { createPackedEngine } from "../../src/xnor-array/packed/packed-engine.js";
import type { ArrayProgram, Engine } from "../../src/xnor-array/program.js";
import { createReferenceEngine } from "../../src/xnor-array/reference/reference-engine.js";

// Node 20 has relaxed SIMD behind this flag; where it is on by default the flag may be gone, which V8 only reports.
setFlagsFromString("--experimental-wasm-relaxed-simd");

export interface EngineUnderTest {
  readonly kernel: string;
  readonly create: (program: ArrayProgram) => Engine;
}

export const enginesUnderTest: readonly EngineUnderTest[] = [
  { kernel: "reference", create: createReferenceEngine },
  { kernel: "packed-simd", create: (program) => createPackedEngine(program, { relaxed: false }) },
  { kernel: "packed-relaxed", create: (program) => createPackedEngine(program, { relaxed: true }) },
];
