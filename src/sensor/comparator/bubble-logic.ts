// What bubble correction is made of, so that it can be priced: full adders per corrector. Counting the ones of M bits takes
// M - (bits of the count) full adders, one per bit that disappears (each turns three bits of a weight into one of it and one of the
// next); writing the code back takes one comparison of the count with a constant per level, no more than as many AND-OR pairs
// as the count has bits, taken as half a full adder each. A majority of three is the carry half of a full adder.

import type { BubbleCorrection } from "./bubble-correction.js";

/** Gates of the corrector of one sample, in full adders. */
export function correctionFullAdders(levels: number, correction: BubbleCorrection): number {
  switch (correction) {
    case "none":
      return 0;
    case "ones": {
      const countBits = 32 - Math.clz32(levels);
      return levels - countBits + (levels * countBits) / 2;
    }
    case "majority":
      return levels / 2;
  }
}
