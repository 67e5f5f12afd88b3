// A file that is to be written: pure text or bytes, the caller chooses the place.

export interface ExportedFile {
  /** A plain file name: letters, digits, dot, dash and underscore. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A model's or node's name as part of a file name. */
export function fileStem(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, "_").replace(/^_+|_+$/g, "") || "unnamed";
}

/** Names as file names, told apart where they would fall together (on systems that ignore letter case too). */
export function fileStems(names: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  const stems = new Map<string, string>();
  for (const name of names) {
    const base = fileStem(name);
    let stem = base;
    for (let copy = 2; taken.has(stem.toLowerCase()); copy++) stem = `${base}_${copy}`;
    taken.add(stem.toLowerCase());
    stems.set(name, stem);
  }
  return stems;
}

/** Bytes of a text. */
export function textFile(name: string, lines: readonly string[]): ExportedFile {
  return { name, bytes: new TextEncoder().encode(`${lines.join("\n")}\n`) };
}
