// The own circuit simulations of a StrongARM latch at 130 nm as a table over supply and input width. Supplies were simulated at
// one width and widths at one supply; a point off both lines takes both ratios.

import table from "./data/comparators.json" with { type: "json" };
import { defined } from "../../foundation/errors/invariant-error.js";
import { interpolate, type Point } from "../scaling/interpolate.js";

type Row = (typeof table.rows)[number];

export const comparatorRows: readonly Row[] = table.rows;
export const publishedComparator = table.published;
export const simulatedComparator = {
  node: 130,
  /** V, simulated at `width`. */
  supplies: { minimum: 1, maximum: 1.8 },
  /** um, simulated at the greatest supply. */
  widths: { minimum: 0.84, maximum: 4 },
  width: 2,
  source: defined(table.rows[0], "a simulated comparator").source,
} as const;

/** The dear end of a range: 5 mV of overdrive. */
const dear = (range: readonly number[]): number => Math.max(...range);

/** Whether a point was simulated, not interpolated. */
export function wasSimulated(supply: number, width: number): boolean {
  return table.rows.some((row) => row.supply === supply && row.inputWidth === width);
}

/**
 * Energy (fJ) or delay (ns) of a decision at 5 mV of overdrive, 130 nm.
 * @param width um
 */
export function simulatedDecision(quantity: "energy" | "delay", supply: number, width: number): number {
  const { supplies, width: common } = simulatedComparator;
  const along = (rows: readonly Row[], at: (row: Row) => number): readonly Point[] =>
    rows.map((row): Point => [at(row), dear(row[quantity])]).sort(([a], [b]) => a - b);
  const bySupply = along(
    table.rows.filter(({ inputWidth }) => inputWidth === common),
    (row) => row.supply,
  );
  const byWidth = along(
    table.rows.filter((row) => row.supply === supplies.maximum),
    (row) => row.inputWidth,
  );
  if (width === common) return interpolate(bySupply, supply);
  if (supply === supplies.maximum) return interpolate(byWidth, width);
  const reference = interpolate(bySupply, supplies.maximum);
  return (interpolate(bySupply, supply) * interpolate(byWidth, width)) / reference;
}

/** Standard deviation of the offset, mV, by the area law from the 30 samples at 2 um. */
export function simulatedOffset(width: number): number {
  const row = defined(
    table.rows.find(({ offset }) => offset !== undefined),
    "a simulated offset",
  );
  return defined(row.offset, "its offset") * Math.sqrt(row.inputWidth / width);
}
