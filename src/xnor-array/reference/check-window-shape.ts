// Whether a sliding-window step's declared output shape is what its kernel, stride and padding give.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { formatShape, sameShape, type Shape } from "../../foundation/tensor/shape.js";
import { windowCount } from "../../foundation/tensor/window.js";

interface SlidingWindow {
  readonly name: string;
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly outputShape: Shape;
}
interface Sides {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** No border at all. */
export const noPadding: Sides = { top: 0, left: 0, bottom: 0, right: 0 };

/** Throws an `InvariantError` unless `step.outputShape` has the window count of the padded input and these channels. */
export function checkWindowShape(
  step: SlidingWindow,
  input: Shape,
  padding: Sides,
  outputChannels: number,
): void {
  const expected: Shape = {
    height: windowCount(input.height, step.kernel[0], step.stride[0], padding.top + padding.bottom),
    width: windowCount(input.width, step.kernel[1], step.stride[1], padding.left + padding.right),
    channels: outputChannels,
  };
  const found = step.outputShape;
  invariant(
    expected.height >= 1 && expected.width >= 1 && sameShape(expected, found),
    `step "${step.name}" declares ${formatShape(found)} where its window gives ${formatShape(expected)}`,
  );
}
