// The strategy `all` in its physical order: row by row, colour by colour, the shared reference steps through the levels and
// every column fires at each. Plain and complete: hysteresis and kickback remember what came before. The fast way for banks
// without kickback is `sweep-samples.ts`; a test holds the two equal.

import { elementIndex, type Shape } from "../../foundation/tensor/shape.js";
import type { Signal } from "../chain/signal.js";
import type { ComparatorBank } from "./comparator-bank.js";
import { decide, type DecisionDraws } from "./decide.js";
import { settledLadders } from "./settled-ladders.js";

/**
 * Raw thermometer bits, bubbles included.
 * @param bits where they go: -1 and +1, HWC with channel = colour * M + level
 */
export function sweepLevels(
  signal: Signal,
  shape: Shape,
  bank: ComparatorBank,
  draws: DecisionDraws,
  bits: Int32Array,
): void {
  const { comparatorsPerColumn, hysteresis, kickback, columns } = bank;
  const ladders = settledLadders(bank);
  const previous = new Int8Array(bank.offsets.length).fill(-1);
  for (let y = 0; y < shape.height; y++) {
    for (const [colour, ladder] of ladders.entries()) {
      let balance = 0;
      for (const [level, threshold] of ladder.entries()) {
        const reference = threshold + kickback * balance;
        balance = 0;
        for (let x = 0; x < shape.width; x++) {
          const sample = elementIndex(shape, y, x, colour);
          const place = bank.scope === "pixel" ? sample : (columns[x * shape.channels + colour] ?? 0);
          const comparator = place * comparatorsPerColumn + (level % comparatorsPerColumn);
          const seen = (signal[sample] ?? 0) - (bank.offsets[comparator] ?? 0);
          const own = reference - (hysteresis / 2) * (previous[comparator] ?? 0);
          const index = sample * ladder.length + level;
          const bit = decide(seen - own, bank, draws, index) ? 1 : -1;
          bits[index] = previous[comparator] = bit;
          balance += bit / shape.width;
        }
      }
    }
  }
}
