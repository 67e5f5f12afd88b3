// Where a stepped reference stands when the comparators fire: it comes from the level before and misses a fraction of the
// step. The sweep is the same for every row, so the first level of a colour comes from the last of the colour before it.

import type { ThresholdLadders } from "../encoding/threshold-ladders.js";

/** Ladders with the settling error of an endless sweep: colour after colour, level after level. */
export function settledLadders({
  ladders,
  settlingError,
}: {
  readonly ladders: ThresholdLadders;
  readonly settlingError: number;
}): ThresholdLadders {
  if (settlingError === 0) return ladders;
  let before = ladders.at(-1)?.at(-1) ?? 0;
  return ladders.map((ladder) =>
    ladder.map((target) => {
      const reached = target + settlingError * (before - target);
      before = target;
      return reached;
    }),
  );
}
