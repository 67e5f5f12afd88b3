// A priced run as a function of its profile's uncertain figures: the energy of a frame and the area of the chip, over the
// profile's own figures or over those of several profiles that are compared.

import type { ActionCounts } from "../action-counts/action-counts.js";
import type { BoundedTotal } from "../cost/bands/enclose.js";
import { uncertainArea } from "../cost/bands/uncertain-area.js";
import { uncertainEnergy } from "../cost/bands/uncertain-energy.js";
import type { UncertainTotal } from "../cost/bands/uncertain-total.js";
import { describeFigures } from "../hardware/list-figures.js";
import { listRoots, type FigureRoot } from "../hardware/variation/figure-root.js";
import { varyFigures } from "../hardware/vary-figures.js";
import type { Mapping } from "../mapping/mapping.js";
import { varyTiming } from "./vary-timing.js";

export interface UncertainRun {
  /** The profile's own, and one that stands for the rounding of rows to whole cycles. */
  readonly roots: readonly FigureRoot[];
  /** Energy and area over these roots, the run's own among them. */
  over(roots: readonly FigureRoot[]): { readonly energy: BoundedTotal; readonly area: UncertainTotal };
}

/**
 * @param counts actions of one frame, as they were priced
 * @param requested frames per second wanted; absent: the profile's own
 */
export function uncertainRun(
  mapping: Mapping,
  counts: ActionCounts,
  requested: number | undefined,
): UncertainRun {
  const { profile, sensor } = mapping;
  const rounding = roundingRoot(profile.name);
  return {
    roots: [...listRoots(describeFigures(profile)), rounding],
    over(roots) {
      const figures = varyFigures(profile, roots);
      const timing = varyTiming(mapping, figures, requested);
      const energy = uncertainEnergy(counts, sensor.rails, figures, timing);
      const area = uncertainArea(sensor.rails, figures);
      if (!timing.isStepped) return { energy, area };
      const place = roots.findIndex(({ identity }) => identity === rounding.identity);
      return {
        energy: { ...energy, smooth: uncertainEnergy(counts, sensor.rails, figures, timing, place) },
        area,
      };
    },
  };
}

function roundingRoot(profile: string): FigureRoot {
  const identity = JSON.stringify(["rounding to whole cycles", profile]);
  return { path: "", value: 0, low: 0, high: 1, unit: "1", kind: "derived", source: "none", identity };
}
