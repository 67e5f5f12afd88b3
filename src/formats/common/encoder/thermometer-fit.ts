// Thresholds of a thermometer over integer codes, and the straight line from the sum of its bits back to what the codes stood
// for.

/** The first codes that pass thresholds at equal steps: (i - 1/2) / M of full scale, i = 1 .. M. */
export function uniformCodes(levels: number, bits: number): readonly number[] {
  const fullScale = 2 ** bits - 1;
  return Array.from({ length: levels }, (_, i) => Math.max(1, Math.ceil(((i + 0.5) / levels) * fullScale)));
}

/**
 * The first codes that pass thresholds at the quantiles i / (M + 1) of typical images.
 * @param counts how often each code occurs, by code
 * @returns undefined where the images have too few different codes
 */
export function quantileCodes(
  levels: number,
  bits: number,
  counts: ArrayLike<number>,
): readonly number[] | undefined {
  const present = Array.from(counts).filter((count) => count > 0);
  if (present.length <= levels) return undefined;
  const total = present.reduce((sum, count) => sum + count, 0);
  const codes: number[] = [];
  let below = 0;
  let code = -1;
  for (let i = 1; i <= levels; i++) {
    // The code at position floor(i / (M + 1) * total) of the sorted samples.
    const position = Math.floor((i / (levels + 1)) * total);
    while (below <= position && code < 2 ** bits - 1) below += counts[++code] ?? 0;
    if (below <= position) return undefined;
    codes.push(Math.max(code, 1, (codes.at(-1) ?? 0) + 1));
  }
  return (codes.at(-1) ?? 0) <= 2 ** bits - 1 ? codes : undefined;
}

/** value of colour c = offsets[c] + slope * (sum of the M bits, each -1 or +1): one slope, since one sum adds up all colours. */
export interface ColourLines {
  readonly slope: number;
  readonly offsets: readonly number[];
}

/**
 * The least-squares lines over all codes.
 * @param values per colour what a code stands for, by code
 * @param thresholds first codes that pass
 * @param counts weight of each code; all alike without it
 * @returns undefined where no line rises or falls: the values do not depend on the code, or one side of every threshold has
 *   all the weight
 */
export function fitLines(
  values: readonly ArrayLike<number>[],
  thresholds: readonly number[],
  counts?: ArrayLike<number>,
): ColourLines | undefined {
  const codes = values[0]?.length ?? 0;
  const weights = Array.from({ length: codes }, (_, code) =>
    counts === undefined ? 1 : (counts[code] ?? 0),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (code: number) => number) =>
    weights.reduce((sum, weight, code) => sum + weight * of(code), 0) / total;
  const passed = (code: number) => thresholds.filter((threshold) => code >= threshold).length;
  const bitSums = Array.from({ length: codes }, (_, code) => 2 * passed(code) - thresholds.length);
  const bitSum = (code: number) => bitSums[code] ?? 0;
  const bitMean = mean(bitSum);
  const variance = mean((code) => (bitSum(code) - bitMean) ** 2);
  const means = values.map((colour) => mean((code) => colour[code] ?? 0));
  const covariance = values.reduce(
    (sum, colour, c) =>
      sum + mean((code) => (bitSum(code) - bitMean) * ((colour[code] ?? 0) - (means[c] ?? 0))),
    0,
  );
  const slope = covariance / (values.length * variance);
  if (!Number.isFinite(slope) || slope === 0) return undefined;
  return { slope, offsets: means.map((value) => value - slope * bitMean) };
}
