// What a caller in JavaScript may hand over instead of plain data.

import { describe, expect, it } from "vitest";
import { checkPlainData } from "../../../src/foundation/documents/check-plain-data.js";
import { formatProblem } from "../../../src/foundation/errors/problem.js";

const limit = 1000;

function check(value: unknown, basePath = ""): string | undefined {
  const problem = checkPlainData(value, "x.json", basePath, limit);
  return problem && formatProblem(problem);
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = [value];
  return value;
}

describe("checkPlainData", () => {
  it("[U] accepts what JSON.parse can give, and NaN, which the schema words better", () => {
    expect(check(JSON.parse('{"a": [1, "b", null, true, {"constructor": 2}]}'))).toBeUndefined();
    expect(check([NaN, Infinity, undefined])).toBeUndefined();
    expect(check(Object.assign(Object.create(null) as object, { a: 1 }))).toBeUndefined();
  });

  it("[U] allows 64 levels of nesting and refuses the 65th", () => {
    expect(check(nested(64))).toBeUndefined();
    expect(check(nested(66))).toBe(`x.json, ${"/0".repeat(65)}: must not be nested more than 64 levels deep`);
  });

  it("[U] survives a nesting that would overflow the stack, and a cycle", () => {
    expect(check(nested(100_000))).toContain("must not be nested more than 64 levels deep");
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    expect(check(cycle)).toContain("must not be nested more than 64 levels deep");
  });

  it("[U] refuses more values than allowed, without walking a huge list", () => {
    expect(check(Array.from({ length: limit - 1 }, () => 0))).toBeUndefined();
    expect(check(Array.from({ length: limit }, () => 0))).toBe(`x.json: must hold at most ${limit} values`);
    expect(check({ a: new Array(2 ** 31) })).toBe(`x.json: must hold at most ${limit} values`);
  });

  it.each([
    ["a function", { a: () => 1 }, "x.json, /a: must be plain JSON data, found a function"],
    ["a bigint", [1n], "x.json, /0: must be plain JSON data, found a bigint"],
    ["a symbol", [Symbol("s")], "x.json, /0: must be plain JSON data, found a symbol"],
    [
      "a typed array",
      { weights: new Uint8Array(2) },
      "x.json, /weights: must be plain JSON data, found an instance of a class; use lists and plain objects",
    ],
    [
      "a __proto__ key",
      JSON.parse('{"a": {"__proto__": {"polluted": true}}}') as unknown,
      'x.json, /a: must not have the key "__proto__", found an object with the key "__proto__"; remove it',
    ],
  ])("[U] refuses %s", (_name, value, message) => {
    expect(check(value)).toBe(message);
  });

  it("[U] escapes keys in the path and starts at the base path", () => {
    expect(check({ "a/b~c": [() => 1] }, "/nodes/3")).toBe(
      "x.json, /nodes/3/a~1b~0c/0: must be plain JSON data, found a function",
    );
  });
});
