// Tree of a formula -> quantity, with mathjs's arithmetic on units. Every step is checked: what is added must be of one
// dimension, exponents are plain numbers of at most 16, functions other than sqrt, abs, min and max take plain numbers, and
// every intermediate value is real and finite.

import { FormulaFault } from "./formula-fault.js";
import { formulaMath } from "./formula-math.js";
import { operators, type FormulaTree } from "./formula-tree.js";
import {
  describeQuantity,
  quote,
  sameDimension,
  siValueIn,
  takeValue,
  type FormulaValue,
} from "./formula-value.js";
import { dimensions, type DimensionName } from "../../foundation/units/unit-table.js";
import { describeDimension } from "../dimension-words.js";

/** Figures by name, those that a formula may use. */
export type FormulaScope = ReadonlyMap<string, FormulaValue>;

const largestExponent = 16;

/**
 * Calculates a formula in the SI unit of a dimension.
 * @param scope every figure that the formula names
 * @returns finite and not negative
 * @throws FormulaFault
 */
export function evaluateFormula(tree: FormulaTree, scope: FormulaScope, dimension: DimensionName): number {
  const result = evaluate(tree, scope);
  const value = siValueIn(result, dimension);
  const wanted = describeDimension(dimension);
  const { si } = dimensions[dimension];
  if (value === undefined) {
    const unit = si === "1" ? "" : ` (${si})`;
    throw new FormulaFault(`must come out as ${wanted}${unit}`, { found: describeQuantity(result) });
  }
  if (value < 0) throw new FormulaFault("must not come out negative", { found: `${value} ${si}` });
  return value;
}

function evaluate(tree: FormulaTree, scope: FormulaScope): FormulaValue {
  switch (tree.kind) {
    case "number":
      return tree.value;
    case "unit":
      return formulaMath().unit(1, tree.name);
    case "figure":
      return figure(tree.name, scope);
    case "negation":
      return takeValue(formulaMath().unaryMinus(evaluate(tree.operand, scope)), tree);
    case "operation":
      return operate(tree, evaluate(tree.left, scope), evaluate(tree.right, scope));
    case "call":
      return call(
        tree,
        tree.operands.map((operand) => evaluate(operand, scope)),
      );
  }
}

function figure(name: string, scope: FormulaScope): FormulaValue {
  const value = scope.get(name);
  if (value === undefined) throw new FormulaFault(`the figure ${quote(name)} has no value`);
  return value;
}

type Operation = FormulaTree & { readonly kind: "operation" };
type Call = FormulaTree & { readonly kind: "call" };

function operate(tree: Operation, left: FormulaValue, right: FormulaValue): FormulaValue {
  const math = formulaMath();
  const additive = tree.operator === "add" || tree.operator === "subtract";
  if (additive && !sameDimension(left, right)) {
    const found = `${describeQuantity(left)} ${operators[tree.operator]} ${describeQuantity(right)} in ${quote(tree.text)}`;
    throw new FormulaFault("must add and subtract quantities of one dimension only", { found });
  }
  if (tree.operator === "pow") checkExponent(tree, right);
  return takeValue(math[tree.operator](left as number, right as number), tree);
}

function checkExponent(tree: Operation, exponent: FormulaValue): void {
  if (typeof exponent === "number" && Math.abs(exponent) <= largestExponent) return;
  const found = typeof exponent === "number" ? String(exponent) : describeQuantity(exponent);
  const rule = `exponents must be plain numbers from -${largestExponent} to ${largestExponent}`;
  throw new FormulaFault(rule, { found: `${found} in ${quote(tree.text)}` });
}

function call(tree: Call, operands: readonly FormulaValue[]): FormulaValue {
  const math = formulaMath();
  const [first = 0] = operands;
  switch (tree.function) {
    case "min":
    case "max":
      return extreme(tree.function, comparable(tree, operands));
    case "sqrt":
      return takeValue(math.pow(first, 0.5), tree);
    case "abs":
      return takeValue(math.abs(first as number), tree);
    default:
      return takeValue((math[tree.function] as (x: number) => unknown)(plain(tree, first)), tree);
  }
}

/** mathjs compares with an absolute tolerance of 1e-15, to which all energies below a femtojoule are equal. */
function extreme(name: "min" | "max", operands: readonly FormulaValue[]): FormulaValue {
  const sizeOf = (value: FormulaValue) => (typeof value === "number" ? value : value.value);
  const size = Math[name](...operands.map(sizeOf));
  return operands.find((operand) => sizeOf(operand) === size) ?? size;
}

function comparable(tree: Call, operands: readonly FormulaValue[]): readonly FormulaValue[] {
  const [first = 0] = operands;
  const other = operands.find((operand) => !sameDimension(first, operand));
  if (other === undefined) return operands;
  const found = `${describeQuantity(first)} and ${describeQuantity(other)} in ${quote(tree.text)}`;
  throw new FormulaFault(`the function "${tree.function}" compares quantities of one dimension only`, {
    found,
  });
}

function plain(tree: Call, operand: FormulaValue): number {
  if (typeof operand === "number") return operand;
  const found = `${describeQuantity(operand)} in ${quote(tree.text)}`;
  throw new FormulaFault(`the function "${tree.function}" takes a plain number`, {
    found,
    fix: "divide by a unit first",
  });
}
