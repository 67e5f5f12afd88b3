// Integer sum of each window and channel; never divided, so that it stays exact. There is no border.
// Legend: OY, OX output row and column; FY, FX kernel row and column; c channel.

import { zeroTensor, type IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { elementIndex, type Shape } from "../../foundation/tensor/shape.js";
import type { SumPoolStep } from "../program.js";
import { checkWindowShape, noPadding } from "./check-window-shape.js";
import { exactInt32 } from "./exact-int32.js";
import { soleInput, type Kernel } from "./kernel.js";

/** A sum-pooling step. */
export function prepareSumPool(step: SumPoolStep, input: Shape): Kernel {
  checkWindowShape(step, input, noPadding, input.channels);
  return (inputs) => sumPool(step, soleInput(inputs));
}

function sumPool(step: SumPoolStep, map: IntegerTensor): IntegerTensor {
  const output = zeroTensor(step.outputShape);
  let next = 0;
  for (let OY = 0; OY < step.outputShape.height; OY++) {
    for (let OX = 0; OX < step.outputShape.width; OX++) {
      for (let c = 0; c < map.shape.channels; c++) {
        const sum = windowSum(step, map, OY * step.stride[0], OX * step.stride[1], c);
        output.values[next++] = exactInt32(sum, step.name);
      }
    }
  }
  return output;
}

function windowSum(step: SumPoolStep, map: IntegerTensor, top: number, left: number, c: number): number {
  let sum = 0;
  for (let FY = 0; FY < step.kernel[0]; FY++) {
    for (let FX = 0; FX < step.kernel[1]; FX++) {
      sum += map.values[elementIndex(map.shape, top + FY, left + FX, c)] ?? 0;
    }
  }
  return sum;
}
