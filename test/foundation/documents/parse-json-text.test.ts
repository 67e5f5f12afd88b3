// Damaged JSON: one message with line and column, the same words on every engine.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault } from "../../../src/foundation/documents/json-error-position.js";
import { parseJsonText } from "../../../src/foundation/documents/parse-json-text.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";

const endOfText = "found the end of the text";
const cases: [name: string, text: string, message: string][] = [
  ["empty", " \n", "must be JSON, found an empty text"],
  [
    "truncated list",
    '{"a": [1,\n  2',
    `must be JSON: expected "," or "]" at line 2, column 4, ${endOfText} inside the list that opens at line 1, column 7; is the file complete?`,
  ],
  [
    "truncated text",
    '{"weights": "AAB',
    `must be JSON: expected a closing double quote at line 1, column 17, ${endOfText} inside the object that opens at line 1, column 1; is the file complete?`,
  ],
  [
    "trailing comma",
    '{"a": 1,\n}',
    'must be JSON: expected a key in double quotes at line 2, column 1, found "}"; remove the comma before it',
  ],
  [
    "NaN",
    '{"a": [NaN]}',
    'must be JSON: expected a value or "]" at line 1, column 8, found "NaN"; JSON has no NaN and no infinite numbers',
  ],
  [
    "minus infinity",
    "[0, -Infinity]",
    'must be JSON: expected a value at line 1, column 5, found "-Infinity"; JSON has no NaN and no infinite numbers',
  ],
  [
    "comment",
    "// model\n{}",
    'must be JSON: expected a value at line 1, column 1, found "/"; JSON has no comments',
  ],
  [
    "single quotes",
    "{'a': 1}",
    'must be JSON: expected a key in double quotes or "}" at line 1, column 2, found "\'"',
  ],
  ["no colon", '{"a" 1}', 'must be JSON: expected ":" at line 1, column 6, found "1"'],
  ["leading zero", "[01]", 'must be JSON: expected "," or "]" at line 1, column 3, found "1"'],
  ["two documents", "{} {}", 'must be JSON: expected nothing more at line 1, column 4, found "{"'],
  [
    "bare line break",
    '["a\nb"]',
    'must be JSON: expected an escaped control character or a closing double quote at line 1, column 4, found "\\n"',
  ],
  [
    "bad escape",
    '["\\x"]',
    'must be JSON: expected an escape such as \\n or \\u0041 at line 1, column 3, found "\\\\"',
  ],
];

/** What damages a text when it is put into it. */
const putIn = ["{", "}", "[", "]", ",", ":", '"', "\\", "0", "-", "1", ".", "e", "t", "n", " ", "\u0001", ""];

describe("parseJsonText", () => {
  it.each(cases)("[U] refuses %s with its place", async (_name, text, message) => {
    expect(await inputErrorText(() => parseJsonText(text, "x.json"))).toBe(`x.json: ${message}`);
  });

  it("[U] reads JSON, with or without a byte-order mark", () => {
    expect(parseJsonText('\uFEFF{"a": [1, "\\u0041", null]}', "x.json")).toEqual({ a: [1, "A", null] });
  });

  it("[U] locates a fault after a text of a million characters and a nesting of 100,000", async () => {
    const long = await inputErrorText(() => parseJsonText(`["${"A".repeat(1_000_000)}", ?]`, "x.json"));
    expect(long).toBe('x.json: must be JSON: expected a value at line 1, column 1000006, found "?"');
    const deep = await inputErrorText(() => parseJsonText("[".repeat(100_000), "x.json"));
    expect(deep).toContain("inside the list that opens at line 1, column 100000");
  });

  it("[U] finds a fault exactly where JSON.parse refuses", () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.nat(3), fc.constantFrom(...putIn))
      .map(([text, at, removed, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + removed);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        expect(findJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { seed: 20, numRuns: 3000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
