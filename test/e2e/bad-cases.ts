// A suite of bad command lines: all run in one child process; each has to end in exit code 2, with a line per problem that
// says what is wrong, no stack, nothing on standard output and nothing written.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder, type TemporaryFolder } from "../fixtures/temporary-folder.js";
import { tinyModel } from "../fixtures/tiny-model.js";
import { projectPath } from "../support/shared.js";
import { runCases, type CaseOutcome } from "./cases.js";

/** A profile document whose parts a test may break. */
export type Profile = Record<string, Record<string, unknown>>;

export const goodProfile = projectPath("hardware-profiles", "cmos65-rgb96-thermometer.json");

/** A fresh copy of a valid profile. */
export function profileDocument(): Profile {
  return JSON.parse(readFileSync(goodProfile, "utf8")) as Profile;
}

export class BadCases {
  /** Holds a good model, `tiny.json`, and a good image, `bright.ppm`; commands run inside. */
  readonly folder: TemporaryFolder = temporaryFolder();
  private readonly cases = new Map<
    string,
    { readonly args: readonly string[]; readonly says: readonly string[] }
  >();

  constructor() {
    this.folder.write("tiny.json", JSON.stringify(tinyModel()));
    this.folder.write("bright.ppm", `P3 2 2 255 ${"255 ".repeat(12)}`);
  }

  /** Adds a command line and what its standard error has to say. */
  add(name: string, args: readonly string[], ...says: string[]): void {
    this.cases.set(name, { args, says });
  }

  /** Adds `run` with both outputs, which must then not exist. */
  addRun(name: string, model: string, input: string, ...says: string[]): void {
    const outputs = ["-o", "out.json", "--report", "out.html"];
    this.add(name, ["run", model, "--profile", goodProfile, "--input", input, ...outputs], ...says);
  }

  /** Registers the tests. */
  describe(title: string): void {
    let filesBefore: string[] = [];
    const outcomes = new Map<string, CaseOutcome>();
    beforeAll(async () => {
      filesBefore = this.folder.files();
      const args = [...this.cases.values()].map((bad) => bad.args);
      const ran = await runCases({ folder: this.folder.path(), cases: args });
      [...this.cases.keys()].forEach((name, index) => {
        const outcome = ran[index];
        if (outcome !== undefined) outcomes.set(name, outcome);
      });
    });
    afterAll(() => {
      expect(this.folder.files()).toEqual(filesBefore);
    });
    describe(title, () => {
      it.each([...this.cases.keys()])("[E] %s", (name) => {
        const outcome = outcomes.get(name);
        expect(outcome?.exitCode, outcome?.stderr).toBe(2);
        expect(outcome?.stdout).toBe("");
        for (const words of this.cases.get(name)?.says ?? []) expect(outcome?.stderr).toContain(words);
        expect(outcome?.stderr).not.toMatch(/^\s+at /m);
        // Only the help, shown where no command is given, has lines without the program's name.
        if (name !== "no-command") expect(outcome?.stderr).toMatch(/^(focalbit: .+\n)+$/);
        expect(outcome?.files).toEqual(filesBefore);
      });
    });
  }
}
