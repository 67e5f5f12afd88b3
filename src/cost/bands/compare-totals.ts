// Whether "this needs less than that" survives the bands. Figures that both have (same name, value, band and source) are one
// quantity and move together; all others move on their own.

import { largestRatio } from "./enclose.js";
import type { Enclosure } from "./estimate-band.js";
import { percentilesOf, type Percentiles } from "./sample-total.js";
import type { UncertainTotal } from "./uncertain-total.js";

export interface RatioBand extends Percentiles {
  /** Draws, and those in which the total is below the baseline's. */
  readonly draws: number;
  readonly below: number;
  /** Of total over baseline. */
  readonly enclosure: Enclosure;
}

/** A total over joint roots and its draws. */
export interface SampledTotal {
  readonly total: UncertainTotal;
  readonly samples: Float64Array;
}

/** The ratio of a total to a baseline; both over the same roots, drawn with the same seed. */
export function compareTotals(own: SampledTotal, baseline: SampledTotal): RatioBand {
  const ratios = own.samples.map((value, draw) => value / (baseline.samples[draw] ?? NaN));
  const most = largestRatio({ top: own.total, bottom: baseline.total });
  const least = largestRatio({ top: baseline.total, bottom: own.total });
  return {
    draws: ratios.length,
    below: ratios.reduce((count, ratio) => count + (ratio < 1 ? 1 : 0), 0),
    ...percentilesOf(ratios),
    enclosure: {
      low: 1 / least.bound,
      high: most.bound,
      lowReached: 1 / least.attained,
      highReached: most.attained,
    },
  };
}
