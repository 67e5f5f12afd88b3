// Tree of a formula -> a function of spreads: where its value can be, and how it moves with each uncertain figure, while those
// move anywhere in a box.

import type { FormulaTree, FunctionName } from "../formula/formula-tree.js";
import { unitValue, wholeAbove, wholeBelow } from "./calculate-formula.js";
import {
  addSpreads,
  divideSpreads,
  multiplySpreads,
  scaleSpread,
  subtractSpreads,
} from "./spread-arithmetic.js";
import {
  absoluteSpread,
  exponential,
  greaterSpread,
  lesserSpread,
  naturalLogarithm,
  powerSpread,
  steppedSpread,
} from "./spread-functions.js";
import { constantSpread, unknownSpread, type Spread } from "./spread.js";

/** Spreads of all figures of a profile -> spread of one. */
export type Bound = (spreads: readonly (Spread | undefined)[]) => Spread;

/** Compiles a formula; `slotOf` as for `calculateFormula`. */
export function boundFormula(tree: FormulaTree, slotOf: (name: string) => number): Bound {
  const compile = (part: FormulaTree) => boundFormula(part, slotOf);
  switch (tree.kind) {
    case "number":
      return constant(tree.value);
    case "unit":
      return constant(unitValue(tree.name));
    case "figure": {
      const slot = slotOf(tree.name);
      return (spreads) => spreads[slot] ?? unknownSpread();
    }
    case "negation": {
      const operand = compile(tree.operand);
      return (spreads) => scaleSpread(operand(spreads), -1);
    }
    case "operation": {
      const [left, right] = [compile(tree.left), compile(tree.right)];
      const operate = operations[tree.operator];
      return (spreads) => operate(left(spreads), right(spreads));
    }
    case "call": {
      const operands = tree.operands.map(compile);
      const f = functions[tree.function];
      return (spreads) => f(operands.map((operand) => operand(spreads)));
    }
  }
}

function constant(value: number): Bound {
  const spread = constantSpread(value);
  return () => spread;
}

const operations = {
  add: addSpreads,
  subtract: subtractSpreads,
  multiply: multiplySpreads,
  divide: divideSpreads,
  pow: powerSpread,
} as const;

type Fold = (operands: readonly Spread[]) => Spread;
const single =
  (f: (x: Spread) => Spread): Fold =>
  ([first = unknownSpread()]) =>
    f(first);

const functions: Readonly<Record<FunctionName, Fold>> = {
  min: (operands) => operands.reduce(lesserSpread),
  max: (operands) => operands.reduce(greaterSpread),
  sqrt: single((x) => powerSpread(x, constantSpread(0.5))),
  abs: single(absoluteSpread),
  exp: single(exponential),
  log: single(naturalLogarithm),
  log10: single((x) => scaleSpread(naturalLogarithm(x), Math.LOG10E)),
  log2: single((x) => scaleSpread(naturalLogarithm(x), Math.LOG2E)),
  ceil: single((x) => steppedSpread(x, wholeAbove)),
  floor: single((x) => steppedSpread(x, wholeBelow)),
};
