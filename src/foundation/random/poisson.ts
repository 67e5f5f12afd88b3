// Poisson counts from one draw each, monotone in it. Small means are inverted exactly, term by term. From `exactBelow` on the
// Cornish-Fisher expansion of the quantile (Abramowitz and Stegun 26.2.49 with the cumulants of Poisson, all equal to the
// mean) is rounded to the next count; its distribution function is then nowhere off by more than 1e-4 (tested).

import { randomBits, type RandomStream } from "./random-stream.js";
import { normalOfBits, normalQuantile } from "./standard-normal.js";

/** Means below this are inverted exactly. */
export const exactBelow = 12;
/** The terms of such a mean are gone in the rounding of their sum long before; this only ends a loop. */
const mostTerms = 100;

/**
 * The count that a Poisson number stays at or below with the probability given.
 * @param probability strictly between 0 and 1
 * @param mean at least 0
 */
export function poissonQuantile(probability: number, mean: number): number {
  return mean < exactBelow ? invert(probability, mean) : expand(normalQuantile(probability), mean);
}

/** Draw `index` of a stream as a Poisson count. */
export function randomPoisson(stream: RandomStream, index: number, mean: number): number {
  const bits = randomBits(stream, index);
  return mean < exactBelow ? invert((bits + 0.5) * 2 ** -32, mean) : expand(normalOfBits(bits), mean);
}

/** A drawer of Poisson counts of one fixed mean: the sums of the exact inversion, worked out once. */
export function poissonOfMean(mean: number): (stream: RandomStream, index: number) => number {
  if (mean >= exactBelow) return (stream, index) => randomPoisson(stream, index, mean);
  const below: number[] = [Math.exp(-mean)];
  for (let term = Math.exp(-mean), count = 1; count < mostTerms; count++) {
    term *= mean / count;
    below.push((below[count - 1] ?? 0) + term);
  }
  return (stream, index) => {
    const probability = (randomBits(stream, index) + 0.5) * 2 ** -32;
    let count = 0;
    while ((below[count] ?? 1) < probability && count < mostTerms) count += 1;
    return count;
  };
}

function invert(probability: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = term;
  let count = 0;
  while (below < probability && count < mostTerms) {
    count += 1;
    term *= mean / count;
    below += term;
  }
  return count;
}

/**
 * A smooth density whose distribution function passes through that of the counts at count + 1/2 has, by Sheppard's
 * corrections, the cumulants mean, mean - 1/12, mean, mean + 1/120; its quantile is rounded.
 */
function expand(z: number, mean: number): number {
  const variance = mean - 1 / 12;
  const deviation = Math.sqrt(variance);
  const skewness = mean / (variance * deviation);
  const excess = (mean + 1 / 120) / (variance * variance);
  const square = z * z;
  const bent =
    z +
    (skewness * (square - 1)) / 6 +
    (excess * z * (square - 3)) / 24 -
    (skewness * skewness * z * (2 * square - 5)) / 36;
  return Math.max(0, Math.floor(mean + deviation * bent + 0.5));
}
