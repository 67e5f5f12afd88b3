// Noise of reading a pixel: the source follower's, normal, new at every read; and the reset noise of the sense node,
// sqrt(k T C) in charge (Johnson 1928; kT/C). Correlated double sampling subtracts the reset level: the reset noise is gone.
// The profile's read noise is that of the finished reading, both samples of a correlated double sample included.

import type { RandomStream } from "../../foundation/random/random-stream.js";
import { randomNormal } from "../../foundation/random/standard-normal.js";
import { averagedDeviation, type ChargeScale, type Signal } from "./signal.js";

const boltzmann = 1.380649e-23;
const elementaryCharge = 1.602176634e-19;

/**
 * Reset noise of a sense node in electrons: sqrt(k T C) / q with C = q / conversion gain.
 * @param conversionGain V per electron
 * @param temperature K
 */
export function resetNoiseElectrons(conversionGain: number, temperature: number): number {
  const capacitance = elementaryCharge / conversionGain;
  return Math.sqrt(boltzmann * temperature * capacitance) / elementaryCharge;
}

/**
 * Adds normal noise to every sample.
 * @param electrons standard deviation per pixel; 0 leaves every number as it is
 * @param out may be the signal itself
 */
export function addReadNoise(
  signal: Signal,
  electrons: number,
  scale: ChargeScale,
  stream: RandomStream,
  out: Signal = new Float64Array(signal.length),
): Signal {
  const deviations = Float64Array.from(
    averagedDeviation(electrons, scale),
    (deviation) => deviation / scale.fullScaleElectrons,
  );
  const colours = deviations.length;
  for (let i = 0, colour = 0; i < signal.length; i++) {
    out[i] = (signal[i] ?? 0) + (deviations[colour] ?? 0) * randomNormal(stream, i);
    if (++colour === colours) colour = 0;
  }
  return out;
}
