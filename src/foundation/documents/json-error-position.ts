// Finds where and why a text is not JSON (RFC 8259). JSON.parse says so too, but in words that differ from engine to engine
// and version to version; this scanner runs only after JSON.parse has refused a text. It keeps its own stack, so depth is free.

export interface JsonFault {
  /** Position of the first character that cannot belong to a JSON text; the text's length where it ends too early. */
  readonly offset: number;
  /** What could have stood there, as words: `"," or "]"`. */
  readonly expected: string;
  /** The innermost list or object still open there. */
  readonly openedAt?: { readonly offset: number; readonly kind: "list" | "object" };
}

type Expectation = keyof typeof expectationWords;
const expectationWords = {
  value: "a value",
  valueOrEnd: 'a value or "]"',
  keyOrEnd: 'a key in double quotes or "}"',
  key: "a key in double quotes",
  colon: '":"',
  nextItem: '"," or "]"',
  nextMember: '"," or "}"',
  nothing: "nothing more",
} as const;

const nextAfterMark = {
  colon: { ":": "value" },
  nextItem: { ",": "value", "]": "closed" },
  nextMember: { ",": "key", "}": "closed" },
} as const;

const space = /[ \t\n\r]*/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

interface Scan {
  readonly text: string;
  at: number;
  expecting: Expectation;
  readonly open: { offset: number; kind: "list" | "object" }[];
}

/** The first fault of a text, or undefined where it is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  const scan: Scan = { text, at: 0, expecting: "value", open: [] };
  for (;;) {
    scan.at = endOfMatch(space, text, scan.at);
    if (scan.expecting === "nothing" && scan.at === text.length) return undefined;
    const expected = step(scan);
    if (expected === undefined) continue;
    const openedAt = scan.open.at(-1);
    return openedAt ? { offset: scan.at, expected, openedAt } : { offset: scan.at, expected };
  }
}

/** Reads one token; returns what was expected if it does not fit, with `scan.at` on the offending character. */
function step(scan: Scan): string | undefined {
  switch (scan.expecting) {
    case "value":
    case "valueOrEnd":
      return readValue(scan);
    case "key":
    case "keyOrEnd":
      return readKey(scan);
    case "colon":
    case "nextItem":
    case "nextMember":
      return readMark(scan, nextAfterMark[scan.expecting]);
    case "nothing":
      return expectationWords.nothing;
  }
}

function readMark(scan: Scan, next: Readonly<Record<string, Expectation | "closed">>): string | undefined {
  const expecting = next[scan.text[scan.at] ?? "end"];
  if (expecting === undefined) return expectationWords[scan.expecting];
  scan.at += 1;
  if (expecting === "closed") close(scan);
  else scan.expecting = expecting;
  return undefined;
}

function readValue(scan: Scan): string | undefined {
  const first = scan.text[scan.at];
  if (first === "[" || first === "{") {
    scan.open.push({ offset: scan.at, kind: first === "[" ? "list" : "object" });
    scan.expecting = first === "[" ? "valueOrEnd" : "keyOrEnd";
    scan.at += 1;
    return undefined;
  }
  if (first === "]" && scan.expecting === "valueOrEnd") {
    scan.at += 1;
    close(scan);
    return undefined;
  }
  const fault = first === '"' ? readText(scan) : readScalar(scan);
  if (fault === undefined) afterValue(scan);
  return fault;
}

function readScalar(scan: Scan): string | undefined {
  const end = endOfMatch(scalar, scan.text, scan.at);
  if (end === scan.at) return expectationWords[scan.expecting];
  scan.at = end;
  return undefined;
}

function readKey(scan: Scan): string | undefined {
  if (scan.text[scan.at] === "}" && scan.expecting === "keyOrEnd") {
    scan.at += 1;
    close(scan);
    return undefined;
  }
  if (scan.text[scan.at] !== '"') return expectationWords[scan.expecting];
  const fault = readText(scan);
  if (fault === undefined) scan.expecting = "colon";
  return fault;
}

/** Reads a text in double quotes; by characters, since a regular expression would run out of stack on long weights. */
function readText(scan: Scan): string | undefined {
  for (scan.at += 1; scan.at < scan.text.length; scan.at++) {
    const character = scan.text[scan.at] ?? "";
    if (character === '"') {
      scan.at += 1;
      return undefined;
    }
    if (character < " ") return "an escaped control character or a closing double quote";
    if (character !== "\\") continue;
    const end = endOfMatch(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y, scan.text, scan.at);
    if (end === scan.at) return "an escape such as \\n or \\u0041";
    scan.at = end - 1;
  }
  return "a closing double quote";
}

function close(scan: Scan): void {
  scan.open.pop();
  afterValue(scan);
}

function afterValue(scan: Scan): void {
  const around = scan.open.at(-1)?.kind;
  scan.expecting = around === undefined ? "nothing" : around === "list" ? "nextItem" : "nextMember";
}

function endOfMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
