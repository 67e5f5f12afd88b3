// Auto-zero: before each sample the amplifier stores its own offset on a capacitor and subtracts it (Enz and Temes, Proc. IEEE
// 84(11) 1584, 1996). Left are the offset over the loop gain, the charge that the opening switch injects (its mismatch, fixed
// per comparator), and the noise sampled with the offset, sqrt(k T / C), new at every sample.

import type { RandomStream } from "../../foundation/random/random-stream.js";
import { randomNormal } from "../../foundation/random/standard-normal.js";

export interface AutoZero {
  /** Loop gain A: the offset is divided by 1 + A. */
  readonly gain: number;
  /** Standard deviation of the injected step from comparator to comparator, fraction of full scale. */
  readonly injection: number;
  /** Sampled noise, standard deviation, fraction of full scale. */
  readonly noise: number;
}

/** Offsets that are left; `draws` is the chip's stream of injections. */
export function autoZeroOffsets(
  offsets: Float64Array,
  { gain, injection }: AutoZero,
  draws: RandomStream,
): Float64Array {
  return offsets.map(
    (offset, comparator) =>
      offset / (1 + gain) + (injection > 0 ? injection * randomNormal(draws, comparator) : 0),
  );
}

/**
 * Noise sampled on a capacitor, in V: sqrt(k T / C).
 * @param capacitance F, more than 0
 * @param temperature K
 */
export function sampledNoiseVolts(capacitance: number, temperature: number): number {
  return Math.sqrt((1.380649e-23 * temperature) / capacitance);
}
