// What a plan comes to on a profile: mapping, schedule, memories and energy together. The mapping's search is given this.

import { totalOf } from "../action-counts/action-counts.js";
import { estimateEnergy } from "../cost/estimate-energy.js";
import { memoryNames, type MemoryName } from "../hardware/schema/memory-schema.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import {
  chooseMapping,
  type MappingChoice,
  type Objective,
  type PlanScore,
} from "../mapping/choice/choose-mapping.js";
import type { MappingPlan } from "../mapping/choice/mapping-plan.js";
import type { Mapping } from "../mapping/mapping.js";
import { mapModel } from "../mapping/map-model.js";
import type { Model } from "../model/model.js";
import { traceMemories, type MemoryTimeline } from "../simulation/memory/memory-timeline.js";
import { scheduleFrame } from "../simulation/schedule/schedule-frame.js";
import { durationsOf, timeFrame } from "./frame-timing.js";

/** Memories whose size the mapping can change. */
const working: ReadonlySet<string> = new Set(["activations", "lineBuffer", "partialSums"]);

/** Scores a plan at a frame rate. */
export function scorePlan(
  model: Model,
  profile: HardwareProfile,
  framesPerSecond: number,
  plan: MappingPlan,
): PlanScore {
  const mapping = mapModel(model, profile, plan);
  return scoreMapping(mapping, traceMemories(mapping, scheduleFrame(mapping)), framesPerSecond);
}

/** Scores a mapping whose memories have been traced already. */
export function scoreMapping(
  mapping: Mapping,
  memories: readonly MemoryTimeline[],
  framesPerSecond: number,
): PlanScore {
  const { profile } = mapping;
  const durations = durationsOf(timeFrame(mapping, framesPerSecond));
  const energy = estimateEnergy(mapping.counts, durations, mapping.sensor.rails, profile);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    joules: energy.perFrameJoules,
    cycles: mapping.frame.frameCycles,
    memoryBits: sum(memories.filter(({ name }) => working.has(name)).map(({ peakBits }) => peakBits)),
    trafficBits: sum(memoryNames.map((name) => trafficOf(mapping, name))),
    missingBits: sum(memories.map(({ peakBits, capacityBits }) => Math.max(0, peakBits - capacityBits))),
  };
}

function trafficOf(mapping: Mapping, name: MemoryName): number {
  const written = name === "weights" || name === "thresholds" ? 0 : totalOf(mapping.counts, `${name}.write`);
  return (totalOf(mapping.counts, `${name}.read`) + written) * mapping.profile.memories[name].wordBits;
}

/** The plan of least energy, cycles or memory for a model on a profile, with everything that was tried. */
export function autoMap(
  model: Model,
  profile: HardwareProfile,
  objective: Objective,
  framesPerSecond = profile.operation.framesPerSecond.value,
): MappingChoice {
  const evaluate = (plan: MappingPlan) => scorePlan(model, profile, framesPerSecond, plan);
  return chooseMapping(model, profile.array.dataflow, objective, evaluate);
}
