// A rule's arithmetic text as a plain number, through the formula evaluator of profiles.

import { evaluateFormula } from "../../../src/hardware/formula/evaluate-formula.js";
import { parseFormula } from "../../../src/hardware/formula/parse-formula.js";

export function calculate(text: string): number {
  return evaluateFormula(parseFormula(text, new Set()), new Map(), "ratio");
}
