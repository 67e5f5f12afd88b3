// Reads a map as a 1x1 map with all its elements as channels. HWC order makes that the same values in the same order.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { elementCount, sameShape, type Shape } from "../../foundation/tensor/shape.js";
import type { JoinStep } from "../program.js";
import { soleInput, type Kernel } from "./kernel.js";

/** A flatten step; its output shares the values of its input. */
export function prepareFlatten(step: JoinStep, input: Shape): Kernel {
  const expected: Shape = { height: 1, width: 1, channels: elementCount(input) };
  invariant(sameShape(step.outputShape, expected), `step "${step.name}": flatten gives 1x1x(all elements)`);
  return (inputs) => ({ shape: step.outputShape, values: soleInput(inputs).values });
}
