// Action counts x figures -> energy of one frame, broken down to component x action x layer. Nothing here decides how often
// anything happens.

import type { ActionCounts } from "../action-counts/action-counts.js";
import type { FigureKind } from "../hardware/figure.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { listTerms, sumOnGrid, type EnergyTerm } from "./energy-terms.js";
import type { FrameDurations } from "./static-energy.js";

export interface EnergyItem {
  readonly component: string;
  readonly action: string;
  /** Model node, `encoder` or `static`. */
  readonly layer: string;
  /** Actions, or seconds for static parts. */
  readonly count: number;
  readonly countUnit: string;
  /** J, or W for static parts. */
  readonly joulesEach: number;
  readonly joules: number;
  readonly source: string;
  readonly kind: FigureKind;
  readonly figure: string;
}

export interface EnergyEstimate {
  /** Exact sum of the items, in any order and grouping. */
  readonly perFrameJoules: number;
  readonly averagePowerWatts: number;
  readonly items: readonly EnergyItem[];
}

/**
 * Energy of one frame.
 * @param counts actions of one frame
 * @param durations seconds of one frame
 * @param rails reference levels driven at once
 * @throws InvariantError where an action has no price
 */
export function estimateEnergy(
  counts: ActionCounts,
  durations: FrameDurations,
  rails: number,
  profile: HardwareProfile,
): EnergyEstimate {
  const raw = listTerms(counts, durations, rails, profile)
    .filter(({ count }) => count > 0)
    .map(priceTerm);
  const { joules, total } = sumOnGrid(raw.map((item) => item.joules));
  const items = raw.map((item, index) => ({ ...item, joules: joules[index] ?? 0 }));
  return { perFrameJoules: total, averagePowerWatts: total / durations.periodSeconds, items };
}

function priceTerm({
  component,
  action,
  layer,
  count,
  countUnit,
  factor,
  figure,
  path,
}: EnergyTerm): EnergyItem {
  const joulesEach = figure.value * factor;
  return {
    ...{ component, action, layer, count, countUnit, joulesEach },
    ...{ joules: count * joulesEach, source: figure.source, kind: figure.kind, figure: path },
  };
}
