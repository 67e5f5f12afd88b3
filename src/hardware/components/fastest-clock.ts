// The clock that a critical path allows: its inverse, with the same origin and band.

import type { FigureDocument } from "../figure.js";
import { numeral } from "../scaling/scaling-text.js";
import { toSi } from "../../foundation/units/unit-table.js";
import { defined } from "../../foundation/errors/invariant-error.js";

/** @param path a time above 0 */
export function fastestClock(path: FigureDocument): FigureDocument {
  const { source, value, unit, low, high, formula } = path;
  const origin = { unit: "MHz", source: `inverse of the critical path: ${source}`, kind: "derived" } as const;
  if (formula !== undefined) return { formula: `1 / (${formula})`, ...origin };
  const inverse = (time: number | undefined): number =>
    Number(numeral(1e-6 / defined(toSi(defined(time, "the path"), unit, "time"), unit)));
  const band = low === undefined ? {} : { low: inverse(high), high: inverse(low) };
  return { value: inverse(value), ...band, ...origin };
}
