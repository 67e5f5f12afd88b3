// Names of profiles in narrow columns. They tend to begin alike (`cmos65-rgb96-...`) and differ at the end, so what they
// share is left out before anything else is cut; names that would still look the same are numbered.

import { cleanLine, shorten } from "./clean-text.js";

/**
 * Shortens names together.
 * @param most characters of each outcome, at least 6
 * @returns one per name, in order; different names stay different
 */
export function shortenNames(names: readonly string[], most: number): readonly string[] {
  const lines = names.map((name) => Array.from(cleanLine(name)));
  if (lines.every((line) => line.length <= most)) return lines.map((line) => line.join(""));
  const shared = sharedStart(lines);
  const short = lines.map((line) =>
    shorten(shared > 0 ? `…${line.slice(shared).join("")}` : line.join(""), most),
  );
  if (new Set(short).size === new Set(names).size) return short;
  return short.map((name, i) => shorten(`${i + 1} ${name}`, most));
}

/** Characters that all names share, up to the last seam, so that no word is cut in the middle. */
function sharedStart(lines: readonly (readonly string[])[]): number {
  const [first = []] = lines;
  const same = (at: number) => lines.every((line) => line[at] === first[at] && line.length > at + 1);
  let end = 0;
  while (end < first.length && same(end)) end++;
  while (end > 0 && !/[\s\-._/]/u.test(first[end - 1] ?? "")) end--;
  return end;
}
