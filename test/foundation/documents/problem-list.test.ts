// Problems are collected and thrown once.

import { describe, expect, it } from "vitest";
import { ProblemList } from "../../../src/foundation/documents/problem-list.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";

describe("ProblemList", () => {
  it("[U] throws nothing while empty", () => {
    const problems = new ProblemList("x.json");
    expect(problems.size).toBe(0);
    expect(() => {
      problems.throwIfAny();
    }).not.toThrow();
  });

  it("[U] throws all it holds, in order, its own and those found elsewhere", async () => {
    const problems = new ProblemList("x.json");
    problems.add("/a", "must be 1", { found: "2", fix: "write 1" });
    problems.addAll([{ file: "y.json", path: "", rule: "must exist" }]);
    problems.add("/b", "must be 3");
    expect(problems.size).toBe(3);
    const text = await inputErrorText(() => {
      problems.throwIfAny();
    });
    expect(text).toBe("x.json, /a: must be 1, found 2; write 1\ny.json: must exist\nx.json, /b: must be 3");
  });
});
