// Cycles on an axis of time: microseconds as long as a frame takes less than ten milliseconds, and the cycle beside the
// time at the pointer.

import { formatCount, formatQuantity } from "../../../foundation/units/format-quantity.js";

export interface TimeScale {
  /** For the axis title, e.g. `µs`. */
  readonly unit: string;
  of(cycle: number): number;
  /** `151 µs (cycle 3 024)`. */
  write(cycle: number): string;
}

const units = [
  { unit: "µs", seconds: 1e-6 },
  { unit: "ms", seconds: 1e-3 },
  { unit: "s", seconds: 1 },
] as const;
const mostOnAxis = 10_000;

/**
 * Scale for a frame.
 * @param clockHertz 0 where a document tells no clock: then cycles stand for themselves
 */
export function timeScale(clockHertz: number, frameCycles: number): TimeScale {
  if (clockHertz <= 0)
    return { unit: "cycles", of: (cycle) => cycle, write: (cycle) => `cycle ${formatCount(cycle)}` };
  const frameSeconds = frameCycles / clockHertz;
  const { unit, seconds } = units.find((each) => frameSeconds / each.seconds < mostOnAxis) ?? units[2];
  return {
    unit,
    of: (cycle) => cycle / (clockHertz * seconds),
    write: (cycle) => `${formatQuantity(cycle / clockHertz, "s")} (cycle ${formatCount(cycle)})`,
  };
}
