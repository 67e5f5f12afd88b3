// Monte Carlo: a total at many draws of all uncertain figures at once.

import { drawRoot } from "./draw-root.js";
import type { UncertainTotal } from "./uncertain-total.js";

/** Enough for percentiles of 5 and 95 to stand to half a percentile. */
export const bandDraws = 2000;

/** Totals, one per draw. */
export function sampleTotal(total: UncertainTotal, draws: number, seed: number): Float64Array {
  const { roots } = total;
  const columns = roots.map((root) => drawRoot(root, draws, seed));
  const place = new Float64Array(roots.length);
  return Float64Array.from({ length: draws }, (_, draw) => {
    columns.forEach((column, index) => (place[index] = column[draw] ?? NaN));
    return total.value(place);
  });
}

export interface Percentiles {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** Percentiles between order statistics, linear (type 7 of Hyndman and Fan, 1996). */
export function percentilesOf(samples: Float64Array): Percentiles {
  const sorted = samples.toSorted();
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? NaN;
    const above = sorted[Math.ceil(place)] ?? NaN;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { p5: at(0.05), p50: at(0.5), p95: at(0.95) };
}
