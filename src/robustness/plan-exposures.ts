// A model at several exposures, in the noisy sensor: with its thresholds where they are, and with all of them moved by one gain that
// follows the light.

import { sensorPhysics, type CalibrationChoice } from "../analog/sensor-physics.js";
import type { Analog } from "../analog/analog.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { mapModel } from "../mapping/map-model.js";
import type { Model } from "../model/model.js";
import type { ExposureCurve } from "../result/exposure-study/exposure-study-schema.js";
import { checkSimulable } from "../run/check-simulable.js";
import type { Identified } from "../run/run-options.js";
import { gainOfStops } from "../sensor/chain/exposure.js";
import type { ChipExperiment } from "./chip-evaluator.js";
import type { ChipTally, Condition } from "./condition.js";
import { raiseGain } from "./gain.js";
import type { LightScale } from "./light.js";
import { layoutOf } from "./mosaic.js";
import { outcomeOf } from "./outcome.js";

export interface ExposureOptions {
  readonly model: Identified<Model>;
  readonly profile: Identified<HardwareProfile>;
  readonly analog: Identified<Analog>;
  readonly calibration: CalibrationChoice;
  readonly thresholds: LightScale;
  /** Light against the profile's own exposure, in stops. */
  readonly stops: readonly number[];
  readonly chips: number;
  readonly frames: number;
  readonly seed: number;
}

/**
 * Plans the chips of a model: two conditions per exposure, thresholds fixed and moved.
 * @throws InputError where the profile's sensor cannot feed the model
 */
export function planExposures(options: ExposureOptions): ChipExperiment {
  const { model, profile, analog, calibration, thresholds, stops, chips, frames, seed } = options;
  checkSimulable(mapModel(model.value, profile.value));
  const physics = sensorPhysics(profile.value, analog.value, calibration);
  const { fullScaleElectrons } = physics.pixel;
  const conditions = stops.flatMap((stop): Condition[] => {
    const gain = gainOfStops(stop);
    const moved = raiseGain(physics, fullScaleElectrons * gain);
    return [
      { physics, exposure: gain, chips, frames },
      // White is full scale again; what a pixel cannot hold is lost all the same.
      { physics: moved, exposure: 1, chips, frames },
    ];
  });
  return { model: model.value, layout: layoutOf(model.value, profile.value), thresholds, seed, conditions };
}

/** Outcomes of the conditions of `planExposures`, in the same order. */
export function describeExposures(
  { model, profile }: Pick<ExposureOptions, "model" | "profile">,
  tallies: readonly (readonly ChipTally[])[],
): ExposureCurve {
  const outcomes = tallies.map(outcomeOf);
  const named = ({ value, sha256 }: Identified<{ readonly name: string }>) => ({ name: value.name, sha256 });
  return {
    model: named(model),
    profile: named(profile),
    encoder: model.value.encoder.kind,
    fixed: outcomes.filter((_, i) => i % 2 === 0),
    moved: outcomes.filter((_, i) => i % 2 === 1),
  };
}
