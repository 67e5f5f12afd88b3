// The command in a result: a shell reads it back as the same words.

import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { repeatCommand } from "../../../src/cli/options/repeat-command.js";

describe("repeatCommand", () => {
  it("[U] states every flag that decides the result", () => {
    const flags = {
      input: ["a.png", "b"],
      labels: "l.csv",
      frames: 3,
      resize: "crop",
      fps: 2.5,
      budget: ["area=1 mm^2"],
    } as const;
    expect(repeatCommand("run", "m.json", ["p.json"], flags)).toBe(
      "focalbit run m.json --profile p.json --input a.png --input b --labels l.csv --frames 3 --resize crop --fps 2.5 --budget 'area=1 mm^2'",
    );
  });

  it("[I] a shell reads strange names back as they were", () => {
    const names = ["it's", "a b", "$HOME", "*", "`x`", '"q"', "new\nline", "--x", "é"];
    const command = repeatCommand("run", "m", [], { input: names, budget: [] });
    const script = command.replace("focalbit", `printf '%s\\0'`);
    const words = execFileSync("sh", ["-c", script]).toString().split("\0").slice(0, -1);
    expect(words).toEqual(["run", "m", ...names.flatMap((name) => ["--input", name])]);
  });

  it("[U] stays within what a result holds", () => {
    const input = Array.from({ length: 5000 }, (_, index) => `images/${index}.png`);
    expect(repeatCommand("run", "m", [], { input, budget: [] })).toHaveLength(20_000);
  });
});
