// Analysis -> the characterisation document.

import type {
  CharacterizedParameter,
  Characterization,
} from "../result/characterization/characterization-schema.js";
import { characterizationFormat } from "../result/characterization/characterization-schema.js";
import { focalbitVersion } from "../run/version.js";
import type { Analysis } from "./analyse.js";
import type { Measurement, Stack } from "./measurement.js";
import type { Estimate } from "./regression.js";
import type { CameraTruth } from "./simulated-camera.js";

/** What the document says of the camera. */
export type CameraHead = Omit<Characterization, "format" | "focalbit" | "parameters" | "levels" | "spatial">;

/** Puts the document together. @param truth of a simulated camera */
export function describeAnalysis(
  head: CameraHead,
  measurement: Measurement,
  analysis: Analysis,
  truth?: CameraTruth,
): Characterization {
  return {
    format: characterizationFormat,
    focalbit: focalbitVersion,
    ...head,
    parameters: listParameters(analysis, truth),
    levels: analysis.levels.map((level) => ({ ...level })),
    spatial: [
      ...describeStack("dark", measurement.darkStack),
      ...describeStack("half of saturation", measurement.brightStack),
    ],
  };
}

function listParameters(analysis: Analysis, truth: CameraTruth | undefined): CharacterizedParameter[] {
  const { systemGain, quantumEfficiency, darkNoise, clippedCharge, dsnu, prnu, darkCurrent } = analysis;
  return [
    ...estimated("system gain", "K", systemGain, "DN/e-", truth?.systemGain),
    ...estimated("responsivity", "R", analysis.responsivity, "DN/photon"),
    ...estimated("quantum efficiency", "eta", quantumEfficiency, "1", truth?.quantumEfficiency),
    ...estimated("temporal dark noise", "sigma_d", darkNoise, "e-", truth?.darkNoise),
    ...estimated("saturation capacity", "mu_e.sat", analysis.saturationCapacity, "e-"),
    ...estimated("charge at clipping", "", clippedCharge, "e-", truth?.fullWell),
    exact("absolute sensitivity threshold", "mu_p.min", analysis.sensitivityThreshold, "photon"),
    exact("maximum signal-to-noise ratio", "SNR_max", analysis.signalToNoiseMax, "1"),
    exact("dynamic range", "DR", analysis.dynamicRange, "1"),
    exact("linearity error", "LE", analysis.linearityError, "%"),
    ...estimated("dark signal non-uniformity", "DSNU_1288", dsnu, "e-", truth?.dsnu),
    ...estimated("photo-response non-uniformity", "PRNU_1288", prnu, "1", truth?.prnu),
    ...estimated("dark current", "mu_I", darkCurrent, "e-/s", truth?.darkCurrent),
  ];
}

function estimated(
  name: string,
  symbol: string,
  estimate: Estimate | undefined,
  unit: string,
  truth?: number,
): CharacterizedParameter[] {
  if (estimate === undefined) return [];
  const { value, error } = estimate;
  return [{ name, symbol, value, unit, error, ...(truth === undefined ? {} : { truth }) }];
}

function exact(name: string, symbol: string, value: number, unit: string): CharacterizedParameter {
  return { name, symbol, value, unit };
}

function describeStack(name: string, stack: Stack | undefined): Characterization["spatial"] {
  if (stack === undefined) return [];
  const { total, row, column, pixel } = stack.spatial;
  const root = (variance: number) => Math.sign(variance) * Math.sqrt(Math.abs(variance));
  return [{ name, total: root(total), row: root(row), column: root(column), pixel: root(pixel) }];
}
