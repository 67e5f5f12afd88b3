// Thresholds of a thermometer over integer codes, and the straight line from the sum of its bits back to a code.

/** code = offset + slope * (sum of the M bits, each -1 or +1). */
export interface CodeLine {
  readonly offset: number;
  readonly slope: number;
}

/** The first codes that pass thresholds at equal steps: (i - 1/2) / M of full scale, i = 1 .. M. */
export function uniformCodes(levels: number, bits: number): readonly number[] {
  const fullScale = 2 ** bits - 1;
  return Array.from({ length: levels }, (_, i) => Math.max(1, Math.ceil(((i + 0.5) / levels) * fullScale)));
}

/**
 * The first codes that pass thresholds at the quantiles i / (M + 1) of the samples.
 * @param samples from 0 to 1
 * @returns undefined where the samples have too few different codes
 */
export function quantileCodes(
  levels: number,
  bits: number,
  samples: ArrayLike<number>,
): readonly number[] | undefined {
  const fullScale = 2 ** bits - 1;
  const sorted = Array.from(samples, (sample) => Math.round(sample * fullScale)).sort((a, b) => a - b);
  const codes: number[] = [];
  for (let i = 1; i <= levels; i++) {
    const at = sorted[Math.min(sorted.length - 1, Math.floor((i / (levels + 1)) * sorted.length))];
    if (at === undefined) return undefined;
    codes.push(Math.max(at, 1, (codes.at(-1) ?? 0) + 1));
  }
  return (codes.at(-1) ?? 0) <= fullScale ? codes : undefined;
}

/** The least-squares line over all codes, each weighed by how often it occurs among the samples (equally without any). */
export function fitCodes(thresholds: readonly number[], bits: number, samples?: ArrayLike<number>): CodeLine {
  const fullScale = 2 ** bits - 1;
  const weights = new Float64Array(fullScale + 1).fill(samples === undefined ? 1 : 0);
  Array.from(samples ?? [], (sample) => {
    const code = Math.min(fullScale, Math.max(0, Math.round(sample * fullScale)));
    weights[code] = (weights[code] ?? 0) + 1;
  });
  const bitSum = (code: number) =>
    2 * thresholds.filter((threshold) => code >= threshold).length - thresholds.length;
  const mean = (value: (code: number) => number) =>
    weights.reduce((sum, weight, code) => sum + weight * value(code), 0) /
    weights.reduce((sum, weight) => sum + weight, 0);
  const [codeMean, sumMean] = [mean((code) => code), mean(bitSum)];
  const variance = mean((code) => (bitSum(code) - sumMean) ** 2);
  const covariance = mean((code) => (bitSum(code) - sumMean) * (code - codeMean));
  // Samples that all fall on one side of every threshold say nothing of the slope.
  const slope = variance > 0 ? covariance / variance : fullScale / (2 * thresholds.length);
  return { slope, offset: codeMean - slope * sumMean };
}
