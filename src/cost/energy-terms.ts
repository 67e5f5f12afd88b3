// The energy of a frame as a list of products, count x figure: what is priced, before it is priced. Everything that asks
// what a frame costs goes through this list, whether with the profile's figures, with varied ones or with bounds of them.

import type { ActionCounts } from "../action-counts/action-counts.js";
import { InvariantError } from "../foundation/errors/invariant-error.js";
import type { Figure } from "../hardware/figure.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { exactSum, snapToGrid } from "./exact-grid.js";
import { listPrices } from "./price-table.js";
import { listStaticPowers, staticSpans, type FrameDurations, type StaticSpan } from "./static-energy.js";

export interface EnergyTerm {
  readonly component: string;
  readonly action: string;
  /** Model node, `encoder` or `static`. */
  readonly layer: string;
  /** Actions, or seconds for static parts. */
  readonly count: number;
  readonly countUnit: "actions" | "s";
  /** Times the figure that one action costs. */
  readonly factor: number;
  readonly figure: Figure<"energy"> | Figure<"power">;
  /** Profile path of the figure. */
  readonly path: string;
  /** What the count follows when durations move: cycles of the frame, or a span; undefined where it does not. */
  readonly follows?: "frameCycles" | StaticSpan;
  /** Of a static part: how often the span counts. */
  readonly times?: number;
}

/** @throws InvariantError where an action has no price */
export function listTerms(
  counts: ActionCounts,
  durations: FrameDurations,
  rails: number,
  profile: HardwareProfile,
): readonly EnergyTerm[] {
  const prices = listPrices(profile);
  const dynamic = counts.map((entry): EnergyTerm => {
    const price = prices.get(entry.action);
    if (price === undefined) throw new InvariantError(`no figure prices ${entry.action}`);
    const { layer, count } = entry;
    const term = { ...price, layer, count, countUnit: "actions" } as const;
    return entry.action === "clock.cycle" ? { ...term, follows: "frameCycles" } : term;
  });
  const spans = staticSpans(profile.static.dutyCycled, profile.static.wakeTime.value, durations);
  const fixed = listStaticPowers(profile, rails).map(({ during, ...part }): EnergyTerm => {
    const count = spans[during] * part.times;
    return { ...part, layer: "static", count, countUnit: "s", factor: 1, follows: during };
  });
  return [...dynamic, ...fixed];
}

/** Energies of terms on a grid on which their sums are exact; `joules` are the products, at least 0. */
export function sumOnGrid(joules: readonly number[]): {
  readonly joules: readonly number[];
  readonly total: number;
} {
  const snapped = snapToGrid(joules);
  return { joules: snapped, total: exactSum(snapped) };
}
