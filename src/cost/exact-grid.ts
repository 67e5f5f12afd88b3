// Energies that add up exactly. Floating-point sums depend on their order, so "components, layers and kinds each sum to the
// total" would hold only nearly. Every energy of a run is therefore rounded, once, to a multiple of one power of two that is
// 2^-50 of the total or finer: such multiples add without rounding, in any order and grouping.

/** Keeps the grid among the normal doubles; no energy is anywhere near. */
const smallestExponent = -1000;

/**
 * Rounds values to their common grid.
 * @param values finite, not negative
 * @returns the values, each changed by at most 2^-51 of the total; any sum of them is exact
 */
export function snapToGrid(values: readonly number[]): readonly number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return values;
  // One spare bit: rounding can push the sum slightly over the power of two above the total.
  const quantum = 2 ** Math.max(smallestExponent, Math.floor(Math.log2(total)) - 50);
  return values.map((value) => Math.round(value / quantum) * quantum);
}

/** Sum of values of one grid; exact in any order. */
export function exactSum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
