// Which figures a total hangs on: the total at each end of each band, all other figures at their values (a tornado).

import { directionOf, type Direction } from "../../hardware/variation/spread.js";
import type { FigureRoot } from "../../hardware/variation/figure-root.js";
import { boundTotal } from "./bound-difference.js";
import { fullBox, nominalRoots, type UncertainTotal } from "./uncertain-total.js";

export interface Cause {
  readonly root: FigureRoot;
  /** The total with the figure at its low and at its high end. */
  readonly atLow: number;
  readonly atHigh: number;
  /** How the total moves with the figure wherever the others are. */
  readonly direction: Direction;
}

/** All figures that move the total, the widest swing first; ties in the order of the profile. */
export function rankCauses(total: UncertainTotal): readonly Cause[] {
  const { roots } = total;
  const whole = boundTotal(total, fullBox(roots));
  const at = (index: number, value: number) => total.value(nominalRoots(roots).with(index, value));
  return roots
    .map((root, index): Cause => ({
      root,
      atLow: at(index, root.low),
      atHigh: at(index, root.high),
      direction: directionOf(whole, index),
    }))
    .filter(({ direction }) => direction !== "none")
    .sort((a, b) => swingOf(b) - swingOf(a));
}

/** How far the ends of a figure's band move the total. */
export function swingOf({ atLow, atHigh }: Pick<Cause, "atLow" | "atHigh">): number {
  return Math.abs(atHigh - atLow);
}
