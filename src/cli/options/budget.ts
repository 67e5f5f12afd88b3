// `--budget "name=value unit"`: one limit, checked against the names and units that exist.

import {
  InputError,
  budgetDimensions,
  nearMiss,
  toSi,
  unitNames,
  type BudgetName,
  type BudgetValues,
  type Limit,
} from "../../index.js";

const names = Object.keys(budgetDimensions) as BudgetName[];
const pattern = /^([^=]*)=\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(\S*)$/;

/**
 * Reads budgets.
 * @param texts e.g. `energyPerFrame=2 uJ`, `averagePower=1mW`, `modelBits=800000`; counts of bits need no unit
 * @returns limits in SI units
 * @throws InputError with every text that is no budget, and every name given twice
 */
export function parseBudgets(texts: readonly string[]): BudgetValues {
  const budgets: Partial<Record<BudgetName, number>> = {};
  const problems = texts.flatMap((text) => {
    const parsed = parseBudget(text);
    if ("rule" in parsed) return [{ file: "--budget", path: "", ...parsed }];
    if (budgets[parsed.name] !== undefined) {
      return [
        { file: "--budget", path: "", rule: "every name may be given once", found: `"${parsed.name}" again` },
      ];
    }
    budgets[parsed.name] = parsed.value;
    return [];
  });
  if (problems.length > 0) throw new InputError(problems);
  return budgets;
}

/** Whether one of the budgets is missed by one of the limits judged. */
export function missesBudget(limits: readonly Limit[], budgets: BudgetValues): boolean {
  const asked = new Set(Object.keys(budgets).map((name) => `budget.${name}`));
  return limits.some((limit) => asked.has(limit.name) && !limit.ok);
}

interface Fault {
  readonly rule: string;
  readonly found: string;
  readonly fix?: string;
}

function parseBudget(text: string): { readonly name: BudgetName; readonly value: number } | Fault {
  const found = JSON.stringify(text.slice(0, 80));
  const match = pattern.exec(text.trim());
  if (match === null) return { rule: 'must be "name=value unit"', found, fix: 'e.g. "energyPerFrame=2 uJ"' };
  const [, written = "", number = "", unit = ""] = match;
  const name = names.find((known) => known === written.trim());
  if (name === undefined) return unknownName(written.trim(), found);
  const si = valueInSi(name, Number(number), unit);
  if (si === undefined) return wrongUnit(name, unit, found);
  if (!Number.isFinite(si) || si <= 0)
    return { rule: `the budget ${name} must be more than 0 and finite`, found };
  return { name, value: si };
}

/** Counts of bits may go without a unit; everything else has to say what it is. */
function valueInSi(name: BudgetName, value: number, unit: string): number | undefined {
  const dimension = budgetDimensions[name];
  if (unit === "") return dimension === "information" ? value : undefined;
  return toSi(value, unit, dimension);
}

function unknownName(written: string, found: string): Fault {
  const meant = nearMiss(written, names);
  const question = meant === undefined ? "" : `did you mean "${meant}"? `;
  return { rule: "the name must be a known budget", found, fix: `${question}budgets: ${names.join(", ")}` };
}

function wrongUnit(name: BudgetName, unit: string, found: string): Fault {
  const units = unitNames(budgetDimensions[name]);
  const meant = unit === "" ? undefined : nearMiss(unit, units);
  const question = meant === undefined ? "" : `did you mean "${meant}"? `;
  const rule = unit === "" ? `the budget ${name} needs a unit` : `"${unit}" is no unit of the budget ${name}`;
  return { rule, found, fix: `${question}units: ${units.join(", ")}` };
}
