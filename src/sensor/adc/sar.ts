// Successive approximation: bit after bit the input is compared with the charge that the capacitors kept so far and the next
// one make together. Capacitors are unit ones in parallel, each off by a normal number, so weight b has the relative deviation
// sigma / sqrt(2^b): DNL is worst at half scale, where the largest capacitor takes over from all others (Razavi, "The
// Successive-Approximation ADC", IEEE SSC Magazine 7(2), 2015). Every comparison has noise of its own.

import { largestNormal, randomNormal } from "../../foundation/random/standard-normal.js";
import type { RandomStream } from "../../foundation/random/random-stream.js";
import type { Convert } from "./converter.js";

export const convertSar: Convert = (input, { bits, noise, weights }, converter, draws, sample) => {
  const first = converter * bits;
  const reach = noise * largestNormal;
  let code = 0;
  let kept = 0;
  for (let bit = bits - 1; bit >= 0; bit--) {
    const tried = kept + (weights[first + bit] ?? 0);
    let overdrive = input - tried;
    if (overdrive < reach && overdrive >= -reach)
      overdrive += noise * randomNormal(draws, sample * bits + bit);
    if (overdrive < 0) continue;
    kept = tried;
    code |= 1 << bit;
  }
  return code;
};

/**
 * Weights of one converter's capacitors as fractions of full scale, bit 0 first: each over all of them and the unit capacitor
 * that closes the array.
 * @param mismatch relative standard deviation of a unit capacitor
 */
export function drawWeights(
  bits: number,
  mismatch: number,
  draws: RandomStream,
  converter: number,
): Float64Array {
  const capacitors = Float64Array.from({ length: bits }, (_, bit) => {
    const units = 2 ** bit;
    return mismatch === 0
      ? units
      : units + mismatch * Math.sqrt(units) * randomNormal(draws, converter * bits + bit);
  });
  const total = capacitors.reduce((sum, capacitor) => sum + capacitor, 1);
  return capacitors.map((capacitor) => capacitor / total);
}
