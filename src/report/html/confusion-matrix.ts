// Labels down, classes found across; the diagonal, being right, is set in bold.

import { formatCount } from "../../foundation/units/format-quantity.js";
import { markup, type Html } from "./html.js";
import { table } from "./table.js";

/**
 * The table of a confusion matrix.
 * @param rows counts, label by class found
 */
export function confusionMatrix(
  caption: string,
  rows: readonly (readonly number[])[],
  nameOf: (index: number) => string,
): Html {
  return table(caption, rows, [
    { title: "label", kind: "header", cell: (_row, index) => nameOf(index) },
    ...rows.map((_, found) => ({
      title: nameOf(found),
      kind: "number" as const,
      cell: (row: readonly number[], label: number) => {
        const count = row[found] ?? 0;
        if (label === found) return markup`<strong>${formatCount(count)}</strong>`;
        return count === 0 ? "·" : formatCount(count);
      },
    })),
  ]);
}
