// Where errors end: whose fault it is decides exit code and wording.

import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from "vitest";
import { runCommandLine } from "../../src/cli/run-command-line.js";
import { InputError, InvariantError } from "../../src/index.js";

const thrown: { error: unknown } = { error: undefined };
vi.mock("../../src/cli/program.js", () => ({
  createProgram: () => ({
    parseAsync: () => {
      throw thrown.error;
    },
  }),
}));

let written = "";
let spy: MockInstance;
beforeEach(() => {
  written = "";
  spy = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
});
afterEach(() => {
  spy.mockRestore();
});

describe("runCommandLine", () => {
  it("[U] a bug of ours: stack, a request to report it, exit code 70", async () => {
    thrown.error = new InvariantError("sums differ");
    expect(await runCommandLine([])).toBe(70);
    expect(written).toMatch(/^InvariantError: sums differ\n +at /);
    expect(written).toMatch(/\nfocalbit: this is a bug in focalbit; please report it with the command.+\n$/);
  });

  it("[U] something thrown that is no error at all", async () => {
    thrown.error = "out of nowhere";
    expect(await runCommandLine([])).toBe(70);
    expect(written).toContain("out of nowhere");
  });

  it("[U] the user's fault: a line per problem without control characters, exit code 2", async () => {
    thrown.error = new InputError([
      { file: "a\u001b[31m.json", path: "/x", rule: "must be y" },
      { file: "b.json", path: "", rule: "must be z" },
    ]);
    expect(await runCommandLine([])).toBe(2);
    expect(written).toBe("focalbit: a\uFFFD[31m.json, /x: must be y\nfocalbit: b.json: must be z\n");
  });
});
