// How far a total may be off: percentiles over draws of the uncertain figures, the interval that no combination of them
// leaves, and the figures that move it most.

import { largestRatio } from "./enclose.js";
import { rankCauses, type Cause } from "./rank-causes.js";
import { percentilesOf, sampleTotal, type Percentiles } from "./sample-total.js";
import { unitTotal, type UncertainTotal } from "./uncertain-total.js";

/** Ends that figures within their bands reach, and ends that they are proven not to pass; equal where exact. */
export interface Enclosure {
  readonly low: number;
  readonly high: number;
  readonly lowReached: number;
  readonly highReached: number;
}

export interface Band extends Percentiles {
  readonly nominal: number;
  readonly enclosure: Enclosure;
  readonly causes: readonly Cause[];
  /** Totals of the draws, in order. */
  readonly samples: Float64Array;
}

/** Undefined where no figure of the total has a band. */
export function estimateBand(total: UncertainTotal, draws: number, seed: number): Band | undefined {
  const causes = rankCauses(total);
  if (causes.length === 0) return undefined;
  const samples = sampleTotal(total, draws, seed);
  const nominal = total.value(Float64Array.from(total.roots, ({ value }) => value));
  return { nominal, ...percentilesOf(samples), enclosure: encloseTotal(total), causes, samples };
}

/** The interval of a total that is above 0. */
export function encloseTotal(total: UncertainTotal): Enclosure {
  const one = unitTotal(total.roots);
  const most = largestRatio({ top: total, bottom: one });
  const least = largestRatio({ top: one, bottom: total });
  const lowReached = total.value(least.place);
  return {
    low: least.bound === least.attained ? lowReached : 1 / least.bound,
    high: most.bound,
    lowReached,
    highReached: most.attained,
  };
}
