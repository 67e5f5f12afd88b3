// Photon shot noise: photo-electrons are counted, and a count of mean N is Poisson, so its variance is N. Samples averaged of
// b pixels are Poisson of mean b N over b.

import { randomPoisson } from "../../foundation/random/poisson.js";
import type { RandomStream } from "../../foundation/random/random-stream.js";
import type { ChargeScale, Signal } from "./signal.js";

/**
 * Replaces mean charges by counted ones.
 * @param signal not negative: mean charge as a fraction of full scale
 * @param out may be the signal itself
 */
export function addShotNoise(
  signal: Signal,
  scale: ChargeScale,
  stream: RandomStream,
  out: Signal = new Float64Array(signal.length),
): Signal {
  const { fullScaleElectrons, pixelsPerSample } = scale;
  const electrons = Float64Array.from(pixelsPerSample, (pixels) => pixels * fullScaleElectrons);
  const colours = electrons.length;
  for (let i = 0, colour = 0; i < signal.length; i++) {
    const scaled = electrons[colour] ?? 1;
    out[i] = randomPoisson(stream, i, (signal[i] ?? 0) * scaled) / scaled;
    if (++colour === colours) colour = 0;
  }
  return out;
}
