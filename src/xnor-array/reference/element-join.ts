// Joins that work element by element on maps of one shape: the sum of integers, and three that work on bits (-1, +1):
// or (+1 where any input is), and (+1 where all are), mux (the second input where the first is +1, else the third).

import { InvariantError, invariant } from "../../foundation/errors/invariant-error.js";
import { zeroTensor, type IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { sameShape, type Shape } from "../../foundation/tensor/shape.js";
import type { JoinStep } from "../program.js";
import { exactInt32 } from "./exact-int32.js";
import type { Kernel } from "./kernel.js";

type ElementRule = (inputs: readonly IntegerTensor[], element: number) => number;

const rules: Readonly<Record<"add" | "or" | "and" | "mux", ElementRule>> = {
  add: (inputs, element) => inputs.reduce((sum, input) => sum + valueAt(input, element), 0),
  or: (inputs, element) => (inputs.some((input) => valueAt(input, element) === 1) ? 1 : -1),
  and: (inputs, element) => (inputs.every((input) => valueAt(input, element) === 1) ? 1 : -1),
  mux: (inputs, element) => valueAt(inputs[valueAt(inputs[0], element) === 1 ? 1 : 2], element),
};

/** An `add`, `or`, `and` or `mux` step. */
export function prepareElementJoin(step: JoinStep, inputShapes: readonly Shape[]): Kernel {
  const { op, name, outputShape } = step;
  if (op === "concat" || op === "flatten")
    throw new InvariantError(`step "${name}": ${op} is not element-wise`);
  invariant(
    inputShapes.every((shape) => sameShape(shape, outputShape)) && (op !== "mux" || inputShapes.length === 3),
    `step "${name}": ${op} needs inputs of the output's shape, and mux three of them`,
  );
  const rule = rules[op];
  return (inputs) => {
    const output = zeroTensor(outputShape);
    for (let i = 0; i < output.values.length; i++) output.values[i] = exactInt32(rule(inputs, i), name);
    return output;
  };
}

function valueAt(input: IntegerTensor | undefined, element: number): number {
  return input?.values[element] ?? 0;
}
