// Liberty text -> groups and attributes, as much of the syntax as cell libraries use: `group (names) { ... }`,
// `name : value;`, `name (values);`, comments, continued lines.

import { inputError } from "../../foundation/errors/input-error.js";

export interface LibertyGroup {
  readonly kind: string;
  readonly names: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  readonly groups: readonly LibertyGroup[];
}

/**
 * Parses a library.
 * @param file its name, for errors
 * @throws InputError where it is no liberty file
 */
export function parseLiberty(text: string, file: string): LibertyGroup {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/\\\r?\n/g, " ");
  const tokens = plain.match(/"[^"]*"|[{}();:,]|[^\s{}();:,"]+/g) ?? [];
  const reader = new TokenReader(tokens, file);
  const library = reader.readStatement();
  if (typeof library === "string" || library.kind !== "library") throw reader.fail("must hold one library");
  return library;
}

class TokenReader {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly file: string,
  ) {}

  fail(rule: string) {
    const found = this.tokens.slice(this.at, this.at + 4).join(" ");
    return inputError({ file: this.file, path: "", rule, found, fix: "give a liberty file (.lib)" });
  }

  /** A group, or the text of an attribute as `name=value`. */
  readStatement(): LibertyGroup | string {
    const kind = this.take();
    if (this.accept(":")) {
      const value: string[] = [];
      while (!this.accept(";") && this.tokens[this.at] !== "}") value.push(this.take());
      return `${kind}=${value.map(unquote).join(" ")}`;
    }
    if (!this.accept("(")) throw this.fail("must be a list of groups and attributes");
    const names: string[] = [];
    while (!this.accept(")")) {
      const token = this.take();
      if (token !== ",") names.push(unquote(token));
    }
    if (!this.accept("{")) {
      this.accept(";");
      return `${kind}=${names.join(",")}`;
    }
    return this.readGroup(kind, names);
  }

  private readGroup(kind: string, names: readonly string[]): LibertyGroup {
    const attributes = new Map<string, string>();
    const groups: LibertyGroup[] = [];
    while (!this.accept("}")) {
      if (this.accept(";")) continue;
      const statement = this.readStatement();
      if (typeof statement !== "string") groups.push(statement);
      else
        attributes.set(
          statement.slice(0, statement.indexOf("=")),
          statement.slice(statement.indexOf("=") + 1),
        );
    }
    this.accept(";");
    return { kind, names, attributes, groups };
  }

  private take(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw this.fail("must not end within a group");
    this.at += 1;
    return token;
  }

  private accept(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }
}

function unquote(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1) : token;
}
