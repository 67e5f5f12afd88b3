// The numbers of a figure stated as a value: the value and, where the author says how far it may be off, both ends of a
// band around it. A formula has no numbers of its own.

import { describeFound } from "../foundation/documents/describe-found.js";
import type { ProblemList } from "../foundation/documents/problem-list.js";
import { toSi, type DimensionName } from "../foundation/units/unit-table.js";
import type { Figure, FigureDocument } from "./figure.js";
import type { FigureSite } from "./map-figures.js";

/** A value in SI and, where the document states a band, both ends of it. */
export type SiNumbers = Pick<Figure, "value" | "low" | "high">;

const bandKeys = ["low", "high"] as const;
const numberKeys = ["value", ...bandKeys] as const;

/** Checks value and band as they are written: finite, not negative, low <= value <= high, no band on a formula. */
export function checkNumbers(
  site: FigureSite,
  document: Readonly<Record<string, unknown>>,
  problems: ProblemList,
): void {
  const { path } = site;
  const before = problems.size;
  for (const key of numberKeys) {
    if (document[key] !== undefined) checkNumber(document[key], `${path}/${key}`, site.positive, problems);
  }
  const { value, formula, low, high } = document;
  if (low === undefined && high === undefined) return;
  if (formula !== undefined) addBandOnFormula(path, low === undefined ? "high" : "low", problems);
  else if (low === undefined || high === undefined) {
    const [written, missing] = low === undefined ? ["high", "low"] : ["low", "high"];
    problems.add(path, `a band needs both ends: it has "${written}" but not "${missing}"`, {
      fix: `add "${missing}", in the figure's unit`,
    });
  } else if (problems.size === before && value !== undefined) {
    checkOrder({ value, low, high } as SiNumbers, path, problems);
  }
}

function addBandOnFormula(path: string, key: string, problems: ProblemList): void {
  problems.add(`${path}/${key}`, "a formula has no band of its own: it moves with the figures it uses", {
    fix: 'give the band to a figure under "figures", such as a factor, and use that in the formula',
  });
}

function checkOrder({ value, low, high }: SiNumbers, path: string, problems: ProblemList): void {
  const fix = "a band is low <= value <= high, all in the figure's unit";
  if (low !== undefined && low > value) {
    problems.add(`${path}/low`, `must not be above the value, ${value}`, { found: String(low), fix });
  }
  if (high !== undefined && high < value) {
    problems.add(`${path}/high`, `must not be below the value, ${value}`, { found: String(high), fix });
  }
}

/** A finite number that is not negative, and not zero where `positive`. */
export function checkNumber(value: unknown, path: string, positive: boolean, problems: ProblemList): void {
  const found = describeFound(value);
  if (typeof value !== "number" || !Number.isFinite(value))
    problems.add(path, "must be a finite number", { found });
  else if (value < 0) problems.add(path, "must not be negative", { found });
  else if (positive && value === 0) problems.add(path, "must be above 0", { found });
}

/**
 * The numbers in SI.
 * @param document a figure with a value whose numbers are sound and whose unit is of that dimension
 * @returns undefined, with a problem, where one leaves the range of numbers
 */
export function numbersInSi(
  document: FigureDocument,
  dimension: DimensionName,
  path: string,
  problems: ProblemList,
): SiNumbers | undefined {
  const numbers: { value: number; low?: number; high?: number } = { value: NaN };
  const before = problems.size;
  for (const key of numberKeys) {
    const written = document[key];
    if (written === undefined) continue;
    const si = toSi(written, document.unit, dimension);
    if (si !== undefined && Number.isFinite(si)) numbers[key] = si;
    else problems.add(`${path}/${key}`, "is too large", { found: `${written} ${document.unit}` });
  }
  return problems.size === before ? numbers : undefined;
}
