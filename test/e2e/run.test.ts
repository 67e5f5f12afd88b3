// `focalbit run`: outputs worked out by hand, labels, accuracy, flags.

import sharp from "sharp";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Result } from "../../src/index.js";
import { npyBytes } from "../fixtures/npy-bytes.js";
import { tinyModel } from "../fixtures/tiny-model.js";
import { runNamed, thermometer, tinyFolder } from "./tiny-folder.js";

const folder = tinyFolder();
folder.write("steep.json", JSON.stringify({ ...tinyModel(), name: "<script>alert(1)</script>" }));
folder.write("labels.csv", "file,label\nx.npy#0,dark\nx.npy#1,1\n");
/** Two frames: all codes 128, all codes 0. */
const data = Uint8Array.from({ length: 24 }, (_, i) => (i < 12 ? 128 : 0));
folder.write("x.npy", npyBytes({ descr: "|u1", shape: [2, 2, 2, 3], data }));
const white = sharp(new Uint8Array(1800).fill(255), { raw: { width: 30, height: 20, channels: 3 } });
folder.write("large.png", await white.png().toBuffer());

const outcomes = await runNamed(folder.path(), {
  classes: `run tiny.json --profile ${thermometer} --input classes --json`,
  classesAgain: `run tiny.json --profile ${thermometer} --input classes -o a.json`,
  table: "run tiny.json --input x.npy --labels labels.csv --json",
  first: "run tiny.json --input classes x.npy --frames 1 --json",
  resized: "run tiny.json --input large.png --resize crop --json",
  darkened: "run tiny.json --input classes/0_bright/b.ppm --exposure -20 --json",
  summary: `run tiny.json --profile ${thermometer} --input classes`,
  rate: `run tiny.json --profile ${thermometer} --input x.npy --fps 7 --json`,
  budgetMissed: `run tiny.json --profile ${thermometer} --input x.npy --budget energyPerFrame=1fJ -o missed.json`,
  script: `run steep.json --profile ${thermometer} --input classes --report script.html`,
});
const outcome = (name: keyof typeof outcomes) => outcomes[name];
const resultOf = (name: keyof typeof outcomes) => JSON.parse(outcome(name).stdout) as Result;

describe("focalbit run", () => {
  it("[E] class folders give labels and accuracy; logits are those worked out by hand", () => {
    const { exitCode, stderr } = outcome("classes");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const result = resultOf("classes");
    expect(result.frames).toEqual([
      { input: "0_bright/b.ppm", label: "bright", class: 0, className: "bright", logits: [16, -16] },
      { input: "0_bright/c.ppm", label: "bright", class: 1, className: "dark", logits: [-16, 16] },
      { input: "1_dark/a.ppm", label: "dark", class: 1, className: "dark", logits: [-16, 16] },
    ]);
    expect(result.accuracy).toEqual({
      correct: 2,
      frames: 3,
      top1: 2 / 3,
      confusion: [
        [1, 1],
        [0, 1],
      ],
    });
    expect(result.command).toBe(`focalbit run tiny.json --profile ${thermometer} --input classes`);
  });

  it("[E] the same inputs give the same bytes, wherever they go", () => {
    expect(readFileSync(folder.path("a.json"), "utf8")).toBe(outcome("classes").stdout);
  });

  it("[E] without a profile: outputs and footprint; labels from a table, a tie goes to the first class", () => {
    const result = resultOf("table");
    expect(
      result.frames.map(({ input, label, class: found, logits }) => [input, label, found, logits]),
    ).toEqual([
      ["x.npy#0", "dark", 0, [0, 0]],
      ["x.npy#1", "dark", 1, [-16, 16]],
    ]);
    expect(result.accuracy?.correct).toBe(1);
    expect(result).not.toHaveProperty("energy");
    // conv 12, dense 32 weight bits; 4 thresholds of ceil(log2(3 + 2)) = 3 bits.
    expect(result.footprint).toMatchObject({ modelBits: 56, weightBits: 44, thresholdBits: 12, biasBits: 0 });
  });

  it("[E] --frames takes the first, --resize makes any size fit", () => {
    expect(resultOf("first").frames.map(({ input }) => input)).toEqual(["0_bright/b.ppm"]);
    expect(resultOf("resized").frames).toMatchObject([{ input: "large.png", logits: [16, -16] }]);
  });

  it("[E] --exposure changes the light, and the command says so", () => {
    const { command, frames } = resultOf("darkened");
    expect(frames).toMatchObject([{ input: "b.ppm", logits: [-16, 16] }]);
    expect(command).toBe("focalbit run tiny.json --input classes/0_bright/b.ppm --exposure -20");
  });

  it("[E] a summary for people", () => {
    const { exitCode, stdout, stderr } = outcome("summary");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const word of ["tiny", "cmos65-rgb96-thermometer", "0_bright/b.ppm"]) expect(stdout).toContain(word);
  });

  it("[E] --fps asks for another rate than the profile's", () => {
    expect(resultOf("rate").timing?.requestedFramesPerSecond).toBe(7);
  });

  it("[E] a budget of the command line that is missed: exit code 1, everything is written", () => {
    const { exitCode, files, stderr } = outcome("budgetMissed");
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "focalbit: wrote missed.json\n" });
    expect(files).toContain("missed.json");
  });

  it("[E] a name with markup is text in the report", () => {
    expect(outcome("script").exitCode).toBe(0);
    const html = readFileSync(folder.path("script.html"), "utf8");
    expect(html).not.toContain("<script>alert(1)");
    expect(html).toContain("&lt;script&gt;alert(1)");
  });
});
