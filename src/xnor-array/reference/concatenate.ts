// Joins maps of one height and width along their channels, in the order of the inputs.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { zeroTensor } from "../../foundation/tensor/integer-tensor.js";
import { sameShape, type Shape } from "../../foundation/tensor/shape.js";
import type { JoinStep } from "../program.js";
import type { Kernel } from "./kernel.js";

/** A concatenation step. */
export function prepareConcatenation(step: JoinStep, inputShapes: readonly Shape[]): Kernel {
  const { outputShape } = step;
  const channels = inputShapes.reduce((total, shape) => total + shape.channels, 0);
  invariant(
    channels === outputShape.channels &&
      inputShapes.every((shape) => sameShape({ ...shape, channels }, outputShape)),
    `step "${step.name}": concatenation needs equal heights and widths, and channels that add up`,
  );
  return (inputs) => {
    const output = zeroTensor(outputShape);
    let firstChannel = 0;
    for (const { shape, values } of inputs) {
      for (let i = 0; i < values.length; i++) {
        const position = Math.floor(i / shape.channels);
        output.values[position * outputShape.channels + firstChannel + (i % shape.channels)] = values[i] ?? 0;
      }
      firstChannel += shape.channels;
    }
    return output;
  };
}
