// A reader of exactly the YAML that the interchange writes: block mappings and lists, texts in double quotes, numbers, empty
// lists and mappings. Anything else is an error, so a test that reads with it also checks the form.

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** The value of a document. */
export function readYaml(text: string): unknown {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const lines = text
    .slice(0, -1)
    .split("\n")
    .map((line): Line => ({ indent: line.length - line.trimStart().length, text: line.trimStart() }));
  const reader = new Reader(lines);
  const value = reader.block(0);
  reader.end();
  return value;
}

class Reader {
  readonly #lines: Line[];
  #at = 0;

  constructor(lines: readonly Line[]) {
    this.#lines = [...lines];
  }

  end(): void {
    if (this.#at < this.#lines.length) throw new Error(`left over: ${this.#peek()?.text ?? ""}`);
  }

  block(indent: number): unknown {
    return this.#peek()?.text.startsWith("- ") === true ? this.#list(indent) : this.#mapping(indent);
  }

  #peek(): Line | undefined {
    return this.#lines[this.#at];
  }

  #list(indent: number): unknown[] {
    const items: unknown[] = [];
    for (
      let line = this.#peek();
      line?.indent === indent && line.text.startsWith("- ");
      line = this.#peek()
    ) {
      const rest = line.text.slice(2);
      if (/^(?:"|-?\d|\[\]$|\{\}$)/u.test(rest)) {
        items.push(scalar(rest));
        this.#at += 1;
      } else {
        // The first line of a nested block stands behind the dash.
        this.#lines[this.#at] = { indent: indent + 2, text: rest };
        items.push(this.block(indent + 2));
      }
    }
    return items;
  }

  #mapping(indent: number): Record<string, unknown> {
    const members: [string, unknown][] = [];
    for (let line = this.#peek(); line?.indent === indent; line = this.#peek()) {
      const [, key, rest] = /^([A-Za-z_][A-Za-z0-9_]*):(?: (.*))?$/su.exec(line.text) ?? [];
      if (key === undefined) throw new Error(`no mapping: ${line.text}`);
      this.#at += 1;
      members.push([key, rest === undefined ? this.block(indent + 2) : scalar(rest)]);
    }
    return Object.fromEntries(members);
  }
}

function scalar(text: string): unknown {
  if (text === "[]") return [];
  if (text === "{}") return {};
  if (/^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/u.test(text) && !/^-?\d+e/u.test(text)) return Number(text);
  if (text.startsWith('"')) return JSON.parse(text) as unknown;
  throw new Error(`no value: ${text}`);
}
