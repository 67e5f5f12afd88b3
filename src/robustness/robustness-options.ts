// What a Monte Carlo run over chips is asked to do.

import type { Analog } from "../analog/analog.js";
import type { CalibrationChoice } from "../analog/sensor-physics.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { Model } from "../model/model.js";
import type { Identified } from "../run/run-options.js";
import type { LightScale } from "./light.js";
import type { Mosaic } from "./mosaic.js";

export interface RobustnessOptions {
  readonly model: Identified<Model>;
  readonly profile: Identified<HardwareProfile>;
  readonly analog: Identified<Analog>;
  /** What to compare with; absent: a thermometer is compared with the analog document's converter. */
  readonly against?: Identified<HardwareProfile>;
  readonly calibration: CalibrationChoice;
  /** What the model's thresholds are measured in. */
  readonly thresholds: LightScale;
  /** Stops by which the scene is brighter than full scale allows for white; 0: white is full scale. */
  readonly exposureStops: number;
  /** A Bayer mosaic in front of the pixels; absent: what the profile's sensor has. */
  readonly mosaic?: Mosaic;
  /** At least 1. */
  readonly chips: number;
  /** At least 1; all of the input. */
  readonly frames: number;
  readonly seed: number;
  /** `brief`: the chips themselves and each term alone. `full`: comparisons and sweeps as well. */
  readonly extent: "brief" | "full";
  /** Accuracies at which the yield is stated; absent: a few around the mean. */
  readonly yieldAt?: readonly number[];
  readonly command?: string;
}
