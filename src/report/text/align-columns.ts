// Tables for a terminal: columns as wide as their longest cell, separated by two spaces. Widths count characters; scripts
// whose characters are two columns wide will look ragged.

import { cleanLine, shorten } from "../format/clean-text.js";

export interface TextColumn {
  readonly align: "left" | "right";
  /** Longest cell; what is longer ends in an ellipsis. */
  readonly most?: number;
}

/** Lines without trailing spaces; every row has a cell for every column. Cells are cleaned. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  columns: readonly TextColumn[],
): readonly string[] {
  const cells = rows.map((row) =>
    columns.map((column, i) => shorten(cleanLine(row[i] ?? ""), column.most ?? 100)),
  );
  const widths = columns.map((_, i) =>
    cells.reduce((most, row) => Math.max(most, characterCount(row[i] ?? "")), 0),
  );
  return cells.map((row) =>
    row
      .map((cell, i) => pad(cell, widths[i] ?? 0, columns[i]?.align ?? "left"))
      .join("  ")
      .trimEnd(),
  );
}

/** Characters, a surrogate pair being one. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

function pad(cell: string, width: number, align: TextColumn["align"]): string {
  const space = " ".repeat(width - characterCount(cell));
  return align === "left" ? cell + space : space + cell;
}
