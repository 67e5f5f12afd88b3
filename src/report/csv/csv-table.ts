// A table on its way to a CSV file.

export type CsvCell = string | number | undefined;

export interface CsvTable {
  readonly file: string;
  readonly heading: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** A table of one row per object, its keys the heading; the first row's keys are those of all. */
export function tableOf(file: string, rows: readonly Readonly<Record<string, CsvCell>>[]): CsvTable {
  const heading = Object.keys(rows[0] ?? {});
  return { file, heading, rows: rows.map((row) => heading.map((key) => row[key])) };
}

/** A table of names and values, for what has a single row. */
export function listOf(file: string, values: Readonly<Record<string, unknown>> | undefined): CsvTable {
  const plain = Object.entries(values ?? {}).flatMap(([name, value]): CsvCell[][] =>
    typeof value === "number" || typeof value === "string" ? [[name, value]] : [],
  );
  return { file, heading: ["quantity", "value"], rows: plain };
}
