// Published energies and areas of single digital operations and gates, one row per source, operation and width.

import table from "./data/digital-operations.json" with { type: "json" };
import type { RowFigure } from "./adjusted-figure.js";
import type { FigureKind } from "../figure.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import type { OperatingPoint } from "../scaling/scaling-rule.js";

export interface OperationRow {
  readonly set: string;
  /** nm. */
  readonly node: number;
  /** V. */
  readonly supply: number;
  readonly operation: string;
  /** bits. */
  readonly width: number;
  /** pJ. */
  readonly energy: number;
  /** um^2. */
  readonly area?: number;
  /** ps. */
  readonly delay?: number;
  readonly source: string;
  readonly kind: FigureKind;
}

export const operationRows = table.rows as readonly OperationRow[];

/** The rows of a source's operation, in ascending width. */
export function rowsOf(set: string, operation: string): readonly OperationRow[] {
  return operationRows
    .filter((row) => row.set === set && row.operation === operation)
    .sort((a, b) => a.width - b.width);
}

export function rowOf(set: string, operation: string, width: number): OperationRow {
  return defined(
    rowsOf(set, operation).find((row) => row.width === width),
    `${set} ${operation} of ${width} bits`,
  );
}

export function pointOf(row: { readonly node: number; readonly supply: number }): OperatingPoint {
  return { node: row.node * 1e-9, supply: row.supply };
}

/** Energy of a row, pJ. */
export function energyOf({ energy, source, kind }: OperationRow): RowFigure {
  return { value: energy, unit: "pJ", source, kind };
}
