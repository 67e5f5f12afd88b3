// Lookup tables of a liberty library, as functions of the load on the driven net. The other variable, the transition time of
// the input, is taken at the second value that a table lists: a usual edge between near gates. Which index is which stands
// in the table's template. Between loads linear, beyond the table its ends.

import type { LibertyGroup } from "./parse-liberty.js";

/** Value of a table at a load in the library's capacitance unit; the value in the table's own unit. */
export type LoadTable = (load: number) => number;

const usualTransition = 1;

/** A reader of tables that knows the library's templates. */
export function createTableReader(library: LibertyGroup): (table: LibertyGroup) => LoadTable {
  const templates = new Map(
    library.groups
      .filter(({ kind }) => kind === "lu_table_template" || kind === "power_lut_template")
      .map((group) => [group.names[0] ?? "", group]),
  );
  return (table) => {
    const template = templates.get(table.names[0] ?? "");
    const values = numbersOf(table.attributes.get("values"));
    const axis = (n: 1 | 2) => ({
      isLoad: (template?.attributes.get(`variable_${n}`) ?? "").includes("capacitance"),
      at: numbersOf(table.attributes.get(`index_${n}`) ?? template?.attributes.get(`index_${n}`)),
    });
    const [first, second] = [axis(1), axis(2)];
    if (values.length < 2) return () => values[0] ?? 0;
    if (second.at.length === 0) {
      if (first.isLoad) return interpolator(first.at, values);
      return () => values[Math.min(usualTransition, values.length - 1)] ?? 0;
    }
    const width = second.at.length;
    if (first.isLoad) {
      const column = Math.min(usualTransition, width - 1);
      return interpolator(
        first.at,
        first.at.map((_, row) => values[row * width + column] ?? 0),
      );
    }
    const row = Math.min(usualTransition, first.at.length - 1);
    return interpolator(second.at, values.slice(row * width, (row + 1) * width));
  };
}

function numbersOf(text: string | undefined): readonly number[] {
  return (text ?? "")
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
}

function interpolator(at: readonly number[], values: readonly number[]): LoadTable {
  return (load) => {
    let place = 0;
    while (place < at.length - 2 && load > (at[place + 1] ?? Infinity)) place += 1;
    const [low, high] = [at[place] ?? 0, at[place + 1] ?? Infinity];
    const share = Math.min(1, Math.max(0, (load - low) / (high - low)));
    const [from, to] = [values[place] ?? 0, values[Math.min(place + 1, values.length - 1)] ?? 0];
    return from + share * (to - from);
  };
}
