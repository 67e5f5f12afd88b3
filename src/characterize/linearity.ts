// Deviation of the response from a line (EMVA 1288 Release 4 Linear): per level, and the mean of its size.

import { relativeLine, type Point } from "./regression.js";

/** Shares of saturation between which the line is fitted. */
const linearRange = { from: 0.05, to: 0.95 };

export interface Linearity {
  /** Mean absolute deviation, per cent; 0 where fewer than three levels lie in the range. */
  readonly error: number;
  /** Per cent off the line, by index of the point. */
  readonly deviations: ReadonlyMap<number, number>;
}

/**
 * Fits the line.
 * @param points photons (x) and signal above dark (y, DN) of every level
 */
export function linearityOf(points: readonly Point[], saturationPhotons: number): Linearity {
  const inside = points
    .map((point, index) => ({ ...point, index }))
    .filter(({ x }) => x >= linearRange.from * saturationPhotons && x <= linearRange.to * saturationPhotons);
  const deviations = new Map<number, number>();
  if (inside.length < 3) return { error: 0, deviations };
  const { offset, slope } = relativeLine(inside);
  for (const { index, x, y } of inside) {
    const fitted = offset + slope * x;
    deviations.set(index, (100 * (y - fitted)) / fitted);
  }
  const sum = [...deviations.values()].reduce((total, deviation) => total + Math.abs(deviation), 0);
  return { error: sum / deviations.size, deviations };
}
