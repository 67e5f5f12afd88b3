// Dark current: charge that gathers without light, rate times exposure, counted like any charge (Poisson). It doubles every
// few kelvin (5 to 10 K for silicon; EMVA 1288 section 7.2 asks for the doubling temperature).

import { poissonOfMean } from "../../foundation/random/poisson.js";
import type { RandomStream } from "../../foundation/random/random-stream.js";
import type { ChargeScale, Signal } from "./signal.js";

export interface DarkCurrent {
  /** Electrons per second and pixel at the reference temperature. */
  readonly rate: number;
  /** K. */
  readonly referenceTemperature: number;
  readonly temperature: number;
  /** K per doubling, more than 0. */
  readonly doublingTemperature: number;
}

/** Mean dark charge of an exposure of so many seconds, in electrons. */
export function darkElectrons(dark: DarkCurrent, exposureTime: number): number {
  const doublings = (dark.temperature - dark.referenceTemperature) / dark.doublingTemperature;
  return dark.rate * exposureTime * 2 ** doublings;
}

/**
 * Adds counted dark charge.
 * @param electrons mean per pixel; 0 leaves every number as it is
 * @param out may be the signal itself
 */
export function addDarkCharge(
  signal: Signal,
  electrons: number,
  scale: ChargeScale,
  stream: RandomStream,
  out: Signal = new Float64Array(signal.length),
): Signal {
  const { fullScaleElectrons, pixelsPerSample } = scale;
  const colours = pixelsPerSample.length;
  const draws = pixelsPerSample.map((pixels) => poissonOfMean(electrons * pixels));
  for (let i = 0, colour = 0; i < signal.length; i++) {
    const counted = draws[colour]?.(stream, i) ?? 0;
    const held = signal[i] ?? 0;
    // Most pixels of a short exposure gather nothing.
    out[i] = counted === 0 ? held : held + counted / (pixelsPerSample[colour] ?? 1) / fullScaleElectrons;
    if (++colour === colours) colour = 0;
  }
  return out;
}
