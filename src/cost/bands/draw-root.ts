// Draws of an uncertain figure. What a band says is: most likely the value, never outside. Its distribution is a triangle over
// the logarithm, from low over the value to high, since bands are mostly stated as factors; over the figure itself where low
// is 0. Draw i of a figure depends on seed and identity alone, so profiles that share a figure draw the same.

import { randomStream, randomUniform } from "../../foundation/random/random-stream.js";
import type { FigureRoot } from "../../hardware/variation/figure-root.js";

/** What the distribution is called in a result. */
export const bandDistribution =
  "triangular in the logarithm between low, value and high; triangular where low is 0";

/** `draws` values of a root, SI. */
export function drawRoot(root: FigureRoot, draws: number, seed: number): Float64Array {
  const stream = randomStream(seed, `band ${root.identity}`);
  return Float64Array.from({ length: draws }, (_, index) => bandQuantile(root, randomUniform(stream, index)));
}

/** The value below which a share of the draws lies, 0 to 1. */
export function bandQuantile(
  { low, value, high }: Pick<FigureRoot, "low" | "value" | "high">,
  share: number,
): number {
  const drawn =
    low > 0
      ? Math.exp(triangleQuantile(Math.log(low), Math.log(value), Math.log(high), share))
      : triangleQuantile(low, value, high, share);
  return Math.min(high, Math.max(low, drawn));
}

function triangleQuantile(low: number, mode: number, high: number, share: number): number {
  const width = high - low;
  return share < (mode - low) / width
    ? low + Math.sqrt(share * width * (mode - low))
    : high - Math.sqrt((1 - share) * width * (high - mode));
}
