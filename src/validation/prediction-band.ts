// How far a prediction may be off: the same prediction at many draws of all uncertain figures of its profile, as bands of a
// run are drawn. Counts follow where a figure moves them (a slower column, another clock).

import { drawRoot } from "../cost/bands/draw-root.js";
import { percentilesOf } from "../cost/bands/sample-total.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { varyFigures } from "../hardware/vary-figures.js";
import { recountWorkload } from "./count-workload.js";
import { priceWorkload } from "./predict-design.js";
import type { Workload } from "./workload-schema.js";

/** Enough to see which parts of a factor are open; a run's bands take more. */
export const predictionDraws = 100;

/** Nine draws in ten lie between the ends, in the published unit. */
export interface PredictionBand {
  readonly low: number;
  readonly high: number;
}

/** @returns undefined where no figure of the profile has a band */
export function predictionBand(
  workload: Workload,
  profile: HardwareProfile,
  draws: number,
  seed = 0,
): PredictionBand | undefined {
  const figures = varyFigures(profile);
  const { roots } = figures;
  if (roots.length === 0) return undefined;
  const recount = recountWorkload(workload, profile);
  const columns = roots.map((root) => drawRoot(root, draws, seed));
  const place = new Float64Array(roots.length);
  const predictions = Float64Array.from({ length: draws }, (_, draw) => {
    columns.forEach((column, index) => (place[index] = column[draw] ?? NaN));
    const drawn = figures.view(figures.calculate(place));
    return priceWorkload(workload, drawn, recount(drawn)).predicted;
  });
  const { p5, p95 } = percentilesOf(predictions);
  return { low: p5, high: p95 };
}
