// Straight lines through points, with the error that the errors of the points make. Through the origin where the standard wants
// the dark level taken off first; with weights 1 / y^2 where relative deviations count.

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Variance of y. */
  readonly variance: number;
}

export interface Estimate {
  readonly value: number;
  /** One standard error. */
  readonly error: number;
}

/**
 * Slope of y = a x by least squares.
 * @param shared variance that all y have in common, e.g. of a dark value taken off everywhere
 */
export function slopeThroughOrigin(points: readonly Point[], shared = 0): Estimate {
  const sum = (of: (point: Point) => number) => points.reduce((total, point) => total + of(point), 0);
  const squares = sum(({ x }) => x * x);
  const own = sum(({ x, variance }) => x * x * variance) / squares ** 2;
  const common = (sum(({ x }) => x) / squares) ** 2 * shared;
  return { value: sum(({ x, y }) => x * y) / squares, error: Math.sqrt(own + common) };
}

/** Offset and slope of a line that makes the sum of squared relative deviations least (weights 1 / y^2). */
export function relativeLine(points: readonly Point[]): { readonly offset: number; readonly slope: number } {
  return weightedLine(points, ({ y }) => 1 / (y * y));
}

/** Slope of y = a + b x by least squares, with its error. */
export function slopeOfLine(points: readonly Point[]): Estimate {
  const { slope, weights } = weightedLine(points, () => 1);
  const variance = points.reduce((sum, point, i) => sum + (weights[i] ?? 0) ** 2 * point.variance, 0);
  return { value: slope, error: Math.sqrt(variance) };
}

function weightedLine(points: readonly Point[], weightOf: (point: Point) => number) {
  const total = points.reduce((sum, point) => sum + weightOf(point), 0);
  const mean = (of: (point: Point) => number) =>
    points.reduce((sum, point) => sum + weightOf(point) * of(point), 0) / total;
  const meanX = mean(({ x }) => x);
  const meanY = mean(({ y }) => y);
  const spread = points.reduce((sum, point) => sum + weightOf(point) * (point.x - meanX) ** 2, 0);
  /** The slope is the sum of weight times y. */
  const weights = points.map((point) => (weightOf(point) * (point.x - meanX)) / spread);
  const slope = points.reduce((sum, { y }, i) => sum + (weights[i] ?? 0) * y, 0);
  return { slope, offset: meanY - slope * meanX, weights };
}
