// One prefix per table column: the heading states the unit that suits the largest value, and every cell has the same
// number of decimals, so that the decimal points stand below each other.

import { displayUnit } from "../../foundation/units/format-quantity.js";

export interface ColumnUnit {
  /** What the heading says, e.g. `nJ`. */
  readonly unit: string;
  /** The number alone; a value that is not 0 but too small for the column is shown as `<0.001`. */
  format(value: number): string;
  /** SI value to the column's unit, unrounded, for charts. */
  scale(value: number): number;
}

/**
 * Chooses unit and decimals for a column.
 * @param values in the SI unit, not negative; may be empty
 * @param digits significant digits of the largest value, 2 to 10
 */
export function columnUnit(values: readonly number[], unit: string, digits = 4): ColumnUnit {
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  const shown = displayUnit(largest, unit, digits);
  const decimals = decimalsFor(largest / shown.scale, unit, shown.scale, digits);
  const smallest = 10 ** -decimals;
  return {
    unit: shown.unit,
    scale: (value) => value / shown.scale,
    format(value) {
      const scaled = value / shown.scale;
      return scaled > 0 && scaled < smallest / 2
        ? `<${smallest.toFixed(decimals)}`
        : scaled.toFixed(decimals);
    },
  };
}

function decimalsFor(scaledLargest: number, unit: string, scale: number, digits: number): number {
  // Whole bits have no decimals.
  if (scaledLargest === 0 || (unit === "bit" && scale === 1)) return 0;
  const leading = Math.floor(Math.log10(Number(scaledLargest.toPrecision(digits)))) + 1;
  return Math.min(12, Math.max(0, digits - leading));
}
