// That the fast path really runs: a silent fallback would leave the comparisons with the reference testing nothing new.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPackedEngine } from "../../../src/xnor-array/packed/packed-engine.js";
import { cnvInputRange, cnvProgram } from "../../support/cnv-program.js";
import { layerCases } from "./random-layers.js";

const seed = 4_711;
const sampleSize = 400;
const leastUses = 20;

describe("[U] fast path of the packed engine", () => {
  it("[U] runs the whole CNV topology on bits, its first layer on planes of integers", () => {
    const engine = createPackedEngine(cnvProgram(seed), { inputRange: cnvInputRange });
    const kernels = [...engine.stepKernels].map(([step, kernel]) => `${step}: ${kernel}`);
    expect(kernels).toEqual([
      ...[0, 1].flatMap((i) => [`conv${i}: convolve-bits16`, `bits${i}: fused into conv${i}`]),
      "pool0: pool-bits",
      ...[2, 3].flatMap((i) => [`conv${i}: convolve-bits16`, `bits${i}: fused into conv${i}`]),
      "pool1: pool-bits",
      ...[4, 5].flatMap((i) => [`conv${i}: convolve-bits16`, `bits${i}: fused into conv${i}`]),
      ...[0, 1].flatMap((i) => [`dense${i}: convolve-bits16`, `denseBits${i}: fused into dense${i}`]),
      "logits: convolve-sums16",
    ]);
  });

  it("[U] takes no other kernel for bits that come as integers", () => {
    const program = cnvProgram(seed);
    const engine = createPackedEngine(program);
    const values = Int32Array.from({ length: 32 * 32 * 3 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    engine.run({ shape: program.inputShape, values });
    expect(engine.stepKernels.get("conv0")).toBe("convolve-bits8");
  });

  it("[U] is taken in all its forms by the random layers that are compared with the reference", () => {
    const uses = new Map<string, number>();
    for (const { program, frames } of fc.sample(layerCases, { seed, numRuns: sampleSize })) {
      const engine = createPackedEngine(program, { relaxed: false });
      for (const values of frames) engine.run({ shape: program.inputShape, values });
      for (const [, kernel] of engine.stepKernels) {
        const name = kernel.startsWith("fused into") ? "fused" : kernel;
        uses.set(name, (uses.get(name) ?? 0) + 1);
      }
    }
    const expected = ["convolve-bits8", "convolve-bits16", "convolve-sums16", "fused", "pool-bits"];
    expect(expected.filter((kernel) => (uses.get(kernel) ?? 0) < leastUses)).toEqual([]);
  });
});
