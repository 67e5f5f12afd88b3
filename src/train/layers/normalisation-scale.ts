// A normalisation as one product and one sum per channel. The trainer evaluates with these float32 numbers and the export
// turns the same numbers into integer thresholds, so that both decide alike.

/** Added to variances, as everywhere in the field. */
export const varianceFloor = 1e-5;

export interface Normalisation {
  readonly gamma: ArrayLike<number>;
  readonly beta: ArrayLike<number>;
  readonly mean: ArrayLike<number>;
  readonly variance: ArrayLike<number>;
}

/** scale = gamma / sqrt(variance + floor), shift = beta - mean * scale, rounded to float32 where they are written. */
export function foldScale(
  { gamma, beta, mean, variance }: Normalisation,
  scale: Float32Array,
  shift: Float32Array,
): void {
  for (let c = 0; c < scale.length; c++) {
    const factor = (gamma[c] ?? 0) / Math.sqrt((variance[c] ?? 0) + varianceFloor);
    scale[c] = factor;
    shift[c] = (beta[c] ?? 0) - (mean[c] ?? 0) * factor;
  }
}
