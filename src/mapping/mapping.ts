// The mapping: a model laid onto a profile. Everything about cycles, counts and fit that does not depend on pixel values,
// in closed form. The simulation follows it step by step and must come to the same numbers.

import type { ActionCounts } from "../action-counts/action-counts.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { Model } from "../model/model.js";
import type { FrameCycles } from "./closed-form/frame-cycles.js";
import type { Segment } from "./closed-form/segments.js";
import type { MappingPlan } from "./choice/mapping-plan.js";
import type { CycleCost } from "./cycle-cost.js";
import type { ActivationPeak } from "./fit/activation-peak.js";
import type { JobGeometry } from "./job-geometry.js";
import type { StoredTensor } from "./lowering/stored-tensor.js";
import type { SensorPlan } from "./sensor/sensor-plan.js";

export interface MappedJob {
  readonly geometry: JobGeometry;
  readonly cost: CycleCost;
  /** Useful 1-bit MACs over offered lane slots, 0..1. */
  readonly utilization: number;
}

export interface Mapping {
  readonly model: Model;
  readonly profile: HardwareProfile;
  readonly plan: MappingPlan;
  readonly segments: readonly Segment[];
  readonly sensor: SensorPlan;
  readonly jobs: readonly MappedJob[];
  readonly tensors: readonly StoredTensor[];
  /** Whether the first segment takes sensor rows as they arrive, through the line buffer. */
  readonly streaming: boolean;
  readonly frame: FrameCycles;
  readonly counts: ActionCounts;
  /** Peak of whole tensors alive together, whatever the plan: a property of the network. */
  readonly activationPeak: ActivationPeak;
}
