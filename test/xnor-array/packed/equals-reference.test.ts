// The fused paths of the packed engine against the reference engine, exactly: random layers from fixed seeds, the CNV
// topology, and sums too wide for 16 bits.

import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Shape } from "../../../src/foundation/tensor/shape.js";
import { createPackedEngine, type PackedEngine } from "../../../src/xnor-array/packed/packed-engine.js";
import type { ArrayProgram, Step } from "../../../src/xnor-array/program.js";
import { createReferenceEngine } from "../../../src/xnor-array/reference/reference-engine.js";
import { createDraws } from "../../conformance/draws.js";
import { cnvInputRange, cnvProgram } from "../../support/cnv-program.js";
import { layerCases } from "./random-layers.js";

setFlagsFromString("--experimental-wasm-relaxed-simd");

const seed = 4_711;
const layerCaseCount = 1500;
const slowMachineMs = 300_000;

function expectEqual(program: ArrayProgram, values: Int32Array, engine?: PackedEngine): void {
  const input = { shape: program.inputShape, values };
  const packed = engine ?? createPackedEngine(program, { relaxed: false });
  expect(packed.run(input)).toEqual(createReferenceEngine(program).run(input));
}

describe.each([false, true])("[U] packed engine, relaxed SIMD %s", (relaxed) => {
  it("[U] equals the reference on random fused layers", { timeout: slowMachineMs }, () => {
    const property = fc.property(layerCases, ({ program, frames }) => {
      const engine = createPackedEngine(program, { relaxed });
      for (const values of frames) expectEqual(program, values, engine);
    });
    fc.assert(property, { seed, numRuns: layerCaseCount });
  });

  it("[U] equals the reference on the CNV topology", { timeout: slowMachineMs }, () => {
    const program = cnvProgram(seed);
    const engine = createPackedEngine(program, { relaxed, inputRange: cnvInputRange });
    const draws = createDraws(seed);
    for (let frame = 0; frame < 2; frame++) {
      expectEqual(
        program,
        Int32Array.from({ length: 32 * 32 * 3 }, () => draws.whole(0, 255)),
        engine,
      );
    }
  });
});

/** A dense layer over so many inputs, and perhaps a threshold at a level. */
function wideProgram(inputShape: Shape, outputs: number, level?: number): ArrayProgram {
  const draws = createDraws(outputs);
  const outputShape = { height: 1, width: 1, channels: outputs };
  const inputs = inputShape.height * inputShape.width * inputShape.channels;
  const layer: Step = {
    name: "dense",
    op: "dense",
    inputs: ["in"],
    outputShape,
    outputChannels: outputs,
    weights: draws.weights(outputs * inputs),
    weightBitWidth: 1,
  };
  if (level === undefined) return { inputName: "in", inputShape, steps: [layer], outputName: "dense" };
  const activation: Step = {
    name: "bits",
    op: "threshold",
    inputs: ["dense"],
    outputShape,
    thresholds: Array.from({ length: outputs }, () => [level]),
    directions: Array.from({ length: outputs }, (_, c) => (c % 2 === 0 ? 1 : -1)),
    levels: { scale: 2, offset: -1 },
  };
  return { inputName: "in", inputShape, steps: [layer, activation], outputName: "bits" };
}

describe("[U] packed engine, wide sums", () => {
  it.each([
    ["32766 inputs, the last that is fused", 32_766, "convolve-bits16"],
    ["32767 inputs", 32_767, "convolve-sums16"],
    ["65535 inputs, the last that fits 16 bits", 65_535, "convolve-sums16"],
    ["65536 inputs", 65_536, "convolve-sums32"],
    ["140000 inputs", 140_000, "convolve-sums32"],
  ])("[U] sums %s", (_, inputs, kernel) => {
    const inputShape = { height: 1, width: 1, channels: inputs };
    for (const worst of [-1, 1]) {
      const program = wideProgram(inputShape, 19, worst);
      const opposed = program.steps[0];
      const weights = opposed?.op === "dense" ? opposed.weights.bytes : new Uint8Array();
      // Inputs that disagree with every weight of the first output: the largest sum there is.
      const values = Int32Array.from({ length: inputs }, (_value, i) =>
        (((weights[i >> 3] ?? 0) >> (i & 7)) & 1) === 1 ? worst : -worst,
      );
      const engine = createPackedEngine(program, { relaxed: false });
      expectEqual(program, values, engine);
      expectEqual(wideProgram(inputShape, 19), values);
      expect(engine.stepKernels.get("dense")).toBe(kernel);
    }
  });

  it.each([
    [255, 300],
    [65_535, 40],
    [2 ** 24 - 1, 9],
  ])("[U] sums integers up to %d over %d inputs", (highest, channels) => {
    const inputShape = { height: 2, width: 1, channels };
    const draws = createDraws(channels);
    const values = Int32Array.from({ length: 2 * channels }, () => draws.whole(-highest, highest));
    expectEqual(wideProgram(inputShape, 10), values);
    expectEqual(wideProgram(inputShape, 10, 3), values);
  });
});
