// Folders through worker threads: the same bytes for any number of them, and what a damaged image does.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Result } from "../../src/index.js";
import { flatPicture, runNamed, thermometer, tinyFolder } from "./tiny-folder.js";

const folder = tinyFolder();
/** More than run in the main thread, in two class folders. */
const names = Array.from(
  { length: 60 },
  (_, i) => `${i % 2 === 0 ? "0_bright" : "1_dark"}/${String(i).padStart(2, "0")}.ppm`,
);
for (const [i, name] of names.entries()) folder.write(`many/${name}`, flatPicture((i * 41) % 256));
for (const [i, name] of names.entries()) {
  folder.write(`damaged/${name}`, i === 40 ? "P3 2 2 255 1 2 3" : flatPicture((i * 41) % 256));
}
for (const [i, name] of names.slice(1).entries()) folder.write(`barred/${name}`, flatPicture(i));
folder.write(`barred/${names[0]}`, "P3 2 2 255 1 2 3");

const run = `run tiny.json --profile ${thermometer}`;
const outcomes = await runNamed(folder.path(), {
  none: `${run} --input many -o none.json`,
  one: `${run} --input many --workers 1 -o one.json`,
  two: `${run} --input many --workers 2 -o two.json`,
  plain: `${run} --input many --workers 2 --engine reference -o plain.json`,
  damaged: `${run} --input damaged --workers 2 -o damaged.json`,
  barred: `${run} --input barred --workers 2 -o barred.json`,
  skipped: `${run} --input damaged --workers 2 --skip-bad -o skipped.json`,
  compared: `compare tiny.json --profile ${thermometer} --profile ${thermometer} --input many --workers 2 --json`,
});
const read = (name: string) => readFileSync(folder.path(name), "utf8");

describe("focalbit run --workers", () => {
  it("[E] gives the same bytes for no, one and two threads, and for either engine", () => {
    expect(outcomes.none.exitCode).toBe(0);
    expect(read("one.json")).toBe(read("none.json"));
    expect(read("two.json")).toBe(read("none.json"));
    expect(read("plain.json")).toBe(read("none.json"));
  });

  it("[E] keeps the order of the folder and counts a confusion matrix", () => {
    const result = JSON.parse(read("two.json")) as Result;
    expect(result.frames.map(({ input }) => input)).toEqual([...names].sort());
    const confusion = result.accuracy?.confusion ?? [];
    expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(60);
    expect((confusion[0]?.[0] ?? 0) + (confusion[1]?.[1] ?? 0)).toBe(result.accuracy?.correct);
  });

  it("[E] a damaged image fails the run at its end, by name, and nothing is written", () => {
    const { exitCode, stderr, files } = outcomes.damaged;
    expect(exitCode).toBe(2);
    expect(stderr).toContain("40.ppm");
    expect(files).not.toContain("damaged.json");
  });

  it("[E] a damaged first image ends the run at once, threads that are at work included", () => {
    const { exitCode, stderr, files } = outcomes.barred;
    expect(exitCode).toBe(2);
    expect(stderr).toContain("00.ppm");
    expect(files).not.toContain("barred.json");
  });

  it("[E] --skip-bad goes on without it, and the result lists it", () => {
    expect(outcomes.skipped.exitCode).toBe(0);
    expect(outcomes.skipped.stderr).toContain("skipped 1 of 60 frames");
    const result = JSON.parse(read("skipped.json")) as Result;
    expect(result.frames).toHaveLength(59);
    expect(result.skipped?.map(({ input }) => input)).toEqual(["0_bright/40.ppm"]);
  });

  it("[E] compare takes threads too", () => {
    expect(outcomes.compared.exitCode).toBe(0);
  });
});
