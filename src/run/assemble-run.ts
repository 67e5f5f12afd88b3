// Everything that does not depend on pixel values, put together: mapping, schedule, timing, energy, area and limits of a
// model on a profile, as the parts of a result.

import type { ActionCounts } from "../action-counts/action-counts.js";
import { estimateArea } from "../cost/estimate-area.js";
import { estimateEnergy, type EnergyEstimate } from "../cost/estimate-energy.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { describeFigures } from "../hardware/list-figures.js";
import type { MappingPlan } from "../mapping/choice/mapping-plan.js";
import { mapModel } from "../mapping/map-model.js";
import type { Mapping } from "../mapping/mapping.js";
import { modelFootprint } from "../model/footprint.js";
import type { Model } from "../model/model.js";
import { judgeBudgets, type BudgetedQuantity } from "../result/judge-budgets.js";
import type { Result } from "../result/result-schema.js";
import { checkSchedule } from "../simulation/check-counts.js";
import { traceMemories, type MemoryTimeline } from "../simulation/memory/memory-timeline.js";
import type { FrameSchedule } from "../simulation/schedule/frame-schedule.js";
import { scheduleFrame } from "../simulation/schedule/schedule-frame.js";
import { describeArea } from "./describe/area.js";
import { describeEnergy } from "./describe/energy.js";
import { describeFootprint } from "./describe/footprint.js";
import { describeLayers } from "./describe/layers.js";
import { describeMappingChoice } from "./describe/mapping.js";
import { describeOperations } from "./describe/operations.js";
import { describePower } from "./describe/power.js";
import { durationsOf, timeFrame, type Timing } from "./frame-timing.js";
import { listLimits } from "./list-limits.js";
import type { CommonOptions, PlanChoice } from "./run-options.js";

/** The parts of a result that a model and a profile decide. */
export type StaticResult = Pick<
  Result,
  | "footprint"
  | "layers"
  | "operations"
  | "timing"
  | "energy"
  | "area"
  | "power"
  | "figures"
  | "array"
  | "mapping"
>;

/** A model on a profile, before it is priced. */
export interface Mapped {
  readonly mapping: Mapping;
  readonly schedule: FrameSchedule;
  readonly memories: readonly MemoryTimeline[];
}

/** Model alone: footprint and layers. */
export function assembleFootprint(model: Model, options: Pick<CommonOptions, "budgets">): StaticResult {
  const modelBudget = options.budgets?.modelBits;
  const used = { modelBits: modelFootprint(model).modelBits } as Record<BudgetedQuantity, number>;
  const limits = modelBudget === undefined ? [] : judgeBudgets({ modelBits: modelBudget }, used);
  return { footprint: describeFootprint(model, undefined, limits), layers: describeLayers(model) };
}

/** Maps and schedules, and checks that both routes agree. */
export function mapOnto(model: Model, profile: HardwareProfile, chosen: PlanChoice | undefined): Mapped {
  const mapping = mapModel(model, profile, planOf(chosen));
  const schedule = scheduleFrame(mapping);
  checkSchedule(mapping, schedule);
  return { mapping, schedule, memories: traceMemories(mapping, schedule) };
}

function planOf(chosen: PlanChoice | undefined): MappingPlan | undefined {
  return chosen?.origin === "auto" ? chosen.choice.plan : chosen?.plan;
}

/**
 * Prices a mapped model: all parts of its result.
 * @param counts actions of one frame: the mapping's, or with measured toggles
 */
export function assembleMapped(
  mapped: Mapped,
  options: Pick<CommonOptions, "budgets" | "framesPerSecond" | "plan">,
  counts: ActionCounts = mapped.mapping.counts,
): StaticResult {
  const { mapping, schedule, memories } = mapped;
  const { profile, model } = mapping;
  const timing = timeFrame(mapping, options.framesPerSecond ?? profile.operation.framesPerSecond.value);
  const energy = estimateEnergy(counts, durationsOf(timing), mapping.sensor.rails, profile);
  const area = describeArea(estimateArea(profile, mapping.sensor.rails));
  const used = usedQuantities(mapping, timing, energy, area.squareMetres);
  const limits = listLimits({ mapping, memories, timing, used }, options.budgets);
  return {
    footprint: describeFootprint(model, { mapping, memories }, limits),
    operations: describeOperations(mapping),
    timing,
    energy: describeEnergy(energy),
    area,
    power: describePower(mapping, counts, timing),
    layers: describeLayers(model, { mapping, schedule }, energy),
    array: describeArray(profile),
    mapping: describeMappingChoice({ mapping, memories }, timing.requestedFramesPerSecond, options.plan),
    figures: describeFigures(profile).map((figure) => ({ ...figure })),
  };
}

function describeArray({ array, memories }: HardwareProfile): NonNullable<Result["array"]> {
  const { inputLanes, outputLanes, pixelLanes } = array;
  const { wordBits, banks, readPorts } = memories.weights;
  return { inputLanes, outputLanes, pixelLanes, weightBitsPerCycle: wordBits * banks * readPorts };
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
