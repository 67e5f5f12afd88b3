// Is it the document that was asked for?

import { describe, expect, it } from "vitest";
import { wrongFormat } from "../../../src/foundation/documents/wrong-format.js";
import { formatProblem } from "../../../src/foundation/errors/problem.js";

function message(document: unknown): string | undefined {
  const problem = wrongFormat(document, "focalbit/model@1", "x.json");
  return problem && formatProblem(problem);
}

describe("wrongFormat", () => {
  it("[U] accepts the expected format", () => {
    expect(message({ format: "focalbit/model@1", whatever: 1 })).toBeUndefined();
  });

  const rule = 'x.json, /format: must be "focalbit/model@1", the only format known here';
  it.each([
    [
      "another version",
      "focalbit/model@2",
      `${rule}, found "focalbit/model@2"; it was written for another version of focalbit`,
    ],
    [
      "another kind",
      "focalbit/hardware@1",
      `${rule}, found "focalbit/hardware@1"; this is a hardware profile, not a model`,
    ],
    ["a slip", "focalbit/modle@1", `${rule}, found "focalbit/modle@1"; did you mean "focalbit/model@1"?`],
    ["something else", 5, `${rule}, found 5`],
  ])("[U] refuses %s and names the known format", (_name, format, expected) => {
    expect(message({ format })).toBe(expected);
  });

  it("[U] refuses what has no format at all", () => {
    expect(message({})).toBe('x.json: must have the key "format"; add "format": "focalbit/model@1"');
    expect(message([])).toBe("x.json: must be an object, found []");
    expect(message(undefined)).toBe("x.json: must be an object, found nothing");
  });
});
