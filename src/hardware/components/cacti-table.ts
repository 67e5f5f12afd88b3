// The own CACTI runs as a table to look up and interpolate: 90 to 22 nm, three cell classes, 0.5 kB to 1 MB, words of 32, 64 and
// 256 bits. Interpolated in the logarithm of capacity, word and node; energies between nodes as switched capacitance E / V^2.

import table from "./data/cacti-sram.json" with { type: "json" };
import { RangeRefusal } from "./range-refusal.js";
import { between, placeIn, type Place } from "../scaling/interpolate.js";
import { defined } from "../../foundation/errors/invariant-error.js";

export const cactiSource = table.source;
export const cactiNodes = table.supplies.nodes;
export const cactiCells = ["hp", "lstp", "lop"] as const;
export type CactiCell = (typeof cactiCells)[number];
export type CactiQuantity =
  "readEnergy" | "writeEnergy" | "accessTime" | "cycleTime" | "leakagePower" | "area";

/** One memory array at one of the table's nodes or between two of them. */
export interface CactiArray {
  /** nm, 22 to 90. */
  readonly node: number;
  readonly cell: CactiCell;
  readonly bytes: number;
  readonly wordBits: number;
}

const wordSizes = [32, 64, 256] as const;
const column = new Map(table.columns.map((name, index) => [name, index]));
type Row = readonly number[];

/** Rows of one node, cell class and word, ascending in bytes, as numbers in the order of the columns (the cell is NaN). */
const lines = new Map<string, Row[]>();
for (const row of table.rows) {
  const key = lineKey(row[0], row[1], row[3]);
  lines.set(
    key,
    [...(lines.get(key) ?? []), row.map(Number)].sort((a, b) => bytesOf(a) - bytesOf(b)),
  );
}

function lineKey(node: unknown, cell: unknown, word: unknown): string {
  return `${String(node)} ${String(cell)} ${String(word)}`;
}

function bytesOf(row: Row): number {
  return defined(row[2], "bytes of a row");
}

/** CACTI's supply of a cell class, V; between nodes in proportion in the logarithm. */
export function cactiSupply(node: number, cell: CactiCell): number {
  const { index, fraction } = placeIn(cactiNodes, node);
  const at = (position: number): number => defined(table.supplies[cell][position], "supply of a node");
  return fraction === 0 ? at(index) : between(at(index), at(index + 1), fraction);
}

/**
 * A figure of an array, in the table's unit (pJ, ns, mW, mm^2) at CACTI's own supply.
 * @throws RangeRefusal where the table has no rows around it
 */
export function cactiFigure(quantity: CactiQuantity, array: CactiArray): number {
  const { index, fraction } = placeIn(cactiNodes, array.node);
  const at = (position: number): number =>
    atNode(quantity, { ...array, node: defined(cactiNodes[position], "node of the table") });
  if (fraction === 0) return at(index);
  if (!quantity.endsWith("Energy")) return between(at(index), at(index + 1), fraction);
  const squared = (node: number): number => cactiSupply(node, array.cell) ** 2;
  const load = (position: number): number =>
    at(position) / squared(defined(cactiNodes[position], "node of the table"));
  return between(load(index), load(index + 1), fraction) * squared(array.node);
}

function atNode(quantity: CactiQuantity, array: CactiArray): number {
  const word = placeWithin(wordSizes, array.wordBits, array, "words", "bits");
  const line = (position: number): number =>
    atWord(quantity, { ...array, wordBits: defined(wordSizes[position], "word of the table") });
  if (word.fraction === 0) return line(word.index);
  return between(line(word.index), line(word.index + 1), word.fraction);
}

function atWord(quantity: CactiQuantity, array: CactiArray): number {
  const { node, cell, wordBits, bytes } = array;
  const line = defined(lines.get(lineKey(node, cell, wordBits)), "rows of the table");
  const size = placeWithin(line.map(bytesOf), bytes, array, `arrays of ${wordBits}-bit words`, "bytes");
  const entry = (position: number): number =>
    defined(line[position]?.[defined(column.get(quantity), "column")], "row of the table");
  if (size.fraction === 0) return entry(size.index);
  return between(entry(size.index), entry(size.index + 1), size.fraction);
}

function placeWithin(
  list: readonly number[],
  x: number,
  array: CactiArray,
  what: string,
  unit: string,
): Place {
  const [minimum, maximum] = [defined(list[0], "first entry"), defined(list.at(-1), "last entry")];
  if (x >= minimum && x <= maximum) return placeIn(list, x);
  const asked = `${array.bytes * 8} bits in words of ${array.wordBits}`;
  throw new RangeRefusal(
    `sram: ${what} must have ${minimum} to ${maximum} ${unit}, found ${x} (an array of ${asked})`,
  );
}
