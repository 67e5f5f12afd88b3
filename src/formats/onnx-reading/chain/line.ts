// A chain without active clamps is a straight line in the integer it starts from: slope * s + offset.

import { add, negate, type Rational } from "../exact/rational.js";
import { compareSurds, surdToNumber, toRational, type Surd } from "../exact/surd.js";
import type { ReachableSums } from "../../common/derive-thresholds.js";
import { runExact, type ChannelStep } from "./channel-step.js";

export interface Line {
  readonly slope: Rational;
  readonly offset: Rational;
}

/**
 * The line of a chain.
 * @returns undefined where a clamp bends it within the reachable sums, or where it is irrational
 */
export function lineOf(
  chain: readonly ChannelStep[],
  sums: ReachableSums,
  channel: number,
): Line | undefined {
  if (clampsWithin(chain, sums, channel)) return undefined;
  const straight = chain.filter((step) => step.isClamp !== true);
  const offset = toRational(runExact(straight, 0, channel));
  const atOne = toRational(runExact(straight, 1, channel));
  return offset && atOne && { slope: add(atOne, negate(offset)), offset };
}

/**
 * The line of a chain as doubles, also where it is irrational.
 * @returns undefined where a clamp bends it within the reachable sums
 */
export function approximateLine(
  chain: readonly ChannelStep[],
  sums: ReachableSums,
  channel: number,
): { readonly slope: number; readonly offset: number } | undefined {
  if (clampsWithin(chain, sums, channel)) return undefined;
  const straight = chain.filter((step) => step.isClamp !== true);
  const [offset = 0, atOne = 0] = [0, 1].map((x) => surdToNumber(runExact(straight, x, channel)));
  return { slope: atOne - offset, offset };
}

/** Sign of the change from the least to the greatest reachable sum: 1 rising, -1 falling, 0 constant. */
export function trendOf(chain: readonly ChannelStep[], sums: ReachableSums, channel: number): -1 | 0 | 1 {
  return compareSurds(runExact(chain, sums.maximum, channel), runExact(chain, sums.minimum, channel));
}

/** By the ends: the chain up to a clamp is monotone. */
function clampsWithin(
  chain: readonly ChannelStep[],
  { minimum, maximum }: ReachableSums,
  channel: number,
): boolean {
  return [minimum, maximum].some((end) => {
    let x: Surd = runExact([], end, channel);
    return chain.some((step) => {
      const next = step.exact(x, channel);
      const changed = step.isClamp === true && compareSurds(next, x) !== 0;
      x = next;
      return changed;
    });
  });
}
