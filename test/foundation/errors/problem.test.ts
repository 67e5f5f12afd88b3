import { describe, expect, it } from "vitest";
import { inputError, InputError } from "../../../src/foundation/errors/input-error.js";
import { defined, invariant, InvariantError } from "../../../src/foundation/errors/invariant-error.js";
import { describeValue, formatProblem, type Problem } from "../../../src/foundation/errors/problem.js";

const problem: Problem = {
  file: "p.json",
  path: "/clock/frequency/unit",
  rule: 'unknown unit "MHZ"',
  found: '"MHZ"',
  fix: 'did you mean "MHz"?',
};

describe("formatProblem", () => {
  it("[U] says file, place, rule, what was found and what to do", () => {
    expect(formatProblem(problem)).toBe(
      'p.json, /clock/frequency/unit: unknown unit "MHZ", found "MHZ"; did you mean "MHz"?',
    );
  });

  it("[U] leaves out what there is not", () => {
    expect(formatProblem({ file: "p.json", path: "", rule: "must be JSON" })).toBe("p.json: must be JSON");
  });
});

describe("describeValue", () => {
  it.each([
    ["a\nb", '"a\\nb"'],
    [undefined, "nothing"],
    [NaN, "NaN"],
    [-Infinity, "-Infinity"],
    [12n, "12"],
    [null, "null"],
    [[1, 2], "[1,2]"],
    [Array.from({ length: 17 }, () => 0), "a list of 17"],
    [{ a: 1 }, '{"a":1}'],
    [() => 1, "function"],
  ])("[U] shows %o as %s", (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it("[U] cuts long values", () => {
    expect(describeValue("x".repeat(200))).toBe(`"${"x".repeat(79)}...`);
  });
});

describe("InputError", () => {
  it("[U] carries the problems and shows one per line", () => {
    const error = new InputError([problem, { file: "q.json", path: "", rule: "must be JSON" }]);
    expect(error.problems).toHaveLength(2);
    expect(error.message.split("\n")).toEqual([formatProblem(problem), "q.json: must be JSON"]);
    expect(inputError(problem).message).toBe(formatProblem(problem));
    expect(error.name).toBe("InputError");
  });

  it("[U] shows the first 20 and counts the rest", () => {
    const lines = new InputError(Array.from({ length: 23 }, () => problem)).message.split("\n");
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("... and 3 more");
  });
});

describe("InvariantError", () => {
  it("[U] is thrown for a broken promise only", () => {
    const check = (holds: boolean) => () => {
      invariant(holds, "order");
    };
    expect(check(false)).toThrow(InvariantError);
    expect(check(true)).not.toThrow();
    expect(defined(0, "count")).toBe(0);
    expect(() => {
      defined(undefined, "count");
    }).toThrow("count is missing");
    expect(new InvariantError("x")).not.toBeInstanceOf(InputError);
  });
});
