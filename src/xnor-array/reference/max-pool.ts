// Largest value of each window and channel, on integers or bits. A border with a value takes part with that value; a
// border without one does not take part, which needs every window to touch the map.
// Legend: OY, OX output row and column; FY, FX kernel row and column; c channel.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { zeroTensor, type IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { elementIndex, type Shape } from "../../foundation/tensor/shape.js";
import type { MaxPoolStep } from "../program.js";
import { checkWindowShape } from "./check-window-shape.js";
import { soleInput, type Kernel } from "./kernel.js";

/** Below or equal to every 32-bit integer: what a maximum over nothing starts from. */
const lowestInt32 = -(2 ** 31);

/** A maximum-pooling step. */
export function prepareMaxPool(step: MaxPoolStep, input: Shape): Kernel {
  const { top, left, bottom, right, value } = step.padding;
  checkWindowShape(step, input, step.padding, input.channels);
  invariant(
    value !== undefined || (Math.max(top, bottom) < step.kernel[0] && Math.max(left, right) < step.kernel[1]),
    `step "${step.name}": a border without a value must be narrower than the kernel`,
  );
  return (inputs) => maxPool(step, soleInput(inputs));
}

function maxPool(step: MaxPoolStep, map: IntegerTensor): IntegerTensor {
  const output = zeroTensor(step.outputShape);
  let next = 0;
  for (let OY = 0; OY < step.outputShape.height; OY++) {
    const top = OY * step.stride[0] - step.padding.top;
    for (let OX = 0; OX < step.outputShape.width; OX++) {
      const left = OX * step.stride[1] - step.padding.left;
      for (let c = 0; c < map.shape.channels; c++)
        output.values[next++] = windowMaximum(step, map, top, left, c);
    }
  }
  return output;
}

function windowMaximum(step: MaxPoolStep, map: IntegerTensor, top: number, left: number, c: number): number {
  const { height, width } = map.shape;
  const outside = step.padding.value ?? lowestInt32;
  let largest = lowestInt32;
  for (let FY = 0; FY < step.kernel[0]; FY++) {
    for (let FX = 0; FX < step.kernel[1]; FX++) {
      const y = top + FY;
      const x = left + FX;
      const inside = y >= 0 && y < height && x >= 0 && x < width;
      const value = inside ? (map.values[elementIndex(map.shape, y, x, c)] ?? 0) : outside;
      if (value > largest) largest = value;
    }
  }
  return largest;
}
