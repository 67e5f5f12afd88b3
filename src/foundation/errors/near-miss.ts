// "did you mean" for keys, enumerations and units: the closest allowed word by Damerau-Levenshtein distance
// (optimal string alignment: insert, delete, substitute, swap of neighbours), letter case ignored first.

/**
 * The allowed word closest to what was written.
 * @param written what the user wrote
 * @param allowed the words that would have been right
 * @returns the closest word at a distance of at most a third of its length (at least 1), or undefined
 */
export function nearMiss(written: string, allowed: readonly string[]): string | undefined {
  const sameLetters = allowed.find((word) => word.toLowerCase() === written.toLowerCase());
  if (sameLetters !== undefined) return sameLetters;
  if (written.length > 64) return undefined;
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const word of allowed) {
    const distance = editDistance(written, word);
    if (distance < bestDistance) [best, bestDistance] = [word, distance];
  }
  return best !== undefined && bestDistance <= Math.max(1, Math.floor(best.length / 3)) ? best : undefined;
}

function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cheapestEdit(rows, row, a, b, i, j));
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? Infinity;
}

function cheapestEdit(rows: number[][], row: number[], a: string, b: string, i: number, j: number): number {
  const at = (line: number[] | undefined, column: number) => line?.[column] ?? Infinity;
  const above = rows[i - 1];
  const substitution = at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  const swap = swapped ? at(rows[i - 2], j - 2) + 1 : Infinity;
  return Math.min(at(above, j) + 1, at(row, j - 1) + 1, substitution, swap);
}
