// Action counts x figures -> energy of one frame, broken down to component x action x layer. Nothing here decides how often
// anything happens.

import type { ActionCounts } from "../action-counts/action-counts.js";
import { InvariantError } from "../foundation/errors/invariant-error.js";
import type { FigureKind } from "../hardware/figure.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { exactSum, snapToGrid } from "./exact-grid.js";
import { listPrices, type PriceTable } from "./price-table.js";
import { listStaticParts, type FrameDurations } from "./static-energy.js";

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
  const prices = listPrices(profile);
  const dynamic = counts.map((entry) => priceAction(entry, prices));
  const fixed = listStaticParts(profile, durations, rails).map(
    ({ component, action, seconds, figure, path }) => ({
      ...{ component, action, layer: "static", count: seconds, countUnit: "s", joulesEach: figure.value },
      ...{ joules: seconds * figure.value, source: figure.source, kind: figure.kind, figure: path },
    }),
  );
  const raw = [...dynamic, ...fixed].filter((item) => item.count > 0);
  const joules = snapToGrid(raw.map((item) => item.joules));
  const items = raw.map((item, index) => ({ ...item, joules: joules[index] ?? 0 }));
  const perFrameJoules = exactSum(joules);
  return { perFrameJoules, averagePowerWatts: perFrameJoules / durations.periodSeconds, items };
}

function priceAction(entry: ActionCounts[number], prices: PriceTable): EnergyItem {
  const price = prices.get(entry.action);
  if (price === undefined) throw new InvariantError(`no figure prices ${entry.action}`);
  const { component, action, figure, path } = price;
  const joulesEach = figure.value * price.factor;
  return {
    ...{ component, action, layer: entry.layer, count: entry.count, countUnit: "actions", joulesEach },
    ...{ joules: entry.count * joulesEach, source: figure.source, kind: figure.kind, figure: path },
  };
}
