// Figures as written -> figures with SI values. Named figures come first, in the order in which they use each other; then
// all the others. A figure that uses a broken one is left out without a second complaint.

import { isKeyed } from "../foundation/documents/check-plain-data.js";
import type { ProblemList } from "../foundation/documents/problem-list.js";
import { dimensions } from "../foundation/units/unit-table.js";
import { checkFigure, type CheckedFigure } from "./check-figure.js";
import { checkFormulaKind } from "./check-formula-kind.js";
import type { Figure } from "./figure.js";
import { evaluateFormula } from "./formula/evaluate-formula.js";
import { FormulaFault } from "./formula/formula-fault.js";
import { figuresIn, type FormulaTree } from "./formula/formula-tree.js";
import { quantityOf, type FormulaValue } from "./formula/formula-value.js";
import { orderFormulas } from "./formula/order-formulas.js";
import { parseFormula } from "./formula/parse-formula.js";
import { reservedMeaning } from "./formula/reserved-names.js";
import type { FigureSite } from "./map-figures.js";

interface Resolution {
  readonly problems: ProblemList;
  /** Every name that a formula may use, broken ones too. */
  readonly names: ReadonlySet<string>;
  /** Kinds of the named figures, as written. */
  readonly kinds: ReadonlyMap<string, unknown>;
  /** Values of the named figures that are sound. */
  readonly scope: Map<string, FormulaValue>;
  readonly resolved: Map<string, Figure>;
}

interface ParsedFigure {
  readonly figure: CheckedFigure;
  readonly tree?: FormulaTree;
}

/**
 * Resolves all figures of a profile.
 * @param brokenNames further names that formulas may use without a complaint, though they have no figure
 * @returns by JSON pointer; those with problems are missing, and the list says why
 */
export function resolveFigures(
  sites: readonly FigureSite[],
  problems: ProblemList,
  brokenNames: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, Figure> {
  const kinds = new Map(
    sites.flatMap(({ name, document }) => (name === undefined ? [] : [[name, kindOf(document)]])),
  );
  const names = new Set([...kinds.keys(), ...brokenNames]);
  const resolution: Resolution = { problems, names, kinds, scope: new Map(), resolved: new Map() };
  const parsed = sites.flatMap((site) => parseSite(site, resolution) ?? []);
  resolveNamed(parsed, resolution);
  for (const part of parsed) if (part.figure.site.name === undefined) resolve(part, resolution);
  return resolution.resolved;
}

function kindOf(document: unknown): unknown {
  return isKeyed(document) ? document["kind"] : undefined;
}

function parseSite(site: FigureSite, { problems, names, kinds }: Resolution): ParsedFigure | undefined {
  const meaning = site.name === undefined ? undefined : reservedMeaning(site.name);
  if (meaning !== undefined) {
    problems.add(site.path, `the name "${site.name}" is taken: in a formula it is ${meaning}`, {
      fix: "rename the figure",
    });
  }
  const figure = checkFigure(site, problems);
  if (figure === undefined || meaning !== undefined) return undefined;
  const { formula } = figure.document;
  if (formula === undefined) return { figure };
  const tree = guard(figure, problems, () => parseFormula(formula, names));
  if (tree === undefined) return undefined;
  checkFormulaKind(figure, tree, kinds, problems);
  return { figure, tree };
}

function resolveNamed(parsed: readonly ParsedFigure[], resolution: Resolution): void {
  const named = new Map(
    parsed.flatMap((part) => (part.figure.site.name === undefined ? [] : [[part.figure.site.name, part]])),
  );
  const uses = new Map(
    [...named].map(([name, { tree }]) => [name, tree === undefined ? [] : figuresIn(tree)]),
  );
  const { order, loops } = orderFormulas(uses);
  for (const loop of loops) {
    resolution.problems.add(
      `/figures/${loop[0] ?? ""}/formula`,
      "formulas must not use each other in a circle",
      {
        found: loop.join(" -> "),
      },
    );
  }
  for (const name of order) {
    const part = named.get(name);
    if (part !== undefined) resolve(part, resolution);
  }
}

function resolve({ figure, tree }: ParsedFigure, { problems, scope, resolved }: Resolution): void {
  const { site, document, dimension, numbers } = figure;
  const broken = tree !== undefined && figuresIn(tree).some((name) => !scope.has(name));
  if (broken) return;
  const value =
    tree === undefined
      ? numbers?.value
      : guard(figure, problems, () => evaluateFormula(tree, scope, dimension));
  if (value === undefined) return;
  if (site.positive && value === 0) {
    problems.add(`${site.path}/formula`, "must come out above 0", { found: `0 ${dimensions[dimension].si}` });
    return;
  }
  if (site.name !== undefined) scope.set(site.name, quantityOf(value, dimension));
  const { value: _, low: __, high: ___, unit: ____, ...origin } = document;
  resolved.set(site.path, { value, ...numbers, unit: dimensions[dimension].si, ...origin, dimension });
}

/** Runs a step on a formula; its fault becomes a problem at the formula's place. */
function guard<T>(figure: CheckedFigure, problems: ProblemList, step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error;
    problems.add(`${figure.site.path}/formula`, error.rule, error.details);
    return undefined;
  }
}
