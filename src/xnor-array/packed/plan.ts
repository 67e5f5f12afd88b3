// A program made ready for one kind of input: every buffer placed, every weight laid out, a list of kernel calls per step.

import { defined, invariant } from "../../foundation/errors/invariant-error.js";
import { elementCount } from "../../foundation/tensor/shape.js";
import type { ArrayProgram, Step } from "../program.js";
import { createArena, type Arena } from "./arena.js";
import { planesForRange, toPlanes } from "./convert.js";
import { findChains, type FusedChain } from "./fusion.js";
import type { KernelExports } from "./kernel-exports.js";
import { instantiateKernels, type KernelModule } from "./kernel-module.js";
import { planChain, type PlannedChain } from "./plan-chain.js";
import { allocatePlanes, type PlanContext } from "./plan-context.js";
import { planStep } from "./plan-step.js";
import { bipolar, type PlaneMap, type TensorMap } from "./tensor-map.js";

/** What a frame holds: bits of -1 and +1, or integers of a range. */
export type InputForm = "bits" | { readonly minimum: number; readonly maximum: number };

export interface PlannedTask {
  readonly stepName: string;
  readonly kernel: keyof KernelExports;
  readonly run: () => void;
}
export interface Plan {
  readonly form: InputForm;
  readonly arena: Arena;
  readonly kernels: KernelExports;
  readonly input: PlaneMap;
  /** Where a frame's 32-bit integers are copied to, HWC without gaps. */
  readonly staging: number;
  readonly tasks: readonly PlannedTask[];
  /** Outputs that exist; inner tensors of fused chains do not. */
  readonly outputs: ReadonlyMap<string, TensorMap>;
  /** Kernel of every step. */
  readonly stepKernels: ReadonlyMap<string, string>;
}

/**
 * Plans a program.
 * @param fuse whether layers and thresholds may become one; a trace needs every step's own output
 */
export function makePlan(program: ArrayProgram, module: KernelModule, form: InputForm, fuse: boolean): Plan {
  const { memory, exports } = instantiateKernels(module);
  const arena = createArena(memory);
  const tasks: PlannedTask[] = [];
  let stepName = program.inputName;
  const context: PlanContext = {
    kernels: exports,
    arena,
    addTask: (kernel, run) => void tasks.push({ stepName, kernel, run }),
  };
  const values = form === "bits" ? bipolar : planesForRange(form.minimum, form.maximum);
  const input = allocatePlanes(context, program.inputShape, values);
  const staging = arena.allocate(elementCount(program.inputShape) * Int32Array.BYTES_PER_ELEMENT);
  const outputs = new Map<string, TensorMap>([[program.inputName, input]]);
  const stepKernels = new Map<string, string>();
  const chains = fuse ? findChains(program) : new Map<string, FusedChain>();
  for (const step of program.steps) {
    if (stepKernels.has(step.name)) continue;
    stepName = step.name;
    invariant(!outputs.has(step.name), `two tensors are named "${step.name}"`);
    const inputs = step.inputs.map((name) => defined(outputs.get(name), `input "${name}" of "${step.name}"`));
    const planned = planFused(context, step, inputs, chains.get(step.name));
    outputs.set(planned.outputName, planned.map);
    for (const [name, kernel] of planned.kernels) stepKernels.set(name, kernel);
  }
  invariant(outputs.has(program.outputName), `the program's output "${program.outputName}" is no step of it`);
  return { form, arena, kernels: exports, input, staging, tasks, outputs, stepKernels };
}

interface PlannedOutput extends PlannedChain {
  /** The step, or the threshold at the end of its chain. */
  readonly outputName: string;
}

/** Plans a step together with its chain where that can be, else on its own. */
function planFused(
  context: PlanContext,
  step: Step,
  inputs: readonly TensorMap[],
  chain: FusedChain | undefined,
): PlannedOutput {
  let maps = inputs;
  if (chain !== undefined) {
    const planes = toPlanes(context, defined(inputs[0], `the first input of "${step.name}"`));
    const fused = planChain(context, chain, planes);
    if (fused !== undefined) return { ...fused, outputName: chain.threshold.name };
    maps = [planes];
  }
  const { map, kernel } = planStep(context, step, maps);
  return { map, kernels: new Map([[step.name, kernel]]), outputName: step.name };
}
