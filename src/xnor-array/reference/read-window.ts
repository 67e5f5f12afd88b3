// Copies what a convolution kernel sees at one position, so that the sum itself is one straight run. The border is
// filled with the padding value here and nowhere else; a 0 there makes the tap add nothing.

import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { elementIndex } from "../../foundation/tensor/shape.js";

/** Which channels of which part of a map a window covers. */
export interface WindowSpan {
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  /** Channels of the window's group. */
  readonly channels: number;
  /** What positions outside the map hold. */
  readonly borderValue: -1 | 0 | 1;
}

/**
 * Fills `window` in the order kernel row, kernel column, channel (the HWI of OHWI weights).
 * @param map input map
 * @param top row of the window's first tap, negative inside the upper border
 * @param left column of the window's first tap, negative inside the left border
 * @param firstChannel first channel of the group
 * @param window receives kernelHeight * kernelWidth * channels values
 */
export function readWindow(
  map: IntegerTensor,
  span: WindowSpan,
  top: number,
  left: number,
  firstChannel: number,
  window: Int32Array,
): void {
  const { height, width } = map.shape;
  let next = 0;
  for (let y = top; y < top + span.kernelHeight; y++) {
    for (let x = left; x < left + span.kernelWidth; x++) {
      if (y >= 0 && y < height && x >= 0 && x < width) {
        const from = elementIndex(map.shape, y, x, firstChannel);
        for (let c = 0; c < span.channels; c++) window[next + c] = map.values[from + c] ?? 0;
      } else {
        window.fill(span.borderValue, next, next + span.channels);
      }
      next += span.channels;
    }
  }
}
