// The inner product everything else is made of. For bits it equals 2 * popcount(xnor) - K over K taps (design.md
// section 2); written as a plain sum it holds for small integers and for the zero of a border as well.

/**
 * Sum of weight times value over a run.
 * @param weights -1 or +1 each, or small integers
 * @param from position of the run's first weight
 * @param values the run's values; its length is the length of the run
 * @returns the signed sum, exact
 */
export function signedSum(weights: Int8Array, from: number, values: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (weights[from + i] ?? 0) * (values[i] ?? 0);
  return sum;
}
