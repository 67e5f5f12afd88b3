// Checks one figure as it is written: its keys, its unit, its value or formula, and whether its kind fits. What a formula
// comes out as is not asked here (resolve-figures.ts).

import { isKeyed } from "../foundation/documents/check-plain-data.js";
import { compileChecker } from "../foundation/documents/compile-checker.js";
import { describeFound } from "../foundation/documents/describe-found.js";
import type { ProblemList } from "../foundation/documents/problem-list.js";
import type { DimensionName } from "../foundation/units/unit-table.js";
import { checkUnit } from "./check-unit.js";
import { describeDimension, listUnits } from "./dimension-words.js";
import { figureShapeSchema, type FigureDocument } from "./figure.js";
import { checkNumber, checkNumbers, numbersInSi, type SiNumbers } from "./figure-numbers.js";
import type { FigureSite } from "./map-figures.js";

const checkShape = compileChecker(figureShapeSchema);

/** A figure whose form is right: exactly one of `formula` and finite `numbers`. */
export interface CheckedFigure {
  readonly site: FigureSite;
  readonly document: FigureDocument;
  readonly dimension: DimensionName;
  /** SI. */
  readonly numbers?: SiNumbers;
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
  const dimension = unitOf(document, site.dimension, path, problems);
  checkForm(document, path, problems);
  checkOrigin(document, path, problems);
  checkNumbers(site, document, problems);
  const original = document["scaledFrom"];
  if (isKeyed(original)) {
    checkNumber(original["value"], `${path}/scaledFrom/value`, false, problems);
    unitOf(original, dimension ?? site.dimension, `${path}/scaledFrom`, problems);
  }
  if (problems.size > before || dimension === undefined) return undefined;
  return finish(site, document as unknown as FigureDocument, dimension, problems);
}

/** The dimension of an object's unit; undefined with a problem, or where the unit is no text: the shape says so. */
function unitOf(
  { unit }: Readonly<Record<string, unknown>>,
  wanted: DimensionName | undefined,
  path: string,
  problems: ProblemList,
): DimensionName | undefined {
  return typeof unit === "string" ? checkUnit(unit, wanted, `${path}/unit`, problems) : undefined;
}

function finish(
  site: FigureSite,
  document: FigureDocument,
  dimension: DimensionName,
  problems: ProblemList,
): CheckedFigure | undefined {
  if (document.value === undefined) return { site, document, dimension };
  const numbers = numbersInSi(document, dimension, site.path, problems);
  return numbers === undefined ? undefined : { site, document, dimension, numbers };
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
