// Everything that does not depend on pixel values, put together: mapping, timing, energy, area and limits of a model on a
// profile, as the parts of a result.

import { estimateArea } from "../cost/estimate-area.js";
import { estimateEnergy, type EnergyEstimate } from "../cost/estimate-energy.js";
import { groupJoules } from "../cost/group-joules.js";
import { describeFigures } from "../hardware/list-figures.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { listFitLimits } from "../mapping/fit/fit-limits.js";
import { mapModel } from "../mapping/map-model.js";
import type { Mapping } from "../mapping/mapping.js";
import { modelFootprint } from "../model/footprint.js";
import type { Model } from "../model/model.js";
import { judgeBudgets, type BudgetedQuantity, type BudgetValues } from "../result/judge-budgets.js";
import type { Limit, Result } from "../result/result-schema.js";
import { checkSchedule } from "../simulation/check-counts.js";
import { traceMemories } from "../simulation/memory/memory-timeline.js";
import { scheduleFrame } from "../simulation/schedule/schedule-frame.js";
import { describeFootprint } from "./describe-footprint.js";
import { describeLayers } from "./describe-layers.js";
import { describeOperations } from "./describe-operations.js";
import { durationsOf, timeFrame, type Timing } from "./frame-timing.js";
import type { CommonOptions } from "./run-options.js";

/** The parts of a result that a model and a profile alone decide. */
export type StaticResult = Pick<
  Result,
  "footprint" | "layers" | "operations" | "timing" | "energy" | "area" | "figures"
>;

/** Model alone: footprint and layers. */
export function assembleFootprint(model: Model, options: Pick<CommonOptions, "budgets">): StaticResult {
  const modelBudget = options.budgets?.modelBits;
  const bits = modelFootprint(model).modelBits;
  const used = { modelBits: bits } as Record<BudgetedQuantity, number>;
  const limits = modelBudget === undefined ? [] : judgeBudgets({ modelBits: modelBudget }, used);
  return { footprint: describeFootprint(model, undefined, limits), layers: describeLayers(model) };
}

/** Model on a profile: everything. */
export function assembleMapped(
  model: Model,
  profile: HardwareProfile,
  options: Pick<CommonOptions, "budgets" | "framesPerSecond">,
): { readonly mapping: Mapping; readonly parts: StaticResult } {
  const mapping = mapModel(model, profile);
  const schedule = scheduleFrame(mapping);
  checkSchedule(mapping, schedule);
  const memories = traceMemories(mapping, schedule);
  const timing = timeFrame(mapping, options.framesPerSecond ?? profile.operation.framesPerSecond.value);
  const energy = estimateEnergy(mapping.counts, durationsOf(timing), mapping.sensor.rails, profile);
  const areaParts = estimateArea(profile, mapping.sensor.rails);
  const area = {
    squareMetres: areaParts.reduce((sum, part) => sum + part.squareMetres, 0),
    parts: [...areaParts],
  };
  const used = usedQuantities(mapping, timing, energy, area.squareMetres);
  const fit = listFitLimits(model, profile, used.modelBits, memories);
  const limits = [...fit, frameRateLimit(timing), ...judgeBudgets(budgetsOf(profile, options), used)];
  const parts: StaticResult = {
    footprint: describeFootprint(model, { mapping, memories }, limits),
    operations: describeOperations(mapping),
    timing,
    energy: describeEnergy(energy),
    area,
    layers: describeLayers(model, mapping, energy),
    figures: describeFigures(profile).map((figure) => ({ ...figure })),
  };
  return { mapping, parts };
}

function budgetsOf(profile: HardwareProfile, options: Pick<CommonOptions, "budgets">): BudgetValues {
  const stated = Object.entries(profile.budgets).map(([name, figure]) => [name, figure.value]);
  return { ...(Object.fromEntries(stated) as BudgetValues), ...options.budgets };
}

function usedQuantities(
  mapping: Mapping,
  timing: Timing,
  energy: EnergyEstimate,
  area: number,
): Record<BudgetedQuantity, number> {
  return {
    modelBits: modelFootprint(mapping.model).modelBits,
    activationBits: mapping.activationPeak.bits,
    frameTime: timing.frameSeconds,
    framesPerSecond: timing.maxFramesPerSecond,
    energyPerFrame: energy.perFrameJoules,
    averagePower: energy.averagePowerWatts,
    area,
  };
}

function frameRateLimit(timing: Timing): Limit {
  const { requestedFramesPerSecond: limit, maxFramesPerSecond: used } = timing;
  const ok = used >= limit;
  const judged = { name: "framesPerSecond", rule: "atLeast", limit, used, unit: "Hz", ok } as const;
  const reason =
    "the chip cannot reach the requested rate: ask for fewer frames, or use more lanes or a faster clock";
  return ok ? judged : { ...judged, reason };
}

function describeEnergy(energy: EnergyEstimate): NonNullable<Result["energy"]> {
  const list = (label: "component" | "kind") => [...groupJoules(energy.items, label)];
  return {
    perFrameJoules: energy.perFrameJoules,
    averagePowerWatts: energy.averagePowerWatts,
    components: energy.items.map((item) => ({ ...item })),
    byComponent: list("component").map(([component, joules]) => ({ component, joules })),
    byKind: list("kind").map(([kind, joules]) => ({ kind, joules })),
  };
}
