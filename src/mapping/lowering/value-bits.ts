// How many bits the hardware stores per value of a tensor: one for a bipolar bit; for levels and sums as many as tell all
// values of its range apart (a two's complement or offset code), which is also the number of bit-serial planes.

import type { ValueRange } from "../../model/model.js";

/** Stored bits per value, at least 1. */
export function valueBits(range: ValueRange): number {
  if (range.kind === "bits") return 1;
  return Math.max(1, Math.ceil(Math.log2(range.maximum - range.minimum + 1)));
}
