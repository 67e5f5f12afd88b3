// Names beside a bar: long ones on two lines, broken where a name has a seam, so that the bars keep their room.

import { cleanLine, shorten } from "../../format/clean-text.js";
import { plotText } from "./chart-spec.js";

const longestLine = 18;
/** A name up to this length is shown whole wherever its seams are, or nearly so. */
export const longestTick = 30;

/** Tick text of at most two lines of eighteen characters; what is longer ends in an ellipsis. */
export function tickLines(name: string): string {
  // Characters, not code units: a surrogate pair must not be split.
  const characters = Array.from(cleanLine(name));
  if (characters.length <= longestLine) return plotText(characters.join(""));
  const seam = findSeam(characters);
  const lines = [characters.slice(0, seam), characters.slice(seam)].map((part) => part.join("").trim());
  return lines.map((line) => plotText(shorten(line, longestLine))).join("<br>");
}

/** The last seam (after a space, hyphen, dot, slash or underscore) that leaves a full first line; else its full length. */
function findSeam(characters: readonly string[]): number {
  for (let end = longestLine; end > longestLine / 3; end--) {
    if (/[\s\-._/]/u.test(characters[end - 1] ?? "")) return end;
  }
  return longestLine;
}
