// Rows of a comma-separated table by column name; quoted fields may hold commas, lines that begin with # are comments.

export function csvRows(text: string): readonly Readonly<Record<string, string>>[] {
  const lines = text.split(/\r?\n/u).filter((line) => line !== "" && !line.startsWith("#"));
  const [heading = "", ...rest] = lines;
  const names = fields(heading);
  return rest.map((line) => {
    const values = fields(line);
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
  });
}

function fields(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}
