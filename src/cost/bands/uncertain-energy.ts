// Energy of a frame as a function of the uncertain figures: the terms of the estimate, with figures from the varied profile
// and durations that follow them. Counts of actions stay; only the cycles of the clock, which are a duration, follow too.

import type { ActionCounts } from "../../action-counts/action-counts.js";
import { addSpreads } from "../../hardware/variation/spread-arithmetic.js";
import { lesserSpread } from "../../hardware/variation/spread-functions.js";
import { constantSpread, rootSpread, type Spread } from "../../hardware/variation/spread.js";
import type { VariableFigures } from "../../hardware/vary-figures.js";
import { listTerms, sumOnGrid, type EnergyTerm } from "../energy-terms.js";
import { staticSpans } from "../static-energy.js";
import { nominalRoots, type FlowPart, type SplitTotal, type UncertainTotal } from "./uncertain-total.js";
import type { FrameTimes, VariableTiming } from "./variable-timing.js";

interface PlacedTerm extends EnergyTerm {
  readonly slot: number;
}

/** What terms flow along; asleep is the period without the time awake. */
type FlowName = "once" | "frameCycles" | "reading" | "awake" | "period";
type TimeSpreads = Readonly<Record<keyof FrameTimes, Spread>>;

/**
 * The energy of `estimateEnergy`, made variable.
 * @param counts actions of one frame
 * @param rails reference levels driven at once
 * @param roundingRoot index of the root that stands for the rounding of rows to whole cycles; absent: it is followed exactly
 */
export function uncertainEnergy(
  counts: ActionCounts,
  rails: number,
  figures: VariableFigures,
  timing: VariableTiming,
  roundingRoot?: number,
): UncertainTotal {
  const { profile, roots } = figures;
  const { dutyCycled } = profile.static;
  const wakeSlot = figures.slotOf("/static/wakeTime");
  const nominal = timing.at(figures.calculate(nominalRoots(roots)));
  const terms = listTerms(counts, nominal, rails, profile).map((term): PlacedTerm => ({
    ...term,
    slot: figures.slotOf(term.path),
  }));
  const wanted = figures.want([...terms.map(({ slot }) => slot), ...timing.slots]);
  const lookAt = (rootValues: Float64Array) => {
    const values = figures.calculate(rootValues);
    const times = timing.at(values, roundingRoot === undefined ? undefined : rootValues[roundingRoot]);
    const spans = staticSpans(dutyCycled, values[wakeSlot] ?? NaN, times);
    return {
      values,
      lengths: { ...spans, once: 1, frameCycles: times.frameCycles, period: times.periodSeconds },
    };
  };
  return {
    roots,
    look: lookAt,
    value(rootValues) {
      const { values, lengths } = lookAt(rootValues);
      const joules = terms.map(({ follows, times: repeats = 1, count, factor, slot }) => {
        const many = follows === undefined ? count : lengths[follows] * repeats;
        return many * ((values[slot] ?? NaN) * factor);
      });
      return sumOnGrid(joules).total;
    },
    bound(box) {
      const spreads = figures.bound(box, wanted);
      const rounding = roundingRoot === undefined ? undefined : rootSpread(box, roundingRoot);
      const times = timing.bound(spreads, rounding);
      const lengths = boundLengths(times, dutyCycled, spreads[wakeSlot] ?? constantSpread(NaN));
      return splitEnergy(terms, figures, spreads, lengths);
    },
  };
}

function splitEnergy(
  terms: readonly PlacedTerm[],
  figures: VariableFigures,
  spreads: readonly Spread[],
  lengths: Readonly<Record<FlowName, Spread>>,
): SplitTotal {
  const flows = new Map<FlowName, { length: Spread; parts: Map<string, FlowPart> }>();
  const add = (name: FlowName, slot: number, coefficient: number) => {
    const flow = flows.get(name) ?? { length: lengths[name], parts: new Map<string, FlowPart>() };
    const key = figures.keyOf(slot);
    const before = flow.parts.get(key)?.coefficient ?? 0;
    flow.parts.set(key, {
      coefficient: before + coefficient,
      spread: spreads[slot] ?? constantSpread(NaN),
      slot,
    });
    flows.set(name, flow);
  };
  for (const { follows, times: repeats = 1, count, factor, slot } of terms) {
    if (follows === undefined) add("once", slot, count * factor);
    else if (follows !== "asleep") add(follows, slot, repeats * factor);
    else if (figures.profile.static.dutyCycled) {
      add("period", slot, repeats * factor);
      add("awake", slot, -repeats * factor);
    }
  }
  return flows;
}

function boundLengths(
  { frameCycles, frameSeconds, readoutSeconds, periodSeconds }: TimeSpreads,
  dutyCycled: boolean,
  wakeTime: Spread,
): Readonly<Record<FlowName, Spread>> {
  const awake = dutyCycled ? lesserSpread(periodSeconds, addSpreads(frameSeconds, wakeTime)) : periodSeconds;
  const reading = dutyCycled ? readoutSeconds : periodSeconds;
  return { once: constantSpread(1), frameCycles, reading, awake, period: periodSeconds };
}
