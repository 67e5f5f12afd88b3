// One line of CSV (RFC 4180 without line breaks inside fields): commas between fields, double quotes around a field that
// has commas or quotes, a quote inside doubled.

const field = /^(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/;

/** The fields of a line, or undefined where a quote is left open or stands inside a bare field. */
export function parseCsvLine(line: string): readonly string[] | undefined {
  const fields: string[] = [];
  for (let rest = line; ;) {
    const match = field.exec(rest);
    if (match === null) return undefined;
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] !== ",") return fields;
    rest = rest.slice(match[0].length);
  }
}
