// Numbers for people: one SI prefix, a fixed count of significant digits. Only text that people read goes through here;
// documents carry SI base units.

const steps = [
  { prefix: "a", scale: 1e-18 },
  { prefix: "f", scale: 1e-15 },
  { prefix: "p", scale: 1e-12 },
  { prefix: "n", scale: 1e-9 },
  { prefix: "µ", scale: 1e-6 },
  { prefix: "m", scale: 1e-3 },
  { prefix: "", scale: 1 },
  { prefix: "k", scale: 1e3 },
  { prefix: "M", scale: 1e6 },
  { prefix: "G", scale: 1e9 },
  { prefix: "T", scale: 1e12 },
] as const;
const unprefixed = { prefix: "", scale: 1 } as const;

/**
 * Formats a quantity with an SI prefix, e.g. `formatQuantity(1.234e-9, "J")` is `1.23 nJ`.
 * @param value in the SI unit
 * @param unit SI unit; `m^2` is shown as mm² or µm², `bit` and `1` without small prefixes
 * @param digits significant digits, 1 to 15
 */
export function formatQuantity(value: number, unit: string, digits = 3): string {
  if (unit === "1") return significant(value, digits);
  const shown = displayUnit(value, unit, digits);
  return `${significant(value / shown.scale, digits)} ${shown.unit}`;
}

/**
 * The prefixed unit in which a value reads best; a table states it once, for its largest value, above a column.
 * @param value in the SI unit
 * @param digits significant digits it will be shown with
 * @returns the unit's text, e.g. `nJ`, and the SI value of one of it, e.g. 1e-9
 */
export function displayUnit(
  value: number,
  unit: string,
  digits = 3,
): { readonly unit: string; readonly scale: number } {
  if (unit === "m^2") return areaUnit(value);
  if (unit === "1" || value === 0) return { unit, scale: 1 };
  const step = pickStep(Math.abs(value), digits, unit === "bit" || unit === "Hz");
  return { unit: step.prefix + unit, scale: step.scale };
}

function pickStep(magnitude: number, digits: number, whole: boolean) {
  // Round first: 999.96 at three digits is 1.00 k, not 1000.
  const rounded = Number(magnitude.toPrecision(digits));
  const smallest = whole ? unprefixed : steps[0];
  return steps.findLast((step) => step.scale >= smallest.scale && rounded >= step.scale) ?? smallest;
}

function areaUnit(value: number) {
  return Math.abs(value) >= 1e-8 ? { unit: "mm²", scale: 1e-6 } : { unit: "µm²", scale: 1e-12 };
}

function significant(exact: number, digits: number): string {
  // Scaling leaves dust: 1e-5 / 1e-6 is not quite 10. No more digits are shown than survive this.
  const value = Number(exact.toPrecision(12));
  if (Number.isInteger(value) && Math.abs(value) < 10 ** digits) return String(value);
  const text = value.toPrecision(digits);
  return text.includes("e") ? Number(text).toString() : text;
}

/** An exact count with thin groups of three digits: 73 801 728. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, " ");
}
