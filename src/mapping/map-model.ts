// Model x profile (x plan) -> Mapping: jobs in order, tensors with their lives, cycles and action counts in closed form.
// Always gives a mapping; what does not fit is judged from it, never thrown.

import { addCounts, type ActionCount } from "../action-counts/action-counts.js";
import { deepFreeze } from "../foundation/deep-freeze.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { modelFootprint } from "../model/footprint.js";
import { encoderName, type Model } from "../model/model.js";
import { buildGeometry } from "./build-geometry.js";
import { plainPlan, type MappingPlan } from "./choice/mapping-plan.js";
import { countArrayTraffic } from "./closed-form/array-traffic.js";
import { countFrameCycles, cyclesOf } from "./closed-form/frame-cycles.js";
import { listSegments } from "./closed-form/segments.js";
import { countStreamTraffic } from "./closed-form/stream-job.js";
import { noCycles, totalCycles, type CycleCost } from "./cycle-cost.js";
import { findActivationPeak } from "./fit/activation-peak.js";
import type { JobGeometry } from "./job-geometry.js";
import { lowerToJobs } from "./lowering/job.js";
import {
  listStoredTensors,
  streamsFromSensor,
  tensorWords,
  type StoredTensor,
} from "./lowering/stored-tensor.js";
import type { MappedJob, Mapping } from "./mapping.js";
import { countSensorActions } from "./sensor/sensor-actions.js";
import { planSensor } from "./sensor/sensor-plan.js";

/**
 * Lays a model onto a profile. Pure; equal inputs give equal mappings.
 * @param plan choices per job; absent: the profile's dataflow, layer by layer
 */
export function mapModel(model: Model, profile: HardwareProfile, plan?: MappingPlan): Mapping {
  const jobs = lowerToJobs(model);
  const chosen =
    plan ??
    plainPlan(
      jobs.map((job) => job.head.name),
      profile.array.dataflow,
    );
  const tensors = listStoredTensors(model, jobs, profile.memories.activations.wordBits);
  const streaming = streamsFromSensor(jobs);
  const context = { model, profile, footprint: modelFootprint(model), tensors, streaming };
  const geometries = jobs.map((job, index) =>
    buildGeometry(job, chosen[index]?.dataflow ?? profile.array.dataflow, context),
  );
  const segments = listSegments(chosen);
  const sensor = planSensor(model, profile);
  const sensorRowCycles = cyclesOf(sensor.rowSeconds, profile.clock.frequency.value);
  const frame = countFrameCycles(sensorRowCycles, {
    ...{ sampleRows: sensor.sampleRows, streaming, segments, geometries },
  });
  const stored = tensors.filter(({ name }) => name !== encoderName || !streaming);
  return deepFreeze({
    ...{ model, profile, plan: chosen, segments, sensor, tensors, streaming, frame },
    jobs: geometries.map((geometry, index) => mapJob(geometry, frame.jobs[index] ?? noCycles, profile)),
    counts: addCounts(
      countSensorActions(sensor),
      countEncoderWrites(tensors, streaming, profile),
      ...geometries.map((geometry) => countJobActions(geometry)),
      countFixedActions(frame.frameCycles, profile),
    ),
    activationPeak: findActivationPeak(stored, jobs.length),
  });
}

/** Closed-form actions of one job, zero entries left out. */
export function countJobActions(geometry: JobGeometry): readonly ActionCount[] {
  const counts = geometry.kind === "array" ? countArrayTraffic(geometry) : countStreamTraffic(geometry);
  return counts.filter(({ count }) => count > 0);
}

function mapJob(geometry: JobGeometry, cost: CycleCost, profile: HardwareProfile): MappedJob {
  const { inputLanes, outputLanes, pixelLanes } = profile.array;
  const slots = totalCycles(cost) * inputLanes * outputLanes * pixelLanes;
  return { geometry, cost, utilization: geometry.kind === "array" ? geometry.fold.macs / slots : 0 };
}

function countEncoderWrites(
  tensors: readonly StoredTensor[],
  streaming: boolean,
  profile: HardwareProfile,
): readonly ActionCount[] {
  const memory = streaming ? ("lineBuffer" as const) : ("activations" as const);
  const encoder = tensors.filter(({ name }) => name === encoderName);
  const words = encoder.reduce(
    (sum, tensor) => sum + tensorWords(tensor, profile.memories[memory].wordBits),
    0,
  );
  return [{ action: `${memory}.write`, layer: encoderName, count: words }];
}

function countFixedActions(frameCycles: number, profile: HardwareProfile): readonly ActionCount[] {
  const cycles: ActionCount = { action: "clock.cycle", layer: "static", count: frameCycles };
  return profile.static.dutyCycled ? [cycles, { action: "chip.wake", layer: "static", count: 1 }] : [cycles];
}
