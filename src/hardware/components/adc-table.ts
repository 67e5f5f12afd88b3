// Published column ADCs of image sensors and ADC figures of accelerator papers, one row each.

import table from "./data/adcs.json" with { type: "json" };
import type { FigureKind } from "../figure.js";
import { defined } from "../../foundation/errors/invariant-error.js";

export interface ColumnAdc {
  readonly design: string;
  /** nm. */
  readonly node: number;
  readonly architecture: string;
  readonly bits: string;
  /** uW per column. */
  readonly power?: number;
  /** um^2 per column. */
  readonly area?: number;
  readonly source: string;
  readonly kind: FigureKind;
}

export interface TableAdc {
  readonly design: string;
  /** nm. */
  readonly node: number;
  readonly bits: number;
  /** pJ per conversion. */
  readonly energy: number;
  readonly source: string;
  readonly kind: FigureKind;
}

export const columnAdcs = table.columns as readonly ColumnAdc[];
export const tableAdcs = table.tables as readonly TableAdc[];

export function columnAdc(design: string): ColumnAdc {
  return defined(
    columnAdcs.find((row) => row.design === design),
    `the column ADC ${design}`,
  );
}
