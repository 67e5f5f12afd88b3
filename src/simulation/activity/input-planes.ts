// The input map as the lanes see it: bit planes with the border around them. A bipolar value is its sign bit; a value of
// several bits is its offset from the range's minimum in binary, plane 0 the least significant. A border of value 0 stands
// as bit 0: its taps are masked behind the XNOR.

import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { ValueRange } from "../../model/model.js";

export interface InputPlanes {
  /** One per plane: (height + border) x (width + border) x channels bytes of 0 or 1. */
  readonly planes: readonly Uint8Array[];
  readonly width: number;
  readonly channels: number;
}

export interface Border {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly value: -1 | 0 | 1;
}

/** Cuts a tensor into planes; `flat` lays all of it out as the channels of one position. */
export function cutPlanes(
  tensor: IntegerTensor,
  range: ValueRange,
  planes: number,
  border: Border,
  flat: boolean,
): InputPlanes {
  const { shape, values } = tensor;
  const height = flat ? 1 : shape.height;
  const width = flat ? 1 : shape.width;
  const channels = values.length / (height * width);
  const outerWidth = width + border.left + border.right;
  const outerHeight = height + border.top + border.bottom;
  const codeOf = (value: number) => (range.kind === "bits" ? (value > 0 ? 1 : 0) : value - range.minimum);
  const edge = border.value === 0 ? 0 : codeOf(border.value);
  const cut = Array.from({ length: planes }, (_, plane) => {
    const bits = new Uint8Array(outerHeight * outerWidth * channels).fill((edge >> plane) & 1);
    for (let y = 0; y < height; y++) {
      const to = ((y + border.top) * outerWidth + border.left) * channels;
      const from = y * width * channels;
      for (let i = 0; i < width * channels; i++) bits[to + i] = (codeOf(values[from + i] ?? 0) >> plane) & 1;
    }
    return bits;
  });
  return { planes: cut, width: outerWidth, channels };
}
