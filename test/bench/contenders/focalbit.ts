// Our engines. A single layer is timed as it runs inside a network, from packed bits to packed bits; a network from the
// image's codes (or the 32-bit integers it takes) to its logits.

import { compileKernels } from "../../../src/xnor-array/packed/kernel-module.js";
import { createPackedEngine } from "../../../src/xnor-array/packed/packed-engine.js";
import { makePlan } from "../../../src/xnor-array/packed/plan.js";
import { createReferenceEngine } from "../../../src/xnor-array/reference/reference-engine.js";
import type { ArrayProgram } from "../../../src/xnor-array/program.js";
import type { BenchCase } from "../bench-cases.js";
import { timeRuns, type Contender } from "./contender.js";

export function packedContender(relaxed: boolean): Contender {
  return {
    engine: relaxed ? "focalbit-packed-relaxed" : "focalbit-packed",
    prepare: (benchCase) =>
      Promise.resolve(
        benchCase.layer === undefined ? networkRound(benchCase, relaxed) : layerRound(benchCase, relaxed),
      ),
  };
}

function networkRound(benchCase: BenchCase, relaxed: boolean) {
  const { program, frame, thermometer, inputRange } = benchCase;
  const engine = createPackedEngine(program, {
    relaxed,
    ...(inputRange === undefined ? {} : { inputRange }),
    ...(thermometer === undefined ? {} : { thermometer: thermometer.ladders }),
  });
  const input = { shape: program.inputShape, values: frame };
  const run =
    thermometer === undefined ? () => engine.run(input) : () => engine.runCodes(thermometer.codes, 8);
  return () => timeRuns(run);
}

function layerRound(benchCase: BenchCase, relaxed: boolean) {
  const plan = planWithInput(benchCase, relaxed);
  const run = () => {
    for (const task of plan.tasks) task.run();
  };
  return () => timeRuns(run);
}

/** The fused plan of a case, its input loaded. */
function planWithInput({ program, frame, inputRange }: BenchCase, relaxed: boolean) {
  const module = compileKernels(relaxed ? "packed-relaxed" : "packed-simd");
  const plan = makePlan(program, module, inputRange ?? "bits", true);
  const { arena, kernels, staging, input } = plan;
  arena.integers(staging, frame.length).set(frame);
  const { channels, height, width } = program.inputShape;
  const { pointer, pixelBytes, planes, planeBytes, offset } = input;
  if (inputRange === undefined) {
    kernels.packOnes(staging, channels, channels, height * width, pointer, pixelBytes);
  } else {
    const pixels = height * width;
    kernels.sliceIntegers(
      staging,
      channels,
      channels,
      pixels,
      offset,
      planes,
      pointer,
      pixelBytes,
      planeBytes,
    );
  }
  return plan;
}

/** Seconds that the layers' own kernels take in one frame, the fastest run of each; what a network is measured against. */
export async function kernelSeconds(benchCase: BenchCase, relaxed: boolean): Promise<number> {
  let seconds = 0;
  for (const task of planWithInput(benchCase, relaxed).tasks) {
    if (task.kernel === "convolve") seconds += await timeRuns(task.run);
  }
  return seconds;
}

/** What the packed engine gives for a program and a case's frame: what others are checked against. */
export function packedOutput(program: ArrayProgram, { frame, inputRange }: BenchCase): Int32Array {
  const input = { shape: program.inputShape, values: frame };
  const options = inputRange === undefined ? {} : { inputRange };
  return createPackedEngine(program, { relaxed: false, ...options }).run(input).values;
}

export const referenceContender: Contender = {
  engine: "focalbit-reference",
  prepare: ({ program, frame }) => {
    const engine = createReferenceEngine(program);
    const input = { shape: program.inputShape, values: frame };
    return Promise.resolve(() => timeRuns(() => engine.run(input)));
  },
};
