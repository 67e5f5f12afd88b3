// The fast engine: XNOR-popcount by table look-up in WebAssembly SIMD, exact in every bit (README.md). An engine owns its
// memory and its plans; it is a value like any other and shares nothing with a second one.

import { defined, invariant } from "../../foundation/errors/invariant-error.js";
import type { PackedBits } from "../../foundation/bits/packed-bits.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { formatShape, sameShape } from "../../foundation/tensor/shape.js";
import type { ArrayProgram, Engine, TraceListener } from "../program.js";
import { fitsForm, widenForm } from "./input-form.js";
import {
  chooseKernel,
  compileKernels,
  compileKernelsAsync,
  type KernelModule,
  type KernelName,
} from "./kernel-module.js";
import { loadBits } from "./load-bits.js";
import { makePlan, type InputForm, type Plan } from "./plan.js";
import { pixelCount } from "./tensor-map.js";
import { readBits, readTensor } from "./read-map.js";
import { createThermometer, type CodeArray, type Ladders, type ThermometerEncoder } from "./thermometer.js";

export interface PackedEngineOptions {
  /** Relaxed SIMD: "auto" (default) where the host has it, or forced on or off. Results are the same bits. */
  readonly relaxed?: boolean | "auto";
  /**
   * Range of the input's integers where it is not bits. Saves planning again at the first frame; frames outside of it
   * are computed all the same.
   */
  readonly inputRange?: { readonly minimum: number; readonly maximum: number };
  /** Thermometer in front of the program, for `runCodes` and `runSamples`. */
  readonly thermometer?: Ladders;
}

/** Output of a frame that was encoded inside the engine. */
export interface EncodedRun {
  readonly output: IntegerTensor;
  /** Copies the thermometer's bits, HWC; to be called before the next frame is run. */
  readonly readEncoded: () => PackedBits;
}

export interface PackedEngine extends Engine {
  readonly kernel: KernelName;
  /** Which kernel does each step, by step name; steps without work of their own say so. */
  readonly stepKernels: ReadonlyMap<string, string>;
  /** Computes a frame of bits, HWC packed LSB first without gaps; the same as `run` with their signs. */
  runBits(bits: PackedBits, trace?: TraceListener): IntegerTensor;
  /** Encodes image codes (0 .. 2^bits - 1, HWC) by the thermometer, x = code / (2^bits - 1), and computes the frame. */
  runCodes(codes: CodeArray, bits: number, trace?: TraceListener): EncodedRun;
  /** The same from samples, HWC, 1 being full scale. */
  runSamples(samples: Float64Array, trace?: TraceListener): EncodedRun;
}

/**
 * Makes an engine at once. A browser allows this in workers; a page awaits `createPackedEngineAsync`.
 * @throws InvariantError where a step does not fit its inputs
 */
export function createPackedEngine(program: ArrayProgram, options: PackedEngineOptions = {}): PackedEngine {
  const name = chooseKernel(options.relaxed ?? "auto");
  return engineOf(program, compileKernels(name), options);
}

/** Makes an engine without blocking while the kernels compile. */
export async function createPackedEngineAsync(
  program: ArrayProgram,
  options: PackedEngineOptions = {},
): Promise<PackedEngine> {
  const name = chooseKernel(options.relaxed ?? "auto");
  return engineOf(program, await compileKernelsAsync(name), options);
}

/** A plan and the encoder in front of it. */
interface ReadyPlan {
  readonly plan: Plan;
  readonly thermometer: ThermometerEncoder | undefined;
}

function engineOf(program: ArrayProgram, module: KernelModule, options: PackedEngineOptions): PackedEngine {
  const ready = (form: InputForm, fuse: boolean): ReadyPlan => {
    const plan = makePlan(program, module, form, fuse);
    const ladders = form === "bits" ? options.thermometer : undefined;
    const { arena, kernels, input } = plan;
    return {
      plan,
      thermometer: ladders === undefined ? undefined : createThermometer(arena, kernels, input, ladders),
    };
  };
  let fast = ready(options.inputRange ?? "bits", true);
  let traced: ReadyPlan | undefined;

  /** The plan for a frame of this form; a traced one is made when first asked for. */
  function pick(form: InputForm, trace: TraceListener | undefined): ReadyPlan {
    if (fast.plan.form !== form) fast = ready(form, true);
    if (trace === undefined) return fast;
    if (traced?.plan.form !== form) traced = ready(form, false);
    return traced;
  }
  function runEncoded(trace: TraceListener | undefined, encode: (encoder: ThermometerEncoder) => void) {
    const { plan, thermometer } = pick("bits", trace);
    encode(defined(thermometer, "the engine's thermometer"));
    const output = runPlan(program, plan, trace);
    return { output, readEncoded: () => readBits(plan.arena, plan.input) };
  }
  return {
    kernel: module.name,
    get stepKernels() {
      return fast.plan.stepKernels;
    },
    run(input, trace) {
      invariant(
        sameShape(input.shape, program.inputShape),
        `the program takes ${formatShape(program.inputShape)}, not ${formatShape(input.shape)}`,
      );
      let { plan } = pick(fast.plan.form, trace);
      if (!loadFrame(plan, input.values)) {
        ({ plan } = pick(widenForm(input.values, plan.form), trace));
        loadFrame(plan, input.values);
      }
      return runPlan(program, plan, trace);
    },
    runBits(bits, trace) {
      const { plan } = pick("bits", trace);
      loadBits(plan.arena, plan.input, bits);
      return runPlan(program, plan, trace);
    },
    runCodes: (codes, bits, trace) =>
      runEncoded(trace, (encoder) => {
        encoder.encodeCodes(codes, bits);
      }),
    runSamples: (samples, trace) =>
      runEncoded(trace, (encoder) => {
        encoder.encodeSamples(samples);
      }),
  };
}

/** Packs a frame into the plan's input; false where the plan's form cannot hold it. */
function loadFrame({ arena, kernels, form, input, staging }: Plan, values: Int32Array): boolean {
  if (form !== "bits" && !fitsForm(values, form)) return false;
  arena.integers(staging, values.length).set(values);
  const { pointer, planeBytes, planes, offset } = input;
  // Pixels of whole bytes follow each other without a gap: all of the frame is packed as one.
  const joined = input.shape.channels % 8 === 0;
  const channels = joined ? values.length : input.shape.channels;
  const pixels = joined ? 1 : pixelCount(input.shape);
  const pixelBytes = joined ? planeBytes : input.pixelBytes;
  if (form === "bits")
    return kernels.packOnes(staging, channels, channels, pixels, pointer, pixelBytes) === 0;
  kernels.sliceIntegers(staging, channels, channels, pixels, offset, planes, pointer, pixelBytes, planeBytes);
  return true;
}

function runPlan(program: ArrayProgram, plan: Plan, trace: TraceListener | undefined): IntegerTensor {
  if (trace === undefined) for (const { run } of plan.tasks) run();
  else runTraced(program, plan, trace);
  return readTensor(plan.arena, defined(plan.outputs.get(program.outputName), "the program's output"));
}

function runTraced(program: ArrayProgram, plan: Plan, trace: TraceListener): void {
  const { tasks, outputs, arena } = plan;
  let next = 0;
  for (const { name } of program.steps) {
    for (; tasks[next]?.stepName === name; next++) tasks[next]?.run();
    trace(name, readTensor(arena, defined(outputs.get(name), `output of "${name}"`)));
  }
}
