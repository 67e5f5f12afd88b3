// Thresholds re-learned per chip: frames with known bits are shown to the finished chip, and of every level of every colour the
// DAC code is taken at which the chip's bits differ least from the wanted ones. That mends what all columns share (gain, offset,
// dark level, bow); the spread between columns stays, since they share the reference.

import type { ThresholdLadders } from "../encoding/threshold-ladders.js";

/** Resolution where the DAC has none of its own to respect. */
const finestBits = 12;

export interface Lesson {
  /**
   * What the chip's comparators see, their offset already subtracted, HWC, fractions of full scale; one signal per comparator of
   * a column, level i being seen by number i modulo their count.
   */
  readonly signals: readonly Float64Array[];
  /** The bits wanted, -1 and +1, channel = colour * M + level. */
  readonly bits: ArrayLike<number>;
}

/**
 * Learns ladders.
 * @param bits resolution of the reference DAC; undefined: 12
 * @returns codes / 2^bits, as close to the old thresholds as the least number of wrong bits allows
 */
export function relearnThresholds(
  lessons: readonly Lesson[],
  ladders: ThresholdLadders,
  bits: number | undefined,
): ThresholdLadders {
  const codes = 2 ** (bits ?? finestBits);
  const colours = ladders.length;
  return ladders.map((ladder, colour) =>
    ladder.map((threshold, level) => {
      const balance = countBalance(lessons, codes, colour, colours, level, ladder.length);
      return bestCode(balance, threshold * codes) / codes;
    }),
  );
}

/** For each code: wanted -1s minus wanted +1s among the samples in [code, code + 1) / codes; they change sides there. */
function countBalance(
  lessons: readonly Lesson[],
  codes: number,
  colour: number,
  colours: number,
  level: number,
  levels: number,
): Int32Array {
  const balance = new Int32Array(codes);
  for (const { signals, bits } of lessons) {
    const signal = signals[level % signals.length] ?? new Float64Array(0);
    for (let sample = colour; sample < signal.length; sample += colours) {
      const code = Math.max(0, Math.min(codes - 1, Math.floor((signal[sample] ?? 0) * codes)));
      const wanted = bits[sample * levels + level] ?? 0;
      balance[code] = (balance[code] ?? 0) - wanted;
    }
  }
  return balance;
}

/** The threshold code with the fewest wrong bits; of equal ones the closest to the old place. Code 0 is no threshold. */
function bestCode(balance: Int32Array, old: number): number {
  let wrong = 0;
  let best = 1;
  let fewest = Infinity;
  for (let code = 1; code < balance.length; code++) {
    // Raising the threshold past the samples of code - 1 turns their bits to -1.
    wrong -= balance[code - 1] ?? 0;
    const closer = wrong === fewest && Math.abs(code - old) < Math.abs(best - old);
    if (wrong < fewest || closer) {
      fewest = wrong;
      best = code;
    }
  }
  return best;
}
