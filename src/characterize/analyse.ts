// Photon transfer analysis after EMVA 1288 Release 4 Linear: each parameter with the standard error that the finite number of
// pixels leaves. What the standard reads off only for real cameras (temperature, wavelength, defect pixels) is left out.

import { defined } from "../foundation/errors/invariant-error.js";
import { meanVariance, ratioOf, varianceOfVariance } from "./estimate-errors.js";
import { linearityOf } from "./linearity.js";
import type { ExposureLevel, Measurement } from "./measurement.js";
import { nonuniformityOf } from "./nonuniformity.js";
import { slopeOfLine, slopeThroughOrigin, type Estimate, type Point } from "./regression.js";

/** Variance of rounding to whole codes. */
const quantisation = 1 / 12;
/** Regressions use exposures up to this share of saturation. */
const regressionEnd = 0.7;

/** A level as the report shows it. */
export interface AnalysedLevel {
  readonly photons: number;
  readonly seconds: number;
  /** Dark level taken off, DN and DN^2. */
  readonly signal: number;
  readonly variance: number;
  readonly snr: number;
  /** Percent off the fitted line; undefined outside the linear range. */
  readonly deviationPercent?: number;
}

export interface Analysis {
  /** DN per electron. */
  readonly systemGain: Estimate;
  /** DN per photon. */
  readonly responsivity: Estimate;
  readonly quantumEfficiency: Estimate;
  /** Temporal dark noise, electrons. */
  readonly darkNoise: Estimate;
  /** Where the temporal variance is largest, photons and electrons. */
  readonly saturationPhotons: Estimate;
  readonly saturationCapacity: Estimate;
  /** Electrons at which the brightest exposures stay; undefined where none is far enough above saturation. */
  readonly clippedCharge?: Estimate;
  /** Photons at which the signal equals its noise. */
  readonly sensitivityThreshold: number;
  readonly signalToNoiseMax: number;
  readonly dynamicRange: number;
  /** Mean absolute deviation from a line, per cent. */
  readonly linearityError: number;
  /** Electrons. */
  readonly dsnu?: Estimate;
  /** Fraction. */
  readonly prnu?: Estimate;
  /** Electrons per second and pixel. */
  readonly darkCurrent?: Estimate;
  readonly levels: readonly AnalysedLevel[];
}

/** Analyses a measurement of at least three exposures below saturation. */
export function analyseMeasurement(measurement: Measurement): Analysis {
  const { levels } = measurement;
  const saturated = saturationIndex(levels);
  const saturation = defined(levels[saturated], "the saturated exposure");
  const used = levels.filter(({ photons }) => photons > 0 && photons <= regressionEnd * saturation.photons);
  const systemGain = photonTransferGain(used);
  const responsivity = slopeThroughOrigin(
    used.map(responsePoint),
    meanVariance(defined(used[0], "a level").dark),
  );
  const efficiency = responsivity.value / systemGain.value;
  const darkNoise = darkNoiseOf(levels, systemGain);
  const spacing = saturationSpacing(levels, saturated);
  const saturationCapacity = efficiency * saturation.photons;
  const line = linearityOf(levels.map(responsePoint), saturation.photons);
  const stacks = nonuniformityOf(measurement, systemGain);
  const darkCurrent = darkCurrentOf(measurement, systemGain);
  const threshold =
    (Math.sqrt(darkNoise.value ** 2 + quantisation / systemGain.value ** 2 + 0.25) + 0.5) / efficiency;
  return {
    systemGain,
    responsivity,
    quantumEfficiency: ratioOf(responsivity, systemGain),
    darkNoise,
    saturationPhotons: { value: saturation.photons, error: spacing },
    saturationCapacity: { value: saturationCapacity, error: efficiency * spacing },
    ...clippedChargeOf(levels, saturation.photons, systemGain),
    sensitivityThreshold: threshold,
    signalToNoiseMax: Math.sqrt(saturationCapacity),
    dynamicRange: saturation.photons / threshold,
    linearityError: line.error,
    ...stacks,
    ...(darkCurrent === undefined ? {} : { darkCurrent }),
    levels: levels.map((level, i) => describeLevel(level, line.deviations.get(i))),
  };
}

