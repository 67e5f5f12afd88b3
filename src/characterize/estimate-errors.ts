// Errors of means, variances and ratios, as the finite number of pixels leaves them.

import type { Estimate } from "./regression.js";

interface PairNoise {
  /** Temporal variance of one image, DN^2. */
  readonly variance: number;
  readonly pixels: number;
}

/** Variance of a variance that was measured from the difference of two images: 2 sigma^4 / N for normal noise. */
export function varianceOfVariance({ variance, pixels }: PairNoise): number {
  return (2 * variance ** 2) / pixels;
}

/** Variance of the mean of two images. */
export function meanVariance({ variance, pixels }: PairNoise): number {
  return variance / (2 * pixels);
}

/** Quotient of two independent estimates. */
export function ratioOf(a: Estimate, b: Estimate): Estimate {
  const value = a.value / b.value;
  return { value, error: Math.hypot(a.error / b.value, (value * b.error) / b.value) };
}
