// A profile as a function of its uncertain figures: other values go in at the figures that state one, and every formula
// follows. With nothing varied each figure is the one that the parser resolved, to the bit. Nothing else of a profile moves.

import { inputError } from "../foundation/errors/input-error.js";
import { defined, invariant } from "../foundation/errors/invariant-error.js";
import type { HardwareProfile } from "./hardware-profile.js";
import { describeFigures, type ListedFigure } from "./list-figures.js";
import { compileFigures, type FormulaStep } from "./variation/figure-program.js";
import { keyFigures } from "./variation/figure-keys.js";
import { listRoots, type FigureRoot } from "./variation/figure-root.js";
import { constantSpread, rootSpread, type Box, type Spread } from "./variation/spread.js";
import { viewProfile } from "./variation/view-profile.js";

/** The formulas that certain figures rest on. */
export interface Wanted {
  readonly steps: readonly FormulaStep[];
}

export interface VariableFigures {
  readonly profile: HardwareProfile;
  /** What can vary, in the order of values and boxes. */
  readonly roots: readonly FigureRoot[];
  /** Place of a figure among values and spreads; its path is a JSON pointer. */
  slotOf(path: string): number;
  /** Whether any root moves the figure. */
  moves(slot: number): boolean;
  /** The same text for figures, of this or another profile, that are the same function of the same roots. */
  keyOf(slot: number): string;
  /**
   * SI values of all figures for values of the roots.
   * @returns by slot; overwritten by the next call
   * @throws InputError where a formula leaves the finite numbers from 0 up within the bands
   */
  calculate(roots: Float64Array): Float64Array;
  /** What figures can be while the roots are anywhere in a box, by slot. */
  bound(box: Box, wanted: Wanted): readonly Spread[];
  /** Those slots and all that their formulas use: what `bound` has to follow. */
  want(slots: readonly number[]): Wanted;
  /** The profile with those values, in some sections or in all. */
  view(values: Float64Array, sections?: readonly (keyof HardwareProfile)[]): HardwareProfile;
  /**
   * The profile with some figures changed.
   * @param changes SI values by path, or by name under /figures; only figures stated as a value
   */
  vary(changes: ReadonlyMap<string, number>): HardwareProfile;
}

/**
 * Makes a profile variable.
 * @param roots those of several profiles together, so that values and boxes serve all; absent: the profile's own
 */
export function varyFigures(profile: HardwareProfile, roots?: readonly FigureRoot[]): VariableFigures {
  const figures = describeFigures(profile);
  const slots = new Map(figures.map(({ path }, slot) => [path, slot]));
  const steps = compileFigures(figures);
  const own = roots ?? listRoots(figures);
  const rooted = placeRoots(figures, own);
  const moving = movingSlots(rooted, steps);
  const varied = steps.filter(({ slot }) => moving.has(slot));
  const keys = keyFigures(figures, rooted, own, steps);
  const nominal = Float64Array.from(figures, ({ value }) => value);
  const values = nominal.slice();
  const constants = figures.map(({ value }) => constantSpread(value));
  const views = viewProfile(profile, (path) => slots.get(path));
  return {
    profile,
    roots: own,
    slotOf: (path) => defined(slots.get(path), `the figure ${path}`),
    moves: (slot) => moving.has(slot),
    keyOf: (slot) => keys[slot] ?? "",
    calculate(rootValues) {
      for (const [slot, index] of rooted) values[slot] = rootValues[index] ?? NaN;
      run(varied, values, figures, profile.name);
      return values;
    },
    bound(box, { steps: followed }) {
      const spreads = constants.slice();
      for (const [slot, index] of rooted) spreads[slot] = rootSpread(box, index);
      for (const { slot, bound } of followed) spreads[slot] = bound(spreads);
      return spreads;
    },
    want(slots) {
      const all = new Set(slots);
      for (const { slot, inputs } of varied.toReversed())
        if (all.has(slot)) inputs.forEach((input) => all.add(input));
      return { steps: varied.filter(({ slot }) => all.has(slot)) };
    },
    view: (...parts) => views.view(...parts),
    vary(changes) {
      const changed = nominal.slice();
      for (const [place, value] of changes) changed[statedSlot(place, figures, slots)] = value;
      run(steps, changed, figures, profile.name);
      return views.view(changed);
    },
  };
}

/** Slot -> index of the root that stands there. */
function placeRoots(
  figures: readonly ListedFigure[],
  roots: readonly FigureRoot[],
): ReadonlyMap<number, number> {
  const indices = new Map(roots.map(({ identity }, index) => [identity, index]));
  const slots = new Map(figures.map(({ path }, slot) => [path, slot]));
  return new Map(
    listRoots(figures).map(({ path, identity }) => [
      defined(slots.get(path), path),
      defined(indices.get(identity), `the root ${path}`),
    ]),
  );
}

function movingSlots(
  rooted: ReadonlyMap<number, number>,
  steps: readonly FormulaStep[],
): ReadonlySet<number> {
  const moving = new Set(rooted.keys());
  for (const { slot, inputs } of steps) if (inputs.some((input) => moving.has(input))) moving.add(slot);
  return moving;
}

function run(
  steps: readonly FormulaStep[],
  values: Float64Array,
  figures: readonly ListedFigure[],
  profile: string,
): void {
  for (const { slot, calculate } of steps) {
    const value = calculate(values);
    if (!(value >= 0 && value < Infinity)) throw leftRange(figures[slot], value, profile);
    values[slot] = value;
  }
}

function leftRange(figure: ListedFigure | undefined, value: number, profile: string) {
  return inputError({
    file: `profile "${profile}"`,
    path: `${figure?.path ?? ""}/formula`,
    rule: "must stay a finite number that is not negative wherever its figures are within their bands",
    found: `${value} ${figure?.unit ?? ""}`,
    fix: "narrow the bands, or write the formula so that it cannot leave the range",
  });
}

function statedSlot(
  place: string,
  figures: readonly ListedFigure[],
  slots: ReadonlyMap<string, number>,
): number {
  const slot = slots.get(place) ?? slots.get(`/figures/${place}`);
  invariant(slot !== undefined, `the profile has no figure ${place}`);
  invariant(figures[slot]?.formula === undefined, `${place} is a formula: vary the figures it uses`);
  return slot;
}
