// The oracle: computes a program by the definitions, one plain loop nest per operator, in exact integers. Other engines
// are compared with it, so it is written to be read; unpacking the weights once is the only concession to speed.

import { defined, invariant } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { formatShape, sameShape, type Shape } from "../../foundation/tensor/shape.js";
import type { ArrayProgram, Engine, Step, TraceListener } from "../program.js";
import type { Kernel } from "./kernel.js";
import { prepareStep } from "./prepare-step.js";
import { tensorsToFree } from "./tensors-to-free.js";

interface PreparedStep {
  readonly step: Step;
  readonly kernel: Kernel;
  readonly freedAfter: readonly string[];
}

/**
 * Prepares a program for the reference engine.
 * @returns an engine with kernel name `reference`; it holds no state between frames
 * @throws InvariantError where a step's shapes, weights or thresholds do not fit together
 */
export function createReferenceEngine(program: ArrayProgram): Engine {
  const prepared = prepareProgram(program);
  return { kernel: "reference", run: (input, trace) => runProgram(program, prepared, input, trace) };
}

function prepareProgram(program: ArrayProgram): readonly PreparedStep[] {
  const shapes = new Map<string, Shape>([[program.inputName, program.inputShape]]);
  const freed = tensorsToFree(program);
  const prepared = program.steps.map((step, index): PreparedStep => {
    const inputShapes = step.inputs.map((name) =>
      defined(shapes.get(name), `input "${name}" of step "${step.name}"`),
    );
    invariant(!shapes.has(step.name), `two tensors are named "${step.name}"`);
    shapes.set(step.name, step.outputShape);
    return { step, kernel: prepareStep(step, inputShapes), freedAfter: freed[index] ?? [] };
  });
  invariant(shapes.has(program.outputName), `the program's output "${program.outputName}" is no step of it`);
  return prepared;
}

function runProgram(
  program: ArrayProgram,
  prepared: readonly PreparedStep[],
  input: IntegerTensor,
  trace: TraceListener | undefined,
): IntegerTensor {
  invariant(
    sameShape(input.shape, program.inputShape),
    `the program takes ${formatShape(program.inputShape)}, not ${formatShape(input.shape)}`,
  );
  const tensors = new Map<string, IntegerTensor>([[program.inputName, input]]);
  for (const { step, kernel, freedAfter } of prepared) {
    const output = kernel(step.inputs.map((name) => defined(tensors.get(name), `tensor "${name}"`)));
    tensors.set(step.name, output);
    trace?.(step.name, output);
    for (const name of freedAfter) tensors.delete(name);
  }
  return defined(tensors.get(program.outputName), "the program's output");
}
