// Evaluates what a component gives, in SI, with the shared figures at their value or at an end of their band.

import { componentLibrary } from "../../../src/hardware/components/library.js";
import type { ComponentFigures, ParameterValues } from "../../../src/hardware/components/component.js";
import type { FigureDocument } from "../../../src/hardware/figure.js";
import { evaluateFormula } from "../../../src/hardware/formula/evaluate-formula.js";
import { quantityOf, type FormulaValue } from "../../../src/hardware/formula/formula-value.js";
import { parseFormula } from "../../../src/hardware/formula/parse-formula.js";
import { dimensionOfUnit } from "../../../src/hardware/dimension-words.js";
import { toSi, type DimensionName } from "../../../src/foundation/units/unit-table.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";

export type End = "low" | "value" | "high";

export function figuresOf(id: string, parameters: ParameterValues): ComponentFigures {
  return defined(componentLibrary.get(id), id).figures(parameters);
}

/** SI values of all quantities. */
export function evaluateComponent(
  id: string,
  parameters: ParameterValues,
  end: End = "value",
): Readonly<Record<string, number>> {
  const { quantities } = defined(componentLibrary.get(id), id);
  const given = figuresOf(id, parameters);
  const scope = new Map<string, FormulaValue>();
  for (const name of Object.keys(given.shared)) scopeValue(name, given.shared, scope, end);
  return Object.fromEntries(
    Object.entries(quantities).map(([name, dimension]) => [
      name,
      evaluateDocument(defined(given.figures[name], name), dimension, scope, end),
    ]),
  );
}

function scopeValue(
  name: string,
  shared: Readonly<Record<string, FigureDocument>>,
  scope: Map<string, FormulaValue>,
  end: End,
): void {
  if (scope.has(name)) return;
  const document = defined(shared[name], name);
  const dimension = defined(dimensionOfUnit(document.unit), document.unit);
  for (const [used] of document.formula?.matchAll(/[a-z]\w*/giu) ?? []) {
    if (Object.hasOwn(shared, used)) scopeValue(used, shared, scope, end);
  }
  scope.set(name, quantityOf(evaluateDocument(document, dimension, scope, end), dimension));
}

export function evaluateDocument(
  document: FigureDocument,
  dimension: DimensionName,
  scope: ReadonlyMap<string, FormulaValue>,
  end: End,
): number {
  const { formula, value, unit } = document;
  if (formula !== undefined) {
    return evaluateFormula(parseFormula(formula, new Set(scope.keys())), scope, dimension);
  }
  const chosen = end === "value" ? value : (document[end] ?? value);
  return defined(toSi(defined(chosen, "value"), unit, dimension), unit);
}
