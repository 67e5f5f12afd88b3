// What a chip keeps for life: one normal number per pixel, column or part, drawn from a stream of its own.

import type { RandomStream } from "../../foundation/random/random-stream.js";
import { randomNormal } from "../../foundation/random/standard-normal.js";

/**
 * Draws a pattern.
 * @param deviations standard deviation by position modulo their number: one for all, or one per colour of an HWC map
 * @returns `count` numbers of mean 0
 */
export function drawPattern(
  count: number,
  deviations: readonly number[],
  stream: RandomStream,
): Float64Array {
  const pattern = new Float64Array(count);
  const kinds = deviations.length;
  if (deviations.every((deviation) => deviation === 0)) return pattern;
  for (let i = 0; i < count; i++) pattern[i] = (deviations[i % kinds] ?? 0) * randomNormal(stream, i);
  return pattern;
}
