// Cycles on an axis: thousands as soon as the plain number would have five digits.

export interface CycleScale {
  /** For the axis title, e.g. `thousands`. */
  readonly unit: string;
  of(cycles: number): number;
}

/** Scale for cycles up to `largest`. */
export function cycleScale(largest: number): CycleScale {
  return largest >= 10_000
    ? { unit: "thousands", of: (cycles) => cycles / 1000 }
    : { unit: "count", of: (cycles) => cycles };
}
