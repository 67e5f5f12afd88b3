// Names as Accelergy can use them. It reads a dot as a step in its tree and brackets as a range of instances, so names are
// letters, digits and underscores; what would become equal is told apart by a number.

/**
 * Gives each key its own name, the same key always the same.
 * @returns a function of a key and the text that its name is made of
 */
export function createNames(): (key: string, text?: string) => string {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return (key, text = key) => {
    const known = names.get(key);
    if (known !== undefined) return known;
    const plain = plainName(text);
    let name = plain;
    for (let count = 2; taken.has(name); count++) name = `${plain}_${count}`;
    taken.add(name);
    names.set(key, name);
    return name;
  };
}

function plainName(text: string): string {
  const words = text
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/gu, "_")
    .replace(/^_+|_+$/gu, "")
    .toLowerCase();
  return /^[a-z]/u.test(words) ? words : `part_${words}`.replace(/_+$/u, "");
}
