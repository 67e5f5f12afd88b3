// A figure of a data row -> a figure document: the row itself where nothing changes, with its kind and its error band; else a
// formula of the row, what was done to it and the errors of that: of kind "derived" where it is only the row so many times, else
// "scaled", with the row kept as its origin.

import type { FigureDocument, FigureKind } from "../figure.js";
import { numeral, productText } from "../scaling/scaling-text.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import { sharedFigure } from "./shared-figures.js";

/** One figure of a data row. */
export interface RowFigure {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly kind: FigureKind;
  readonly note?: string;
}

/** What is done to it, in the words of a formula; a scaling rule's outcome is one. */
export interface Adjustment {
  /** Arithmetic, or the name of a shared figure; empty where nothing changes. */
  readonly expression: string;
  /** Factors of nominal value 1, empty where there are none. */
  readonly error: string;
  readonly rule: string;
  /** True where it only says how many of the same there are. */
  readonly counts?: true;
}

/** Multiplication with a shared figure. */
export function timesShared(name: string): Adjustment {
  const { value } = sharedFigure(name);
  return { expression: name, error: "", rule: `x ${name} (${defined(value, name)})` };
}

/** Multiplication with a number, e.g. of equal arrays. */
export function timesCount(count: number, what: string): Adjustment {
  return count === 1
    ? { expression: "", error: "", rule: "" }
    : { expression: numeral(count), error: "", rule: `x ${numeral(count)} ${what}`, counts: true };
}

/**
 * @param error shared figure of nominal value 1, the error of the row itself
 */
export function adjustedFigure(
  row: RowFigure,
  adjustments: readonly Adjustment[],
  error?: string,
): FigureDocument {
  const { unit, source, kind, note } = row;
  const value = Number(numeral(row.value));
  const origin = { unit, source, ...(note !== undefined && { note }) };
  const effective = adjustments.filter(({ expression }) => expression !== "");
  if (effective.length === 0) return { value, ...band(value, error), ...origin, kind };
  const formula = productText(
    error ?? "",
    ...effective.map((adjustment) => adjustment.error),
    ...effective.map(({ expression }) => expression),
    `${numeral(value)} ${unit}`,
  );
  const rule = effective.map((adjustment) => adjustment.rule).join("; ");
  if (effective.every(({ counts }) => counts === true)) {
    return { formula, ...origin, source: `${source}; ${rule}`, kind: kind === "assumed" ? kind : "derived" };
  }
  return { formula, ...origin, kind: "scaled", scaledFrom: { value, unit, rule } };
}

function band(value: number, error: string | undefined): { readonly low?: number; readonly high?: number } {
  if (error === undefined) return {};
  const { low, high } = sharedFigure(error);
  return {
    low: Number(numeral(value * defined(low, `low end of ${error}`))),
    high: Number(numeral(value * defined(high, `high end of ${error}`))),
  };
}
