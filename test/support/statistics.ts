// Samples against their analytic distribution. Every check states its confidence: |statistic - truth| <= 4 standard errors,
// which a right implementation misses in 1 of 16,000 cases; seeds are fixed, so a test that passes once always passes.

import { expect } from "vitest";

/** Limit in standard errors. */
export const sigmas = 4;

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (const value of Array.from(values)) sum += value;
  return sum / values.length;
}

/** Unbiased sample variance. */
export function varianceOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (const value of Array.from(values)) sum += (value - mean) ** 2;
  return sum / (values.length - 1);
}

export function correlationOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - meanA) * ((b[i] ?? 0) - meanB);
  return sum / (a.length - 1) / Math.sqrt(varianceOf(a) * varianceOf(b));
}

export interface Analytic {
  readonly mean: number;
  readonly variance: number;
  /** Fourth central moment over variance squared: 3 for a normal, 1.8 for a uniform; Poisson 3 + 1 / mean. */
  readonly kurtosis?: number;
}

/** Checks mean and variance of independent values, each within `sigmas` standard errors. */
export function expectDistribution(values: ArrayLike<number>, truth: Analytic): void {
  const { mean, variance, kurtosis = 3 } = truth;
  const n = values.length;
  const meanError = Math.sqrt(variance / n);
  const varianceError = variance * Math.sqrt((kurtosis - 1) / n);
  expect(Math.abs(meanOf(values) - mean) / meanError, "mean, in standard errors").toBeLessThan(sigmas);
  expect(
    Math.abs(varianceOf(values) - variance) / varianceError,
    "variance, in standard errors",
  ).toBeLessThan(sigmas);
}

/** Checks that two series are uncorrelated, within `sigmas` standard errors. */
export function expectUncorrelated(a: ArrayLike<number>, b: ArrayLike<number>): void {
  expect(Math.abs(correlationOf(a, b)) * Math.sqrt(a.length), "correlation, in standard errors").toBeLessThan(
    sigmas,
  );
}
