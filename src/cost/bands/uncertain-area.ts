// Area of the chip as a function of the uncertain figures.

import { powerSpread } from "../../hardware/variation/spread-functions.js";
import { constantSpread } from "../../hardware/variation/spread.js";
import type { VariableFigures } from "../../hardware/vary-figures.js";
import { areaOf, listAreaTerms } from "../estimate-area.js";
import type { FlowPart, UncertainTotal } from "./uncertain-total.js";

/** The sum of `estimateArea`, made variable; `rails` reference levels are driven at once. */
export function uncertainArea(rails: number, figures: VariableFigures): UncertainTotal {
  const terms = listAreaTerms(figures.profile, rails).map((term) => ({
    term,
    slot: figures.slotOf(term.path),
  }));
  const wanted = figures.want(terms.map(({ slot }) => slot));
  const areasAt = (rootValues: Float64Array) => {
    const values = figures.calculate(rootValues);
    return Float64Array.from(terms, ({ term, slot }) => areaOf(term, values[slot] ?? NaN));
  };
  return {
    roots: figures.roots,
    look: (rootValues) => ({ values: areasAt(rootValues), lengths: { once: 1 } }),
    value: (rootValues) => areasAt(rootValues).reduce((sum, area) => sum + area, 0),
    bound(box) {
      const spreads = figures.bound(box, wanted);
      const parts = new Map<string, FlowPart>();
      terms.forEach(({ term, slot }, index) => {
        const spread = powerSpread(spreads[slot] ?? constantSpread(NaN), constantSpread(term.power));
        // One part per term: no two of a chip are the same figure and the same count.
        const key = JSON.stringify([index, term.part, figures.keyOf(slot)]);
        parts.set(key, { coefficient: term.count, spread, slot: index });
      });
      return new Map([["once", { length: constantSpread(1), parts }]]);
    },
  };
}
