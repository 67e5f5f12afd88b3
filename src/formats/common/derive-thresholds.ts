// Integer thresholds of one channel by evaluation, never by algebra: walk every sum that can occur through the source's
// own expression and note where the output steps. Rounding a threshold that was computed by formula is the classic way to
// be off by one (formats.md section 3, step 3). Canonical form: rising, T = the first reachable sum that passes; falling,
// T = the last one; a level that no sum passes lies just outside the range.

import { inputError } from "../../foundation/errors/input-error.js";
import type { Problem } from "../../foundation/errors/problem.js";

/** The sums that can occur: minimum, minimum + step ... maximum. */
export interface ReachableSums {
  readonly minimum: number;
  /** minimum plus a multiple of `step`. */
  readonly maximum: number;
  /** 2 for sums of +-1 products (their parity is that of K); 1 where every sum can occur. */
  readonly step: number;
}

/** Where one channel steps, in the form of the model's threshold node. */
export interface ChannelSteps {
  /** One per level, ascending; equal where the output skips a level. */
  readonly thresholds: readonly number[];
  readonly direction: 1 | -1;
  /** The level that every reachable sum gives, or undefined where the output varies. */
  readonly constant: number | undefined;
}

/** The output goes up and down again. */
export interface NotMonotone {
  /** The first sum at which it turns back. */
  readonly turnsAt: number;
}

/**
 * Finds the steps of a channel.
 * @param levels highest level, at least 1; the level of a sum is a whole number from 0 to `levels`
 * @param levelOf exact evaluation of the source's expression: how many levels this sum passes
 */
export function findSteps(
  sums: ReachableSums,
  levels: number,
  levelOf: (sum: number) => number,
): ChannelSteps | NotMonotone {
  const first = levelOf(sums.minimum);
  const rising = new Array<number>(levels).fill(sums.maximum + 1).fill(sums.minimum, 0, first);
  const falling = new Array<number>(levels).fill(sums.minimum - 1);
  let previous = first;
  let direction = 0;
  for (let sum = sums.minimum + sums.step; sum <= sums.maximum; sum += sums.step) {
    const level = levelOf(sum);
    if (level === previous) continue;
    const way = level > previous ? 1 : -1;
    if (way === -direction) return { turnsAt: sum };
    direction = way;
    if (way === 1) rising.fill(sum, previous, level);
    // Level k is still passed at the sum before; ascending order lists the highest level first.
    else falling.fill(sum - sums.step, levels - previous, levels - level);
    previous = level;
  }
  if (direction === -1) {
    falling.fill(sums.maximum, levels - previous);
    return { thresholds: falling, direction: -1, constant: undefined };
  }
  return { thresholds: rising, direction: 1, constant: direction === 0 ? first : undefined };
}

/**
 * As `findSteps`, but a channel that is not monotone is the user's fault.
 * @param where file and place in it, e.g. the quantiser's node and the channel: `{ file, path: "Sign_3, channel 17" }`
 * @throws InputError naming the place and the sum at which the output turns back
 */
export function deriveThresholds(
  sums: ReachableSums,
  levels: number,
  levelOf: (sum: number) => number,
  where: Pick<Problem, "file" | "path">,
): ChannelSteps {
  const found = findSteps(sums, levels, levelOf);
  if (!("turnsAt" in found)) return found;
  throw inputError(notMonotone(found, where));
}

/** The problem to report where a channel is not monotone, for importers that collect problems. */
export function notMonotone({ turnsAt }: NotMonotone, where: Pick<Problem, "file" | "path">): Problem {
  return {
    ...where,
    rule: "must rise or fall with the sum, so that a threshold can stand for it",
    found: `an output that turns back at the sum ${turnsAt}`,
    fix: "check the order of the thresholds and the sign of the scales that lead to this quantiser",
  };
}
