// Comma-separated values as RFC 4180 has them: CRLF line ends, fields quoted where they hold a comma, a quote or a line end.
// A spreadsheet runs a cell that begins like a formula, so texts from a document that do are preceded by an apostrophe.

// Full-width forms count too: some spreadsheets take them for the plain ones.
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A text of a document, made harmless for spreadsheets; our own texts and numbers are passed on as they are. */
export function csvDocumentText(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The file: heading and rows. Numbers are written in full precision; `undefined` is an empty field. */
export function csvText(
  heading: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string {
  return [heading, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: string | number | undefined): string {
  const text = value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
