// The strategy `successive` with real comparators: each sample is searched most significant bit first, one decision per step,
// and a wrong decision early sends the search into the wrong half for good. What comes out is a level, so there are never
// bubbles; offsets move all its thresholds alike, noise costs whole branches. Kickback between columns is left out: each
// looks at rails through a selector of its own.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import type { Signal } from "../chain/signal.js";
import { searchSteps } from "../encoding/search.js";
import type { ComparatorBank } from "./comparator-bank.js";
import { decide, type DecisionDraws } from "./decide.js";

/**
 * Levels by noisy search.
 * @param found where they go: thresholds reached per sample, 0 to M
 */
export function searchLevels(
  signal: Signal,
  shape: Shape,
  bank: ComparatorBank,
  draws: DecisionDraws,
  found: Uint16Array,
): void {
  const { ladders, columns, comparatorsPerColumn, offsets, scope } = bank;
  const rails = ladders.map((ladder) => Float64Array.from(ladder));
  const previous = new Int8Array(offsets.length).fill(-1);
  const steps = searchSteps(ladders[0]?.length ?? 0);
  for (let sample = 0; sample < signal.length; sample++) {
    const place = scope === "pixel" ? sample : (columns[sample % columns.length] ?? 0);
    const comparator = place * comparatorsPerColumn;
    const seen = (signal[sample] ?? 0) - (offsets[comparator] ?? 0);
    const ladder = defined(rails[sample % shape.channels], "the rails of a colour");
    found[sample] = searchSample(seen, ladder, bank, draws, sample * steps, previous, comparator);
  }
}

/** One search; keeps the comparator's last decision. @param first address of its first decision */
function searchSample(
  seen: number,
  rails: Float64Array,
  bank: ComparatorBank,
  draws: DecisionDraws,
  first: number,
  previous: Int8Array,
  comparator: number,
): number {
  const { hysteresis, settlingError } = bank;
  let last = previous[comparator] ?? 0;
  let reached = 0;
  let before: number | undefined;
  let index = first;
  for (let weight = 1 << (searchSteps(rails.length) - 1); weight > 0; weight >>= 1, index++) {
    const rail = rails[reached + weight - 1];
    // No rail beyond the ladder: the selector gives a level above full scale, and the step decides 0.
    if (rail === undefined) last = -1;
    else {
      // The selected line comes from the rail before it; at the first step it had all of the sampling time to settle.
      const settled = settlingError === 0 ? rail : rail + settlingError * ((before ?? rail) - rail);
      last = decide(seen - (settled - (hysteresis / 2) * last), bank, draws, index) ? 1 : -1;
      before = rail;
      if (last > 0) reached += weight;
    }
  }
  previous[comparator] = last;
  return reached;
}
