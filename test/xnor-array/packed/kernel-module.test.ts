// Which kernels run: asked for, or found out. In a test process of its own, since V8 flags cannot be taken back.

import { setFlagsFromString } from "node:v8";
import { describe, expect, it } from "vitest";
import { hasRelaxedSimd } from "../../../src/xnor-array/packed/kernel-module.js";
import { createPackedEngine, createPackedEngineAsync } from "../../../src/xnor-array/packed/packed-engine.js";
import { binarise, convolution, programOf, shape, signs } from "../../conformance/program-builder.js";

const program = programOf(shape(1, 1, 4), [
  convolution({ outputShape: shape(1, 1, 2), weights: signs("++-- +-+-") }),
  binarise("bits", "conv", shape(1, 1, 2), 0),
]);
const input = { shape: program.inputShape, values: Int32Array.of(1, 1, -1, 1) };
const hostHadRelaxedSimd = hasRelaxedSimd();

describe("[U] kernels of the packed engine", () => {
  it("[U] are the standard ones on a host without relaxed SIMD", { skip: hostHadRelaxedSimd }, () => {
    expect(createPackedEngine(program).kernel).toBe("packed-simd");
  });

  it("[U] are the relaxed ones as soon as the host takes them", () => {
    setFlagsFromString("--experimental-wasm-relaxed-simd");
    expect(hasRelaxedSimd()).toBe(true);
    expect(createPackedEngine(program).kernel).toBe("packed-relaxed");
    expect(createPackedEngine(program, { relaxed: false }).kernel).toBe("packed-simd");
  });

  it("[U] compile without blocking, to the same results", async () => {
    const engine = await createPackedEngineAsync(program, { relaxed: false });
    expect([...engine.run(input).values]).toEqual([1, -1]);
    expect(engine.run(input)).toEqual(createPackedEngine(program).run(input));
  });

  it("[U] say which of them does each step", () => {
    expect([...createPackedEngine(program).stepKernels]).toEqual([
      ["conv", "convolve-bits8"],
      ["bits", "fused into conv"],
    ]);
  });

  it("[U] give two engines memories of their own", () => {
    const [one, other] = [createPackedEngine(program), createPackedEngine(program)];
    const opposite = { ...input, values: input.values.map((bit) => -bit) };
    const before = one.run(input);
    other.run(opposite);
    expect(one.run(input)).toEqual(before);
    expect(other.run(opposite)).not.toEqual(before);
  });
});
