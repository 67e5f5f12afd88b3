// Photo-response non-uniformity (PRNU): each pixel turns light into charge with a gain of its own, 1 + a normal number of
// standard deviation `prnu` (EMVA 1288 section 4); and the whole chip has one more gain, its spread from chip to chip.

import type { Signal } from "./signal.js";

/**
 * Applies the gains of a chip.
 * @param deviations gain minus 1 per sample, HWC
 * @param chipGain gain of the chip minus 1
 * @param out may be the signal itself
 */
export function applyPixelResponse(
  signal: Signal,
  deviations: Float64Array,
  chipGain: number,
  out: Signal = new Float64Array(signal.length),
): Signal {
  for (let i = 0; i < signal.length; i++) {
    // A gain below 0 would be light that takes charge away; only absurd deviations reach it.
    const gain = Math.max(0, 1 + (deviations[i] ?? 0) + chipGain);
    out[i] = (signal[i] ?? 0) * gain;
  }
  return out;
}
