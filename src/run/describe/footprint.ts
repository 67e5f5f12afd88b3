// Bits of a model, and with a mapping the use of every memory and the limits that follow from it.

import { defined } from "../../foundation/errors/invariant-error.js";
import { findActivationPeak } from "../../mapping/fit/activation-peak.js";
import { modelBitsLimit } from "../../mapping/fit/fit-limits.js";
import { lowerToJobs } from "../../mapping/lowering/job.js";
import { listStoredTensors } from "../../mapping/lowering/stored-tensor.js";
import type { Mapping } from "../../mapping/mapping.js";
import { modelFootprint } from "../../model/footprint.js";
import { encoderName, type Model } from "../../model/model.js";
import type { Limit, Result } from "../../result/result-schema.js";
import type { MemoryTimeline } from "../../simulation/memory/memory-timeline.js";

type Footprint = Result["footprint"];

/** What a profile adds to a model's footprint. */
export interface MappedUse {
  readonly mapping: Mapping;
  readonly memories: readonly MemoryTimeline[];
}

/** Footprint of a model; `limits` are judged already (without a profile the standing limit is added here). */
export function describeFootprint(
  model: Model,
  use: MappedUse | undefined,
  limits: readonly Limit[],
): Footprint {
  const bits = modelFootprint(model);
  const peak = use?.mapping.activationPeak ?? peakWithoutProfile(model);
  const judged = use === undefined ? [standingLimit(bits.modelBits), ...limits] : limits;
  return {
    modelBits: bits.modelBits,
    weightBits: bits.weightBits,
    thresholdBits: bits.thresholdBits,
    biasBits: bits.biasBits,
    encoderBits: bits.encoderBits,
    activationPeakBits: peak.bits,
    activationPeakTensors: peak.tensors.map((tensor) => ({ ...tensor })),
    memories: (use?.memories ?? []).map((memory) => describeMemory(memory)),
    limits: judged.map((limit) => ({ ...limit })),
    fits: judged.every((limit) => limit.ok),
  };
}

function describeMemory(memory: MemoryTimeline): Footprint["memories"][number] {
  const { name, capacityBits, peakBits, ok, peakLayer } = memory;
  const parts = memory.peakParts.map((part) => ({ ...part }));
  return { name, capacityBits, peakBits, ok, peakLayer, peakParts: parts, curve: thinOut(memory.curve) };
}

/** Steps of the occupancy curve that a report draws; where there are more, the highest of each run of them. */
const mostSteps = 512;

function thinOut(curve: MemoryTimeline["curve"]): { cycle: number; bits: number }[] {
  const run = Math.ceil(curve.length / mostSteps);
  const kept: { cycle: number; bits: number }[] = [];
  for (let i = 0; i < curve.length; i += run) {
    const steps = curve.slice(i, i + run);
    const first = defined(steps[0], "step");
    kept.push({ cycle: first.cycle, bits: Math.max(...steps.map(({ bits }) => bits)) });
  }
  return kept;
}

function standingLimit(modelBits: number): Limit {
  const ok = modelBits <= modelBitsLimit;
  const limit = {
    name: "modelBits",
    rule: "atMost",
    limit: modelBitsLimit,
    used: modelBits,
    unit: "bit",
    ok,
  } as const;
  return ok ? limit : { ...limit, reason: "prune the model; 1 Mb is 1,000,000 bits" };
}

function peakWithoutProfile(model: Model) {
  const jobs = lowerToJobs(model);
  const stored = listStoredTensors(model, jobs, 1).filter(({ name }) => name !== encoderName);
  return findActivationPeak(stored, jobs.length);
}
