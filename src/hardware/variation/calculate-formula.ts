// Tree of a formula -> a function of plain SI numbers, for calculating it thousands of times. Units were checked when the
// profile was parsed; here every step is the one that mathjs takes on the SI values, so the outcome is the same to the bit.

import { formulaMath } from "../formula/formula-math.js";
import type { FormulaTree, FunctionName } from "../formula/formula-tree.js";

/** SI values of all figures of a profile -> SI value of one. */
export type Calculate = (values: Float64Array) => number;

/**
 * Compiles a formula.
 * @param slotOf place of a named figure among the values
 */
export function calculateFormula(tree: FormulaTree, slotOf: (name: string) => number): Calculate {
  const compile = (part: FormulaTree) => calculateFormula(part, slotOf);
  switch (tree.kind) {
    case "number":
      return constant(tree.value);
    case "unit":
      return constant(unitValue(tree.name));
    case "figure": {
      const slot = slotOf(tree.name);
      return (values) => values[slot] ?? NaN;
    }
    case "negation": {
      const operand = compile(tree.operand);
      return (values) => -operand(values);
    }
    case "operation":
      return operation(tree.operator, compile(tree.left), compile(tree.right));
    case "call":
      return call(tree.function, tree.operands.map(compile));
  }
}

const constant =
  (value: number): Calculate =>
  () =>
    value;

/** One of a unit in SI. */
export function unitValue(name: string): number {
  return formulaMath().unit(1, name).value;
}

function operation(
  operator: (FormulaTree & { readonly kind: "operation" })["operator"],
  left: Calculate,
  right: Calculate,
): Calculate {
  switch (operator) {
    case "add":
      return (values) => left(values) + right(values);
    case "subtract":
      return (values) => left(values) - right(values);
    case "multiply":
      return (values) => left(values) * right(values);
    case "divide":
      return (values) => left(values) / right(values);
    case "pow":
      return (values) => Math.pow(left(values), right(values));
  }
}

function call(name: FunctionName, operands: readonly Calculate[]): Calculate {
  const [first = constant(NaN)] = operands;
  switch (name) {
    case "min":
      return (values) => Math.min(...operands.map((operand) => operand(values)));
    case "max":
      return (values) => Math.max(...operands.map((operand) => operand(values)));
    case "sqrt":
      return (values) => Math.pow(first(values), 0.5);
    case "ceil":
      return (values) => wholeAbove(first(values));
    case "floor":
      return (values) => wholeBelow(first(values));
    default:
      return (values) => Math[name](first(values));
  }
}

/** `floor` likewise. */
export function wholeBelow(value: number): number {
  // Adding 0 turns -0 into 0.
  return -wholeAbove(-value) + 0;
}

/** mathjs's tolerance for "as good as a whole number". */
const tolerance = { relative: 1e-12, absolute: 1e-15 };

/** `ceil` as mathjs has it: what exceeds a whole number by a rounding error only counts as that number. */
export function wholeAbove(value: number): number {
  const [above, nearest] = [Math.ceil(value), Math.round(value)];
  return isNearly(value, nearest) && !isNearly(value, above) ? nearest : above;
}

function isNearly(a: number, b: number): boolean {
  const largest = Math.max(Math.abs(a), Math.abs(b));
  return a === b || Math.abs(a - b) <= Math.max(tolerance.relative * largest, tolerance.absolute);
}
