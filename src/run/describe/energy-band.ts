// A band as the result states it: percentiles, interval and the figures behind it, the widest swings one by one.

import { bandDistribution } from "../../cost/bands/draw-root.js";
import type { Band } from "../../cost/bands/estimate-band.js";
import type { Cause } from "../../cost/bands/rank-causes.js";
import { nominalRoots, type UncertainTotal } from "../../cost/bands/uncertain-total.js";
import type { BandReport } from "../../result/schema/band-schema.js";

const mostCauses = 16;

/** @param seed of the band's draws */
export function describeBand(total: UncertainTotal, band: Band, seed: number): BandReport {
  const { causes, p5, p50, p95, enclosure, samples } = band;
  const others = causes.slice(mostCauses);
  return {
    draws: samples.length,
    seed,
    distribution: bandDistribution,
    ...{ p5, p50, p95 },
    interval: { ...enclosure },
    figures: causes.length,
    causes: causes.slice(0, mostCauses).map(describeCause),
    ...(others.length > 0 && { rest: describeRest(total, others) }),
  };
}

function describeCause({ root, atLow, atHigh, direction }: Cause): BandReport["causes"][number] {
  const { path, value, low, high, unit, kind, source } = root;
  return {
    ...{ figure: path, value, low, high, unit, kind, source, atLow, atHigh },
    // Figures without any influence are no causes.
    direction: direction === "none" ? "unproven" : direction,
  };
}

function describeRest(total: UncertainTotal, others: readonly Cause[]): NonNullable<BandReport["rest"]> {
  const withOthers = (wanted: "low" | "high") => {
    const place = nominalRoots(total.roots);
    for (const { root, atLow, atHigh } of others) {
      const end = atLow <= atHigh === (wanted === "low") ? root.low : root.high;
      place[total.roots.indexOf(root)] = end;
    }
    return total.value(place);
  };
  return { figures: others.length, low: withOthers("low"), high: withOthers("high") };
}
