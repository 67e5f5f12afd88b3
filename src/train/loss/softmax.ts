// Softmax of logits at a temperature, in float64.

/** Probabilities; largest logit first subtracted, so that nothing overflows. */
export function softmax(logits: Float64Array, temperature = 1): Float64Array {
  const largest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  const powers = logits.map((logit) => Math.exp((logit - largest) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Index of the largest logit, the first of equal ones, as a run of the model decides. */
export function largestIndex(logits: Float64Array): number {
  let best = 0;
  for (let i = 1; i < logits.length; i++) if ((logits[i] ?? 0) > (logits[best] ?? 0)) best = i;
  return best;
}
