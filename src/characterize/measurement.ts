// What a photon transfer experiment hands to the analysis, whether the camera is real or simulated.

import type { PairStatistics } from "./level-statistics.js";
import type { SpatialVariances } from "./spatial-variances.js";

/** One exposure, with the dark pair of the same exposure time. */
export interface ExposureLevel {
  /** Mean photons per pixel. */
  readonly photons: number;
  readonly seconds: number;
  readonly bright: PairStatistics;
  readonly dark: PairStatistics;
}

/** A stack of images at one exposure: its mean over pixels and the spatial variances of its average. */
export interface Stack {
  readonly mean: number;
  readonly spatial: SpatialVariances;
}

export interface Measurement {
  /** Ascending in photons; at least three below saturation. */
  readonly levels: readonly ExposureLevel[];
  /** Dark means by exposure time, for the dark current. */
  readonly darkSeries: readonly { readonly seconds: number; readonly dark: PairStatistics }[];
  readonly darkStack?: Stack;
  /** At about half of saturation. */
  readonly brightStack?: Stack;
}
