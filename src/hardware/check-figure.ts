// Checks one figure as it is written: its keys, its unit, its value or formula, and whether its kind fits. What a formula
// comes out as is not asked here (resolve-figures.ts).

import { isKeyed } from "../foundation/documents/check-plain-data.js";
import { compileChecker } from "../foundation/documents/compile-checker.js";
import { describeFound, quoted } from "../foundation/documents/describe-found.js";
import type { ProblemList } from "../foundation/documents/problem-list.js";
import { nearMiss } from "../foundation/errors/near-miss.js";
import { allUnitNames, toSi, unitNames, type DimensionName } from "../foundation/units/unit-table.js";
import { describeDimension, dimensionOfUnit, listUnits } from "./dimension-words.js";
import { figureShapeSchema, type FigureDocument } from "./figure.js";
import type { FigureSite } from "./map-figures.js";

const checkShape = compileChecker(figureShapeSchema);

/** A figure whose form is right: exactly one of `formula` and a finite `siValue`. */
export interface CheckedFigure {
  readonly site: FigureSite;
  readonly document: FigureDocument;
  readonly dimension: DimensionName;
  readonly siValue?: number;
}

/** Checks a figure; undefined where it has problems, which are then in the list. */
export function checkFigure(site: FigureSite, problems: ProblemList): CheckedFigure | undefined {
  const { path, document } = site;
  const before = problems.size;
  if (!isKeyed(document)) {
    addNotAFigure(site, problems);
    return undefined;
  }
  problems.addAll(checkShape(document, problems.file, path));
  const dimension = checkUnit(site, document["unit"], `${path}/unit`, problems);
  checkForm(document, path, problems);
  checkOrigin(document, path, problems);
  const { value } = document;
  if (value !== undefined) checkNumber(value, `${path}/value`, site.positive, problems);
  const original = document["scaledFrom"];
  if (isKeyed(original)) {
    checkNumber(original["value"], `${path}/scaledFrom/value`, false, problems);
    const wanted = dimension === undefined ? site : { ...site, dimension };
    checkUnit(wanted, original["unit"], `${path}/scaledFrom/unit`, problems);
  }
  if (problems.size > before || dimension === undefined) return undefined;
  return finish(site, document as unknown as FigureDocument, dimension, problems);
}

function finish(
  site: FigureSite,
  document: FigureDocument,
  dimension: DimensionName,
  problems: ProblemList,
): CheckedFigure | undefined {
  if (document.value === undefined) return { site, document, dimension };
  const siValue = toSi(document.value, document.unit, dimension);
  if (siValue !== undefined && Number.isFinite(siValue)) return { site, document, dimension, siValue };
  problems.add(`${site.path}/value`, "is too large", { found: `${document.value} ${document.unit}` });
  return undefined;
}

function addNotAFigure({ path, dimension, document }: FigureSite, problems: ProblemList): void {
  const unit = dimension === undefined ? "" : `: ${listUnits(dimension)}`;
  const fix = `write { "value" or "formula", "unit"${unit}, "source", "kind" }`;
  const wanted = dimension === undefined ? "a figure" : `a figure, ${describeDimension(dimension)}`;
  if (document !== undefined)
    problems.add(path, `must be ${wanted}`, { found: describeFound(document), fix });
  else if (dimension !== undefined) {
    problems.add(path, `the figure is missing, ${describeDimension(dimension)} is needed`, { fix });
  }
}

/** The dimension, or undefined with a problem (or where the unit is no text: the shape says so). */
function checkUnit(
  site: FigureSite,
  unit: unknown,
  path: string,
  problems: ProblemList,
): DimensionName | undefined {
  if (typeof unit !== "string") return undefined;
  const { dimension: wanted } = site;
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

function checkNumber(value: unknown, path: string, positive: boolean, problems: ProblemList): void {
  const found = describeFound(value);
  if (typeof value !== "number" || !Number.isFinite(value))
    problems.add(path, "must be a finite number", { found });
  else if (value < 0) problems.add(path, "must not be negative", { found });
  else if (positive && value === 0) problems.add(path, "must be above 0", { found });
}

function checkForm(document: Readonly<Record<string, unknown>>, path: string, problems: ProblemList): void {
  const { value, formula } = document;
  if (value === undefined && formula === undefined) {
    problems.add(path, 'must have either "value" or "formula"', { fix: 'add "value": a finite number' });
  }
  if (value !== undefined && formula !== undefined) {
    problems.add(path, 'must have either "value" or "formula", not both', { fix: "remove one of them" });
  }
}

function checkOrigin(document: Readonly<Record<string, unknown>>, path: string, problems: ProblemList): void {
  const { kind, scaledFrom, source } = document;
  if (kind === "scaled" && scaledFrom === undefined) {
    problems.add(path, 'a figure of kind "scaled" must have the key "scaledFrom"', {
      fix: 'add "scaledFrom": { "value", "unit", "rule" }, the original figure and what took it here',
    });
  }
  if (kind !== "scaled" && scaledFrom !== undefined) {
    const rule = 'only a figure of kind "scaled" may have the key "scaledFrom"';
    problems.add(`${path}/scaledFrom`, rule, { found: `kind ${describeFound(kind)}` });
  }
  if (typeof source === "string" && source.length >= 3 && source.trim().length < 3) {
    problems.add(`${path}/source`, "must say where the figure comes from", { found: describeFound(source) });
  }
}
