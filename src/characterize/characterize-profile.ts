// One chip of a profile on the bench: the simulated camera, the experiment, the analysis.

import type { Analog } from "../analog/analog.js";
import { sensorPhysics } from "../analog/sensor-physics.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { Characterization } from "../result/characterization/characterization-schema.js";
import type { Identified } from "../run/run-options.js";
import { analyseMeasurement } from "./analyse.js";
import { describeAnalysis } from "./describe-analysis.js";
import { runExperiment, type Experiment } from "./run-experiment.js";
import { createCamera, type CameraDesign } from "./simulated-camera.js";

export interface CharacterizeOptions {
  readonly profile: Identified<HardwareProfile>;
  readonly analog: Identified<Analog>;
  readonly seed: number;
  /** Which chip of the seed. */
  readonly chip: number;
  /** Rows and columns of the patch. */
  readonly size: number;
  readonly bits: number;
  readonly experiment: Experiment;
  readonly command?: string;
}

/** Images that an experiment takes, for a progress bar. */
export function countImages({ levels, stack }: Experiment): number {
  const darkPairs = 6;
  return 2 * (levels + darkPairs + stack);
}

/** Characterises a chip. @param onProgress told of each image */
export function characterizeProfile(options: CharacterizeOptions, onProgress?: () => void): Characterization {
  const { profile, analog, seed, size, bits, experiment, command } = options;
  const { sensor } = profile.value;
  const { pixel, optics } = analog.value;
  const design: CameraDesign = {
    physics: sensorPhysics(profile.value, analog.value),
    dark: {
      rate: sensor.darkCurrent.value,
      referenceTemperature: pixel.darkReferenceTemperature.value,
      temperature: pixel.temperature.value,
      doublingTemperature: pixel.darkDoublingTemperature.value,
    },
    quantumEfficiency: optics.quantumEfficiency.value,
    rows: size,
    columns: size,
    bits,
    seed,
    chip: options.chip,
  };
  const camera = createCamera(design);
  const measurement = runExperiment(camera, design, experiment, onProgress);
  return describeAnalysis(
    {
      ...(command === undefined ? {} : { command }),
      source: "simulated",
      camera: `chip ${options.chip} of ${profile.value.name}, ideal ${bits}-bit converter`,
      profile: { name: profile.value.name, sha256: profile.sha256 },
      analog: { name: analog.value.name, sha256: analog.sha256 },
      seed,
      bits,
      rows: size,
      columns: size,
    },
    measurement,
    analyseMeasurement(measurement),
    camera.truth,
  );
}
