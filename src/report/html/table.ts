// Tables: caption, column headings with scope, right-aligned numbers, and a box of their own to scroll in, so that a wide
// table never makes the page scroll sideways.

import { markup, type Content, type Html } from "./html.js";

export interface Column<Row> {
  readonly title: Content;
  /** Numbers stand right-aligned with figures of equal width; `header` marks the cell that names the row. */
  readonly kind?: "number" | "header" | "text" | "sentence" | "code" | "note" | "bar";
  readonly cell: (row: Row, index: number) => Content;
}

export interface TableOptions {
  /** One last row, e.g. totals; as many cells as columns. */
  readonly total?: readonly Content[];
  /** Keeps the caption for screen readers only, where a heading just above says the same. */
  readonly quietCaption?: boolean;
}

/** A table of rows; columns that are `false` or `undefined` are left out. */
export function table<Row>(
  caption: string,
  rows: readonly Row[],
  columns: readonly (Column<Row> | false | undefined)[],
  options: TableOptions = {},
): Html {
  const shown = columns.filter((column): column is Column<Row> => column !== false && column !== undefined);
  return markup`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
    <caption${options.quietCaption === true && markup` class="quiet"`}>${caption}</caption>
    <thead><tr>${shown.map((column) => markup`<th scope="col" class="${column.kind ?? "text"}">${column.title}</th>`)}</tr></thead>
    <tbody>${rows.map((row, index) => markup`<tr>${shown.map((column) => bodyCell(column, row, index))}</tr>\n`)}</tbody>
    ${options.total && totalRow(shown, options.total)}
  </table></div>`;
}

function bodyCell<Row>(column: Column<Row>, row: Row, index: number): Html {
  const content = column.cell(row, index);
  return column.kind === "header"
    ? markup`<th scope="row" class="header">${content}</th>`
    : markup`<td class="${column.kind ?? "text"}">${content}</td>`;
}

function totalRow<Row>(columns: readonly Column<Row>[], cells: readonly Content[]): Html {
  const written = columns.map((column, i) =>
    i === 0
      ? markup`<th scope="row" class="header">${cells[i]}</th>`
      : markup`<td class="${column.kind ?? "text"}">${cells[i]}</td>`,
  );
  return markup`<tfoot><tr>${written}</tr></tfoot>`;
}
