// The class of a frame: the index of the largest logit; a tie takes the lowest index (facts: formats, section 3, rule 10).

/** Index of the largest value, the lowest on a tie; 0 for an empty list. */
export function predictedClass(logits: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < logits.length; i++)
    if ((logits[i] ?? -Infinity) > (logits[best] ?? -Infinity)) best = i;
  return best;
}
