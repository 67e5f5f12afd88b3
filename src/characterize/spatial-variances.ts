// Non-uniformity of an averaged image and its split into rows, columns and pixels (EMVA 1288 Release 4 Linear, section 8).
// With y = row + column + pixel + noise / L the variances of all pixels, of column means and of row means are
//   T = R + C + P + n,  Vc = C + (P + n) / M,  Vr = R + (P + n) / N    (M rows, N columns, n = temporal variance / L)
// which gives P = (T - Vc - Vr - n (1 - 1/M - 1/N)) / (1 - 1/M - 1/N) and then the others.

export interface SpatialVariances {
  /** DN^2, noise taken off; may come out slightly negative where there is nothing to find. */
  readonly total: number;
  readonly row: number;
  readonly column: number;
  readonly pixel: number;
  readonly pixels: number;
  /** Temporal variance left in the average, DN^2. */
  readonly residualNoise: number;
}

/**
 * Splits the variance of an average of `images` images.
 * @param average mean code per pixel, row by row
 * @param temporalVariance of one image, DN^2
 */
export function splitVariances(
  average: ArrayLike<number>,
  height: number,
  width: number,
  temporalVariance: number,
  images: number,
): SpatialVariances {
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = average[y * width + x] ?? 0;
      rows[y] = (rows[y] ?? 0) + value / width;
      columns[x] = (columns[x] ?? 0) + value / height;
      sum += value;
    }
  }
  const pixels = height * width;
  const mean = sum / pixels;
  let squares = 0;
  for (let i = 0; i < pixels; i++) squares += ((average[i] ?? 0) - mean) ** 2;
  const residualNoise = temporalVariance / images;
  const total = squares / (pixels - 1) - residualNoise;
  const ofColumns = varianceAround(columns, mean) - residualNoise / height;
  const ofRows = varianceAround(rows, mean) - residualNoise / width;
  const share = 1 - 1 / height - 1 / width;
  const pixel = share > 0 ? (total - ofColumns - ofRows) / share : total;
  return {
    total,
    row: ofRows - pixel / width,
    column: ofColumns - pixel / height,
    pixel,
    pixels,
    residualNoise,
  };
}

function varianceAround(values: Float64Array, mean: number): number {
  if (values.length < 2) return 0;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
