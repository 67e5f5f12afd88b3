// Options that take a list in one word: `--stops -3,0,3`.

import { InvalidArgumentError, Option } from "commander";

/**
 * An option whose value is a list without repetitions, items separated by commas.
 * @param parse reads an item; throws InvalidArgumentError
 */
export function listOption<Item>(
  flags: string,
  what: string,
  parse: (text: string) => Item,
  standard: readonly Item[],
): Option {
  return new Option(flags, what)
    .argParser((text: string) => distinct(text.split(",").map((word) => parse(word.trim()))))
    .default(standard, standard.join(","));
}

function distinct<Item>(items: readonly Item[]): Item[] {
  if (new Set(items).size === items.length) return [...items];
  throw new InvalidArgumentError("It must name everything once.");
}
