// First output channel of every set.

import type { ArrayFold } from "./array-fold.js";

/** Channel offsets of the sets, in order. */
export function outputOffsets(fold: ArrayFold): readonly number[] {
  let offset = 0;
  return fold.sets.map((set) => {
    const first = offset;
    offset += set.outputs;
    return first;
  });
}
