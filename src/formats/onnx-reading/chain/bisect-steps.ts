// Where a monotone function of an integer steps, by bisection: the same result as walking every sum (findSteps), in
// logarithmic time. Every step of a chain and every quantiser is monotone, so a chain is.

import type { ChannelSteps, ReachableSums } from "../../common/derive-thresholds.js";

/**
 * Finds the steps of a channel.
 * @param levels highest level, at least 1
 * @param levelOf level of a sum, from 0 to `levels`, monotone in the sum
 */
export function bisectSteps(
  { minimum, maximum, step }: ReachableSums,
  levels: number,
  levelOf: (sum: number) => number,
): ChannelSteps {
  const count = (maximum - minimum) / step;
  const at = (index: number) => levelOf(minimum + index * step);
  const [first, last] = [at(0), at(count)];
  const falls = last < first;
  const thresholds = new Array<number>(levels).fill(falls ? minimum - 1 : maximum + 1);
  const [low, high] = falls ? [last, first] : [first, last];
  // What every sum passes.
  for (let level = 1; level <= low; level++) thresholds[place(level)] = falls ? maximum : minimum;
  for (let level = low + 1; level <= high; level++) thresholds[place(level)] = edgeOf(level);
  const constant = first === last ? first : undefined;
  return { thresholds, direction: falls ? -1 : 1, constant };

  /** Ascending order: rising lists level 1 first, falling the highest. */
  function place(level: number): number {
    return falls ? levels - level : level - 1;
  }

  /** The first sum that passes a level, or for a falling channel the last. */
  function edgeOf(level: number): number {
    let [inside, outside] = falls ? [0, count] : [count, 0];
    while (Math.abs(inside - outside) > 1) {
      const middle = Math.floor((inside + outside) / 2);
      if (at(middle) >= level) inside = middle;
      else outside = middle;
    }
    return minimum + inside * step;
  }
}
