// The unit of a figure or a parameter: one of our exact, case-sensitive strings, and of the dimension that the place needs.

import { quoted } from "../foundation/documents/describe-found.js";
import type { ProblemList } from "../foundation/documents/problem-list.js";
import { nearMiss } from "../foundation/errors/near-miss.js";
import { allUnitNames, unitNames, type DimensionName } from "../foundation/units/unit-table.js";
import { describeDimension, dimensionOfUnit, listUnits } from "./dimension-words.js";

/**
 * Checks a unit.
 * @param wanted the dimension needed; undefined where any will do
 * @returns the unit's dimension, or undefined with a problem at `path`
 */
export function checkUnit(
  unit: string,
  wanted: DimensionName | undefined,
  path: string,
  problems: ProblemList,
): DimensionName | undefined {
  const found = dimensionOfUnit(unit);
  if (found !== undefined && (wanted === undefined || found === wanted)) return found;
  const allowed = wanted === undefined ? `units: ${allUnitNames().join(", ")}` : `use ${listUnits(wanted)}`;
  if (found !== undefined && wanted !== undefined) {
    const rule = `unit ${quoted(unit)} is ${describeDimension(found)}, ${describeDimension(wanted)} is needed`;
    problems.add(path, rule, { fix: allowed });
    return undefined;
  }
  const meant = nearMiss(unit, wanted === undefined ? allUnitNames() : unitNames(wanted));
  const fix = meant === undefined ? allowed : `did you mean ${quoted(meant)}? ${allowed}`;
  problems.add(path, `unknown unit ${quoted(unit)}`, { fix });
  return undefined;
}