/** The exposure with the largest temporal variance (section 6.6: the photon transfer curve turns there). */
function saturationIndex(levels: readonly ExposureLevel[]): number {
  return levels.reduce(
    (best, level, i) => (level.bright.variance > (levels[best]?.bright.variance ?? 0) ? i : best),
    0,
  );
}

/** Half of the gap to the neighbours: the curve may turn anywhere between. */
function saturationSpacing(levels: readonly ExposureLevel[], index: number): number {
  const at = (i: number) => levels[Math.max(0, Math.min(levels.length - 1, i))]?.photons ?? 0;
  return (at(index + 1) - at(index - 1)) / 2;
}

function photonTransferGain(used: readonly ExposureLevel[]): Estimate {
  const points = used.map(({ bright, dark }): Point => ({
    x: bright.mean - dark.mean,
    y: bright.variance - dark.variance,
    variance: varianceOfVariance(bright),
  }));
  return slopeThroughOrigin(points, varianceOfVariance(defined(used[0], "a level").dark));
}

function responsePoint({ photons, bright, dark }: ExposureLevel): Point {
  return { x: photons, y: bright.mean - dark.mean, variance: meanVariance(bright) };
}

/** At the shortest exposure; below 0.24 DN^2 rounding hides it (section 6.4) and the answer is 0 with what it could be. */
function darkNoiseOf(levels: readonly ExposureLevel[], gain: Estimate): Estimate {
  const dark = levels.reduce((first, level) => (level.seconds < first.seconds ? level : first)).dark;
  const variance = dark.variance - quantisation;
  const floor = Math.sqrt(quantisation) / gain.value;
  if (dark.variance < 0.24) return { value: Math.sqrt(Math.max(0, variance)) / gain.value, error: floor };
  const value = Math.sqrt(variance) / gain.value;
  const relative = Math.sqrt(varianceOfVariance(dark)) / (2 * variance);
  return { value, error: value * Math.hypot(relative, gain.error / gain.value) };
}

/** Mean of the exposures at least a quarter above saturation. */
function clippedChargeOf(
  levels: readonly ExposureLevel[],
  saturationPhotons: number,
  gain: Estimate,
): { readonly clippedCharge?: Estimate } {
  const beyond = levels.filter(({ photons }) => photons >= 1.25 * saturationPhotons);
  if (beyond.length === 0) return {};
  const mean = beyond.reduce((sum, { bright, dark }) => sum + bright.mean - dark.mean, 0) / beyond.length;
  const value = mean / gain.value;
  return { clippedCharge: { value, error: (value * gain.error) / gain.value } };
}

/** Slope of the dark mean over exposure time (section 7.1), from at least three times. */
function darkCurrentOf({ darkSeries }: Measurement, gain: Estimate): Estimate | undefined {
  const times = new Set(darkSeries.map(({ seconds }) => seconds));
  if (times.size < 3) return undefined;
  const slope = slopeOfLine(
    darkSeries.map(({ seconds, dark }) => ({ x: seconds, y: dark.mean, variance: meanVariance(dark) })),
  );
  const value = slope.value / gain.value;
  return { value, error: Math.hypot(slope.error / gain.value, (value * gain.error) / gain.value) };
}

function describeLevel(
  { photons, seconds, bright, dark }: ExposureLevel,
  deviation: number | undefined,
): AnalysedLevel {
  const signal = bright.mean - dark.mean;
  return {
    photons,
    seconds,
    signal,
    variance: bright.variance - dark.variance,
    snr: bright.variance > 0 ? Math.max(0, signal) / Math.sqrt(bright.variance) : 0,
    ...(deviation === undefined ? {} : { deviationPercent: deviation }),
  };
}
