// A Monte Carlo run small enough for tests: a network of a few hundred weights on an 8 x 8 sensor, frames drawn from a seed,
// everything in this thread.

import { assumedAnalogDocument } from "../../src/analog/assumed-analog.js";
import { parseAnalog } from "../../src/analog/parse-analog.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { parseModel } from "../../src/model/parse-model.js";
import { assembleRobustness } from "../../src/robustness/assemble-robustness.js";
import { createChipEvaluator, type PreparedFrame } from "../../src/robustness/chip-evaluator.js";
import type { ChipTally } from "../../src/robustness/condition.js";
import { planRobustness, type RobustnessPlan } from "../../src/robustness/plan-robustness.js";
import type { RobustnessOptions } from "../../src/robustness/robustness-options.js";
import { describeWorstChip, framesForWorstChip } from "../../src/robustness/worst-chip.js";
import type { Robustness } from "../../src/result/robustness/robustness-schema.js";
import {
  buildModelDocument,
  conv,
  dense,
  seededRandom,
  sumPool,
  threshold,
} from "../support/model-builder.js";
import { buildProfileDocument, type ProfileOverrides } from "../support/profile-builder.js";

export const sha256 = "0".repeat(64);
export const size = 8;

export interface SmallChanges extends Partial<Omit<RobustnessOptions, "model" | "profile" | "analog">> {
  readonly channels?: number;
  readonly name?: string;
  readonly profileParts?: ProfileOverrides;
  /** Laid over the assumed analog document. */
  readonly analogParts?: Readonly<Record<string, unknown>>;
}

export function smallModel(channels = 3, name = "test") {
  const layers = [conv(8, { kernel: [3, 3] }), threshold(), sumPool(), dense(4)];
  return parseModel({ ...buildModelDocument({ input: [size, size, channels], layers, seed: 3 }), name });
}

export function smallOptions(changes: SmallChanges = {}): RobustnessOptions {
  const { channels, name, profileParts, analogParts, ...options } = changes;
  const analog = { ...(assumedAnalogDocument as object), ...analogParts };
  const sensor = { exposureTime: { value: 10, unit: "ms", source: "a test", kind: "assumed" } };
  const profile = buildProfileDocument({ ...profileParts, sensor: { ...sensor, ...profileParts?.sensor } });
  return {
    model: { value: smallModel(channels, name), sha256 },
    profile: { value: parseHardwareProfile(profile), sha256 },
    analog: { value: parseAnalog(analog), sha256 },
    calibration: { method: "profile" },
    thresholds: "srgb",
    exposureStops: 0,
    chips: 6,
    frames: 5,
    seed: 1,
    extent: "full",
    ...options,
  };
}

/** Light of frame `index`, not negative, white at 1. */
export function lightOf(index: number, channels = 3): Float64Array {
  const random = seededRandom(100 + index);
  return Float64Array.from({ length: size * size * channels }, () => random());
}

/** Tallies by condition and chip. */
export function runPlan(plan: RobustnessPlan): ChipTally[][] {
  const evaluator = createChipEvaluator(plan.experiment);
  const { channels } = plan.experiment.model.input;
  const frames = Array.from({ length: plan.options.frames }, (_, index): PreparedFrame =>
    evaluator.prepare({ index, light: lightOf(index, channels) }),
  );
  return plan.experiment.conditions.map(({ chips, frames: count }, condition) =>
    Array.from({ length: chips }, (_, chip) =>
      evaluator.evaluate(condition, chip, frames.slice(0, count), frames),
    ),
  );
}

/** The whole document, worst chip included. */
export function smallDocument(changes: SmallChanges = {}): Robustness {
  const plan = planRobustness(smallOptions(changes));
  const tallies = runPlan(plan);
  const { channels } = plan.experiment.model.input;
  const frames = Array.from({ length: framesForWorstChip(plan) }, (_, index) => ({
    index,
    input: `frame ${index}`,
    light: lightOf(index, channels),
  }));
  const worstChip = describeWorstChip(plan, tallies[0] ?? [], frames);
  return assembleRobustness(plan, tallies, {
    labelled: false,
    ...(worstChip === undefined ? {} : { worstChip }),
  });
}
