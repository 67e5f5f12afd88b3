// The values of a formula: plain numbers, and quantities as mathjs units, whose `value` is in SI base units.

import type { Unit } from "mathjs";
import { FormulaFault } from "./formula-fault.js";
import { formulaMath } from "./formula-math.js";
import { dimensions, type DimensionName } from "../../foundation/units/unit-table.js";
import { describeDimension } from "../dimension-words.js";

export type FormulaValue = number | Unit;

/** mathjs's order of base dimensions; the electron is the one that formula-math.ts adds. */
const baseUnits = ["kg", "m", "s", "A", "K", "cd", "mol", "rad", "bit", "e-"] as const;

/** A quantity of a dimension from its SI value; ratios are plain numbers. */
export function quantityOf(siValue: number, dimension: DimensionName): FormulaValue {
  if (dimension === "ratio") return siValue;
  const quantity = siUnit(dimension).clone();
  quantity.value = siValue;
  return quantity;
}

/** One SI unit per dimension, made once: reading a unit's name takes mathjs longer than all the arithmetic on it. */
const siUnits = new Map<DimensionName, Unit>();

function siUnit(dimension: DimensionName): Unit {
  const known = siUnits.get(dimension);
  if (known !== undefined) return known;
  const unit = formulaMath().unit(1, siExpression(dimension));
  siUnits.set(dimension, unit);
  return unit;
}

/**
 * Takes over what mathjs calculated.
 * @param part of the formula that it comes from; its text is asked for in messages alone, it takes time to write
 * @throws FormulaFault where it is no real, finite quantity
 */
export function takeValue(result: unknown, part: { readonly text: string }): FormulaValue {
  const value =
    typeof result === "number" ? result : formulaMath().isUnit(result) ? plainIfRatio(result) : undefined;
  if (value === undefined)
    throw new FormulaFault("must have a real value everywhere", { found: quote(part.text) });
  const size = typeof value === "number" ? value : value.value;
  if (Number.isFinite(size)) return value;
  throw new FormulaFault("must be finite everywhere", { found: `${quote(part.text)}, which is ${size}` });
}

function plainIfRatio(unit: Unit): FormulaValue {
  return unit.dimensions.every((exponent) => Math.abs(exponent) < 1e-12) ? unit.value : unit;
}

/** Whether two values may be added or compared. */
export function sameDimension(a: FormulaValue, b: FormulaValue): boolean {
  if (typeof a === "number" || typeof b === "number") return typeof a === typeof b;
  return a.equalBase(b);
}

/** The SI value, or undefined where the value is of another dimension. */
export function siValueIn(value: FormulaValue, dimension: DimensionName): number | undefined {
  if (typeof value === "number") return dimension === "ratio" ? value : undefined;
  return dimension !== "ratio" && sameDimension(value, siUnit(dimension)) ? value.value : undefined;
}

/** "an energy", "a plain ratio"; where no dimension has that name, its base units: "a quantity in kg m^2 s^-3". */
export function describeQuantity(value: FormulaValue): string {
  const known = (Object.keys(dimensions) as DimensionName[]).find(
    (name) => siValueIn(value, name) !== undefined,
  );
  if (known !== undefined) return describeDimension(known);
  const exponents = typeof value === "number" ? [] : value.dimensions;
  const parts = exponents.map((exponent, index) => powerOf(baseUnits[index] ?? "?", exponent));
  return `a quantity in ${parts.filter((part) => part !== "").join(" ")}`;
}

function powerOf(unit: string, exponent: number): string {
  if (exponent === 0) return "";
  return exponent === 1 ? unit : `${unit}^${Number(exponent.toFixed(3))}`;
}

function siExpression(dimension: DimensionName): string {
  const { si, units } = dimensions[dimension];
  return Object.entries(units).find(([name]) => name === si)?.[1].expression ?? si;
}

/** Part of a formula in quotes, shortened. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);
}
