// What a trim of a comparator's offset leaves: a trim of n bits over plus and minus three sigma has steps of 6 sigma / 2^n, and
// the error is uniform over one step. Energy, time and memory of the trimming are not modelled.

import type { FigureDocument } from "../figure.js";
import { numeral } from "../scaling/scaling-text.js";
import { defined } from "../../foundation/errors/invariant-error.js";

/**
 * @param offset a figure stated as a value
 * @param bits 0 for no trim: the offset remains
 */
export function residualOffset(offset: FigureDocument, bits: number): FigureDocument {
  if (bits === 0) return offset;
  const part = 6 / 2 ** bits / Math.sqrt(12);
  const scale = (end: number | undefined): number => Number(numeral(defined(end, "a value") * part));
  const { value, low, high, unit, source } = offset;
  const band = low === undefined ? {} : { low: scale(low), high: scale(high) };
  return {
    value: scale(value),
    ...band,
    unit,
    kind: "assumed",
    source: `a trim of ${bits} bits over plus and minus three sigma leaves a uniform error of one step of the offset: ${source}`,
  };
}
