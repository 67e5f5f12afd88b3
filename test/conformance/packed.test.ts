// The packed engine under the suite that every engine has to pass, without and with relaxed SIMD. A traced run plans every
// step on its own, a plain run fuses them: each frame is run both ways and has to come out the same.

import { setFlagsFromString } from "node:v8";
import { expect } from "vitest";
import { createPackedEngine } from "../../src/xnor-array/packed/packed-engine.js";
import type { ArrayProgram, Engine } from "../../src/xnor-array/program.js";
import { describeEngine } from "./engine-cases.js";

// Node 20 has relaxed SIMD behind this flag; where it is on by default the flag may be gone, which V8 only reports.
setFlagsFromString("--experimental-wasm-relaxed-simd");

function createCheckedEngine(relaxed: boolean) {
  return (program: ArrayProgram): Engine => {
    const engine = createPackedEngine(program, { relaxed });
    return {
      kernel: engine.kernel,
      run(input, trace) {
        const fused = engine.run(input);
        const stepByStep = engine.run(input, trace ?? (() => undefined));
        expect(fused).toEqual(stepByStep);
        return fused;
      },
    };
  };
}

describeEngine("packed with SIMD", createCheckedEngine(false), { kernel: "packed-simd" });
describeEngine("packed with relaxed SIMD", createCheckedEngine(true), { kernel: "packed-relaxed" });
