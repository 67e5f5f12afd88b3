// All formulas of a profile in the order in which they use each other, compiled once: for values, and for spreads. Figures
// that no uncertain one moves are calculated when compiling and never again.

import { defined } from "../../foundation/errors/invariant-error.js";
import { figuresIn, type FormulaTree } from "../formula/formula-tree.js";
import { orderFormulas } from "../formula/order-formulas.js";
import { parseFormula } from "../formula/parse-formula.js";
import type { ListedFigure } from "../list-figures.js";
import { boundFormula, type Bound } from "./bound-formula.js";
import { calculateFormula, type Calculate } from "./calculate-formula.js";

/** A figure that is a formula. */
export interface FormulaStep {
  readonly slot: number;
  readonly calculate: Calculate;
  readonly bound: Bound;
  /** Slots that it reads. */
  readonly inputs: readonly number[];
  /** The formula without its names: the same for figures that calculate the same from the same inputs. */
  readonly text: string;
}

const namedBelow = "/figures/";

/** Compiles the formulas; named ones first, each after those it uses. */
export function compileFigures(figures: readonly ListedFigure[]): readonly FormulaStep[] {
  const slots = new Map(figures.map(({ path }, slot) => [path, slot]));
  const names = new Set(
    figures.flatMap(({ path }) => (path.startsWith(namedBelow) ? [path.slice(namedBelow.length)] : [])),
  );
  const slotOf = (name: string) => defined(slots.get(namedBelow + name), `the figure ${name}`);
  const trees = new Map<number, FormulaTree>();
  figures.forEach(({ formula }, slot) => {
    if (formula !== undefined) trees.set(slot, parseFormula(formula, names));
  });
  return orderSlots(figures, trees).map((slot) => {
    const tree = defined(trees.get(slot), "a formula");
    return {
      slot,
      calculate: calculateFormula(tree, slotOf),
      bound: boundFormula(tree, slotOf),
      inputs: figuresIn(tree).map(slotOf),
      text: defined(figures[slot]?.formula, "a formula"),
    };
  });
}

function orderSlots(
  figures: readonly ListedFigure[],
  trees: ReadonlyMap<number, FormulaTree>,
): readonly number[] {
  const slots = new Map(figures.map(({ path }, slot) => [path, slot]));
  const uses = new Map(
    figures.map(({ path }, slot) => {
      const tree = trees.get(slot);
      return [path, tree === undefined ? [] : figuresIn(tree).map((name) => namedBelow + name)];
    }),
  );
  return orderFormulas(uses)
    .order.map((path) => defined(slots.get(path), path))
    .filter((slot) => trees.has(slot));
}
