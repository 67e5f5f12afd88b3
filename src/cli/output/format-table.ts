// Columns for a terminal: padded to the widest cell, two blanks between, numbers to the right.

import { plainText } from "./plain-text.js";

export type Alignment = "left" | "right";

/**
 * Formats rows of cells.
 * @param rows all of one length, the heading first if there is one
 * @param alignments one per column
 * @returns lines without trailing blanks, joined by newlines
 */
export function formatTable(rows: readonly (readonly string[])[], alignments: readonly Alignment[]): string {
  const cells = rows.map((row) => row.map(plainText));
  const widths = alignments.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const pad = (cell: string, column: number) => {
    const width = widths[column] ?? 0;
    return alignments[column] === "right" ? cell.padStart(width) : cell.padEnd(width);
  };
  return cells.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
}
