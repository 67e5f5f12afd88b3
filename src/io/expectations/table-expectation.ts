// Expected logits as CSV: a line of numbers per frame, with the frame's name in front or without; a first line without any
// number is a header.

import { InputError, inputError } from "../../foundation/errors/input-error.js";
import type { Problem } from "../../foundation/errors/problem.js";
import { readText } from "../files/read-text.js";
import { parseCsvLine } from "../inputs/csv-line.js";
import type { Expectations } from "./expectations.js";
import { matchEntries } from "./match-entries.js";

const mostBytes = 64_000_000;
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

interface Row {
  readonly input: string | undefined;
  readonly logits: readonly number[];
}

/** Reads a table. @throws InputError with every line that is none, or where the frames do not fit */
export function openTable(path: string, frames: readonly string[]): Expectations {
  const lines = readText(path, "a table of expected logits", mostBytes).text.split(/\r\n|\n|\r/);
  const rows: Row[] = [];
  const problems: Problem[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const fields = parseCsvLine(line)?.map((field) => field.trim());
    if (index === 0 && fields?.every((field) => !plainNumber.test(field))) return;
    const row = fields && readRow(fields);
    if (row !== undefined) rows.push(row);
    else {
      const rule = "must be numbers with commas between them, after the frame's name or without it";
      problems.push({
        file: path,
        path: `line ${index + 1}`,
        rule,
        found: JSON.stringify(line.slice(0, 80)),
      });
    }
  });
  if (problems.length > 0) throw new InputError(problems);
  if (rows.length === 0)
    throw inputError({ file: path, path: "", rule: "must have a line per frame", found: "none" });
  const keys = rows.map(({ input }) => (input === undefined ? {} : { input }));
  const matched = matchEntries(keys, frames, path);
  return {
    of: (index) => {
      const row = rows[matched[index] ?? -1];
      return row && { logits: row.logits };
    },
  };
}

function readRow(fields: readonly string[]): Row | undefined {
  const [first = "", ...rest] = fields;
  const isNamed = !plainNumber.test(first);
  const numbers = isNamed ? rest : fields;
  if (numbers.length === 0 || !numbers.every((field) => plainNumber.test(field))) return undefined;
  return { input: isNamed ? first : undefined, logits: numbers.map(Number) };
}
