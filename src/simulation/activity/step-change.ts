// What changes on the lanes from one step to the next, apart from the pixels. A lane bit's XNOR output toggles with
// (input change) xor (weight change) where both steps use it; where only one does, the idle side counts as agreement, so it
// toggles iff that step's input and weight differ. Both are linear in the input bit, so the sum over all lanes needs only,
// for each bit of the input word, how many lanes have which weights: counting toggles costs as much as reading the inputs,
// not as much as the convolution.

import type { LaneStep } from "./lane-steps.js";

/** Per bit of the input word: lanes counted, and those of them whose weight term is 1. */
export interface BitTerms {
  readonly lanes: Int32Array;
  readonly ones: Int32Array;
}

export interface StepChange {
  /** Lanes that use the bit in both steps; ones: its weight changes. */
  readonly both: BitTerms;
  /** Lanes that use it only before; ones: its weight is 1. */
  readonly before: BitTerms;
  readonly after: BitTerms;
  /** Whether any lane uses a bit in one of the two steps only; rare, and without it only input changes count. */
  readonly idles: boolean;
  /** Weight register bits that toggle, unused bits held at 0. */
  readonly weightToggles: number;
}

/** Compares two steps on `outputLanes` lanes of `inputLanes` bits. */
export function compareSteps(a: LaneStep, b: LaneStep, inputLanes: number, outputLanes: number): StepChange {
  const terms = (): BitTerms => ({ lanes: new Int32Array(inputLanes), ones: new Int32Array(inputLanes) });
  const change = { both: terms(), before: terms(), after: terms() };
  let weightToggles = 0;
  for (let lane = 0; lane < outputLanes; lane++) {
    for (let bit = 0; bit < inputLanes; bit++) {
      const old = weightBit(a, lane, bit);
      const now = weightBit(b, lane, bit);
      if (old === undefined && now === undefined) continue;
      weightToggles += (old ?? 0) ^ (now ?? 0);
      if (old !== undefined && now !== undefined) add(change.both, bit, old ^ now);
      else if (now !== undefined) add(change.after, bit, now);
      else add(change.before, bit, old ?? 0);
    }
  }
  const anyLanes = ({ lanes }: BitTerms) => lanes.some((count) => count > 0);
  return { ...change, idles: anyLanes(change.before) || anyLanes(change.after), weightToggles };
}

function weightBit(step: LaneStep, lane: number, bit: number): number | undefined {
  const own = step.lanes[lane];
  return own?.weights[bit - own.from];
}

function add(terms: BitTerms, bit: number, one: number): void {
  terms.lanes[bit] = (terms.lanes[bit] ?? 0) + 1;
  terms.ones[bit] = (terms.ones[bit] ?? 0) + one;
}
