// The photon transfer experiment on a simulated camera (EMVA 1288 Release 4 Linear, section 6 and 8): pairs of images from dark to
// beyond saturation, stacks in the dark and at half of saturation, and dark pairs over exposure time.

import { pairStatistics, type PairStatistics } from "./level-statistics.js";
import type { ExposureLevel, Measurement, Stack } from "./measurement.js";
import type { CameraDesign, SimulatedCamera } from "./simulated-camera.js";
import { splitVariances } from "./spatial-variances.js";

export interface Experiment {
  /** Exposures in equal steps up to 1.5 times the full well; at least 9. */
  readonly levels: number;
  /** Images of each stack; at least 2. */
  readonly stack: number;
}

/** Runs it. @param onProgress told of each image */
export function runExperiment(
  camera: SimulatedCamera,
  { physics, dark, quantumEfficiency }: CameraDesign,
  { levels, stack }: Experiment,
  onProgress: () => void = () => undefined,
  seconds = 0,
): Measurement {
  const capture = (photons: number, time: number) => {
    onProgress();
    return camera.capture(photons, time);
  };
  const pair = (photons: number, time: number): PairStatistics =>
    pairStatistics(capture(photons, time), capture(photons, time));
  const capacity = Math.min(physics.pixel.capacity, 1) * physics.pixel.fullScaleElectrons;
  const fullPhotons = capacity / quantumEfficiency;
  const darkPair = pair(0, seconds);
  const exposures = Array.from({ length: levels }, (_, i): ExposureLevel => {
    const photons = (1.5 * fullPhotons * (i + 1)) / levels;
    return { photons, seconds, bright: pair(photons, seconds), dark: darkPair };
  });
  // Long enough for a tenth of full scale of dark charge, in steps; a sensor without dark current has no such time.
  const longest = dark.rate > 0 ? (0.1 * physics.pixel.fullScaleElectrons) / camera.truth.darkCurrent : 1;
  const darkSeries = [0, 0.25, 0.5, 0.75, 1].map((share) => ({
    seconds: share * longest,
    dark: pair(0, share * longest),
  }));
  return {
    levels: exposures,
    darkSeries,
    darkStack: stackOf(() => capture(0, seconds), stack, camera),
    brightStack: stackOf(() => capture(fullPhotons / 2, seconds), stack, camera),
  };
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

function stackOf(capture: () => Uint16Array, images: number, { rows, columns }: Size): Stack {
  const average = new Float64Array(rows * columns);
  const squares = new Float64Array(rows * columns);
  for (let image = 0; image < images; image++) {
    capture().forEach((code, i) => {
      average[i] = (average[i] ?? 0) + code / images;
      squares[i] = (squares[i] ?? 0) + (code * code) / images;
    });
  }
  let temporal = 0;
  let mean = 0;
  for (let i = 0; i < average.length; i++) {
    const value = average[i] ?? 0;
    temporal += ((squares[i] ?? 0) - value * value) * (images / (images - 1));
    mean += value;
  }
  const pixels = average.length;
  return { mean: mean / pixels, spatial: splitVariances(average, rows, columns, temporal / pixels, images) };
}
