// One design: counts of its workload times the figures of its profile, of which the parts count that the published figure
// covers. A part that has energy and is neither in scope nor left out by name is an error: nothing goes missing silently.

import { estimateEnergy, type EnergyItem } from "../cost/estimate-energy.js";
import { exactSum } from "../cost/exact-grid.js";
import { groupJoules } from "../cost/group-joules.js";
import { inputError } from "../foundation/errors/input-error.js";
import { toSi } from "../foundation/units/unit-table.js";
import { defined } from "../foundation/errors/invariant-error.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { countWorkload, type CountedWorkload } from "./count-workload.js";
import { quantities, type PredictedQuantity, type Workload } from "./workload-schema.js";

/** A prediction beside its published figure. */
export interface Prediction {
  /** In the published unit. */
  readonly predicted: number;
  readonly counted: CountedWorkload;
  /** J per frame by component: what counts, and what was left out. */
  readonly inScope: ReadonlyMap<string, number>;
  readonly leftOut: ReadonlyMap<string, number>;
}

/**
 * Predicts the published quantity of a design.
 * @throws InputError where a component has energy and the workload says nothing of it
 */
export function predictDesign(workload: Workload, profile: HardwareProfile): Prediction {
  return priceWorkload(workload, profile, countWorkload(workload, profile));
}

/**
 * Prices what was counted.
 * @throws InputError where a component has energy and the workload says nothing of it
 */
export function priceWorkload(
  workload: Workload,
  profile: HardwareProfile,
  counted: CountedWorkload,
): Prediction {
  const energy = estimateEnergy(counted.counts, counted.durations, counted.rails, profile);
  const covered = new Set<string>(workload.inScope);
  const items = energy.items.filter(({ component, joules }) => joules > 0 && covered.has(component));
  const rest = energy.items.filter(({ component, joules }) => joules > 0 && !covered.has(component));
  checkNothingMissing(workload, rest);
  const joules = exactSum(items.map((item) => item.joules));
  const { quantity, unit } = workload.published;
  const inUnit = defined(toSi(1, unit, quantities[quantity]), "a unit of the quantity");
  return {
    predicted: joules / divisorOf(quantity, counted) / inUnit,
    counted,
    inScope: groupJoules(items, "component"),
    leftOut: groupJoules(rest, "component"),
  };
}

function divisorOf(quantity: PredictedQuantity, { durations, pixels, macs }: CountedWorkload): number {
  switch (quantity) {
    case "averagePower":
      return durations.periodSeconds;
    case "energyPerPixel":
      return pixels;
    case "energyPerMac":
      return macs;
    case "energyPerOperation":
      return 2 * macs;
    case "energyPerFrame":
    case "energyPerInference":
      return 1;
  }
}

function checkNothingMissing({ name, leftOut }: Workload, rest: readonly EnergyItem[]): void {
  const named = new Set<string>(leftOut.map(({ component }) => component));
  const missing = [...new Set(rest.map(({ component }) => component))];
  const silent = missing.filter((component) => !named.has(component));
  if (silent.length === 0) return;
  throw inputError({
    file: `workload "${name}"`,
    path: "/leftOut",
    rule: "must say why a component with energy does not count, or list it in /inScope",
    found: `nothing on ${silent.join(", ")}`,
  });
}
