// One firing of a comparator. Noise is drawn only where it can matter: no draw exceeds `largestNormal` sigma, so a larger
// overdrive decides by itself, and since draws have addresses nothing else changes by leaving one out.

import { randomUniform, type RandomStream } from "../../foundation/random/random-stream.js";
import { largestNormal, randomNormal } from "../../foundation/random/standard-normal.js";

/** Streams of one frame on one chip. */
export interface DecisionDraws {
  readonly noise: RandomStream;
  readonly metastability: RandomStream;
}

export interface DecisionTerms {
  readonly noise: number;
  readonly metastabilityWindow: number;
}

/**
 * Decides.
 * @param overdrive sample minus threshold, as fractions of full scale; equality gives +1
 * @param index address of the decision's draws
 */
export function decide(
  overdrive: number,
  { noise, metastabilityWindow }: DecisionTerms,
  draws: DecisionDraws,
  index: number,
): boolean {
  const halfWindow = metastabilityWindow / 2;
  const reach = noise * largestNormal + halfWindow;
  if (overdrive >= reach) return true;
  if (overdrive < -reach) return false;
  const noisy = noise > 0 ? overdrive + noise * randomNormal(draws.noise, index) : overdrive;
  if (noisy >= halfWindow) return true;
  if (noisy < -halfWindow) return false;
  return randomUniform(draws.metastability, index) < 0.5;
}
