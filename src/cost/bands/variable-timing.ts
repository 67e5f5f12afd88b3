// How long a frame takes as a function of the profile's figures. The cost model is given it: cycles are the mapping's business.

import type { Spread } from "../../hardware/variation/spread.js";
import type { FrameDurations } from "../static-energy.js";

/** Durations of one frame, and the clock cycles it takes. */
export interface FrameTimes extends FrameDurations {
  readonly frameCycles: number;
}

export interface VariableTiming {
  /** The figures that `at` and `bound` look at. */
  readonly slots: readonly number[];
  /** Whether any figure with a band moves the cycles of a frame. */
  readonly isStepped: boolean;
  /**
   * Times for SI values of all figures, by slot.
   * @param rounding absent: rows take whole cycles. 0 to 1: cycles as real numbers, and that share of the most that rounding
   *   up to whole ones could add; for some share it is the same
   */
  at(values: Float64Array, rounding?: number): FrameTimes;
  /** Bounds of the times from bounds of all figures, by slot. */
  bound(spreads: readonly Spread[], rounding?: Spread): Readonly<Record<keyof FrameTimes, Spread>>;
}
