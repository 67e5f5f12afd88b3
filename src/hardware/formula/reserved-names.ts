// Names that a figure cannot have, because in a formula they already mean something: units, functions, words of the
// expression language.

import { formulaUnits } from "./formula-math.js";
import { functionNames } from "./formula-tree.js";

const languageWords: ReadonlySet<string> = new Set(
  "true false null undefined end mod to in and or xor not".split(" "),
);
const functions: ReadonlySet<string> = new Set(functionNames);

/** What a name already means ("a unit", "a function", "a word of formulas"), or undefined where it is free. */
export function reservedMeaning(name: string): string | undefined {
  if (formulaUnits.has(name)) return "a unit";
  if (functions.has(name)) return "a function";
  return languageWords.has(name) ? "a word of formulas" : undefined;
}
