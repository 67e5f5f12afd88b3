// The mathjs instance that formulas are parsed and calculated with: our own, so that its extra units reach nobody else. Text
// never chooses what is called on it: parse-formula.ts lets through a closed set of nodes, evaluate-formula.ts a closed set
// of calls.

import type { MathJsInstance } from "mathjs";
import mathjs from "mathjs/lib/browser/math.js";
import { dimensions, type Dimension } from "../../foundation/units/unit-table.js";

let instance: MathJsInstance | undefined;

/**
 * The instance, made when the first formula is met (0.1 s) and never changed after: a constant, only later.
 */
export function formulaMath(): MathJsInstance {
  instance ??= createFormulaMath();
  return instance;
}

function createFormulaMath(): MathJsInstance {
  const math = mathjs.create({});
  // mathjs has bits but no kbit; it has no electrons to count, so they become a dimension of their own.
  math.Unit.createUnitSingle("electron", "");
  math.Unit.createUnitSingle("kbit", "1000 bit");
  math.Unit.createUnitSingle("Mbit", "1000000 bit");
  return math;
}

/** Unit words that may stand in a formula: those of the unit table, in mathjs's spelling (`electron` for e-). */
export const formulaUnits: ReadonlySet<string> = new Set(
  Object.values<Dimension>(dimensions)
    .flatMap(({ units }) => Object.values(units))
    .flatMap(({ expression }) => expression.match(/[A-Za-z]+/g) ?? []),
);
