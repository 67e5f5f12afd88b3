// What the reference engine makes of a step: a function from the step's inputs to its output. Everything that can be
// decided once (shape checks, unpacked weights) is decided when the kernel is prepared, not for every frame.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";

/** Computes one step for one frame; the inputs come in the order of `step.inputs` and are not changed. */
export type Kernel = (inputs: readonly IntegerTensor[]) => IntegerTensor;

/** The only input of a step that has one. */
export function soleInput(inputs: readonly IntegerTensor[]): IntegerTensor {
  return defined(inputs[0], "the input of a step");
}
