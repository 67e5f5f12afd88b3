// A total (energy of a frame, area of a chip) as a function of the uncertain figures: its value for values of theirs, and
// what it is made of while they are anywhere in a box.

import type { FigureRoot } from "../../hardware/variation/figure-root.js";
import { constantSpread, type Box, type Spread } from "../../hardware/variation/spread.js";

/** A figure of a total, and how often it counts. */
export interface FlowPart {
  readonly coefficient: number;
  readonly spread: Spread;
  /** Among the values of `look`. */
  readonly slot: number;
}

/** Figures that all count in proportion to one length: seconds awake, cycles of the clock, or 1. */
export interface Flow {
  readonly length: Spread;
  /** By the figure's key: figures with one key are one function of the roots, in two profiles too. */
  readonly parts: ReadonlyMap<string, FlowPart>;
}

/** A total as the sum over flows of length x (sum of coefficient x figure). */
export type SplitTotal = ReadonlyMap<string, Flow>;

export interface UncertainTotal {
  readonly roots: readonly FigureRoot[];
  /** The total for SI values of the roots, in their order; at the nominal values exactly the estimate's own. */
  value(roots: Float64Array): number;
  bound(box: Box): SplitTotal;
  /** Values of the figures by slot, and lengths of the flows. */
  look(roots: Float64Array): {
    readonly values: Float64Array;
    readonly lengths: Readonly<Record<string, number>>;
  };
}

/** A total that is 1 whatever the figures. */
export function unitTotal(roots: readonly FigureRoot[]): UncertainTotal {
  const one = constantSpread(1);
  const parts = new Map([["1", { coefficient: 1, spread: one, slot: 0 }]]);
  return {
    roots,
    value: () => 1,
    bound: () => new Map([["once", { length: one, parts }]]),
    look: () => ({ values: Float64Array.of(1), lengths: { once: 1 } }),
  };
}

/** The figures' stated values. */
export function nominalRoots(roots: readonly FigureRoot[]): Float64Array {
  return Float64Array.from(roots, ({ value }) => value);
}

/** All figures anywhere in their bands. */
export function fullBox(roots: readonly FigureRoot[]): Box {
  return {
    low: Float64Array.from(roots, ({ low }) => low),
    high: Float64Array.from(roots, ({ high }) => high),
  };
}
