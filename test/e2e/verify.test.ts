// `focalbit verify` and `run --dump`: what is compared, what is shown of a difference, and what is refused.

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Verification } from "../../src/index.js";
import { readNpyValues } from "../../src/formats/npy/read-npy-values.js";
import { writeNpy } from "../../src/formats/npy/write-npy.js";
import { sha256Hex } from "../../src/foundation/bits/sha256.js";
import { defined } from "../../src/foundation/errors/invariant-error.js";
import { projectPath } from "../support/shared.js";
import { runNamed } from "./tiny-folder.js";
import { classes, pictures, soundRun, verifyFolder } from "./verify-folder.js";

const folder = verifyFolder();
const runs = soundRun();
const tensors = (name: string) => runs.map(({ trace }) => defined(trace.get(name), name));
const stacked = (name: string) => tensors(name).flatMap(({ values }) => [...values]);
const bytes = (values: Int32Array) => new Uint8Array(values.slice().buffer);

folder.write("other-tool/threshold1.npy", writeNpy(stacked("threshold1"), [pictures, 8, 8, 16], "|i1"));
folder.write("other-tool/logits.npy", writeNpy(stacked("logits"), [pictures, classes]));
folder.write("other-tool/README.md", "how these were made");
const hashes = ["threshold1", "threshold2"].map((name) =>
  tensors(name).map(({ values }) => [name, sha256Hex(bytes(values))] as const),
);
const perFrame = runs.map((_, i) => Object.fromEntries(hashes.map((list) => list[i] ?? ["", ""])));
folder.write("hashes/hashes.json", JSON.stringify(perFrame));
folder.write("taken/file.txt", "");
folder.write("plain-file", "");
folder.write("one.npy", writeNpy(runs[0]?.logits ?? [], [classes]));

const images = "--input images";
const profile = projectPath("hardware-profiles", "cmos65-rgb96-thermometer.json");
const adc = projectPath("hardware-profiles", "cmos65-rgb96-ss-adc.json");
const outcomes = await runNamed(folder.path(), {
  dump: `run sound.json ${images} --dump dump`,
  dumpSmall: `run sound.json --profile ${profile} ${images} --frames 2 -o with.json --dump two`,
  plainSmall: `run sound.json --profile ${profile} ${images} --frames 2 -o without.json`,
  dumpAdc: `run sound.json --profile ${adc} ${images} --dump adc`,
  npy: `verify sound.json ${images} --against logits.npy`,
  csv: `verify sound.json ${images} --against logits.csv`,
  json: `verify sound.json ${images} --against logits.json`,
  rows: `verify sound.json ${images} --against rows.json`,
  one: "verify sound.json --input images/0.ppm --against one.npy",
  result: `verify sound.json ${images} --frames 2 --against with.json`,
  folder: `verify sound.json ${images} --against other-tool`,
  hashes: `verify sound.json ${images} --against hashes`,
  dumped: `verify sound.json ${images} --against dump --engine reference`,
  dumpedPart: "verify sound.json --input images/2.ppm images/0.ppm --against dump",
  dumpedAdc: `verify sound.json ${images} --against adc --profile ${adc}`,
  turned: `verify turned.json ${images} --against dump`,
  strict: `verify strict.json ${images} --against dump --json`,
  logitsOnly: `verify turned.json ${images} --against logits.npy`,
  hashesDiffer: `verify turned.json ${images} --against hashes`,
  dumpTaken: `run sound.json ${images} --dump taken`,
  dumpFile: `run sound.json ${images} --dump plain-file`,
  dumpNowhere: `run sound.json ${images} --dump no/where`,
});
const outcome = (name: keyof typeof outcomes) => outcomes[name];

describe("focalbit run --dump", () => {
  it("[E] writes every node of every frame, stacked, and a list of what is what", () => {
    expect(outcome("dump"), outcome("dump").stderr).toMatchObject({ exitCode: 0 });
    for (const [name, shape] of [
      ["encoder", [8, 8, 12]],
      ["conv1", [8, 8, 16]],
      ["pool", [4, 4, 12]],
      ["logits", [1, 1, 10]],
    ] as const) {
      const { values, dimensions } = readNpyValues(readFileSync(folder.path("dump", `${name}.npy`)), name);
      expect(dimensions).toEqual([pictures, ...shape]);
      expect([...values]).toEqual(stacked(name));
    }
    const list = JSON.parse(readFileSync(folder.path("dump", "dump.json"), "utf8")) as Record<
      string,
      unknown
    >;
    expect(list).toMatchObject({ format: "focalbit/dump@1", frames: ["0.ppm", "1.ppm", "2.ppm"] });
  });

  it("[E] changes nothing in the result", () => {
    expect(outcome("dumpSmall").exitCode).toBe(0);
    expect(readFileSync(folder.path("with.json"))).toEqual(readFileSync(folder.path("without.json")));
  });

  it.each([
    ["dumpTaken", "must be a new or empty folder, found 1 entry in it"],
    ["dumpFile", "must be a new or empty folder, found a file"],
    ["dumpNowhere", 'found no folder "no"'],
  ] as const)("[E] %s: exit code 2, nothing left behind", (name, words) => {
    expect(outcome(name)).toMatchObject({ exitCode: 2, stdout: "" });
    expect(outcome(name).stderr).toContain(words);
    expect(outcome(name).files.filter((file) => file.endsWith(".tmp"))).toEqual([]);
    expect(existsSync(folder.path("no"))).toBe(false);
  });
});

describe("focalbit verify", () => {
  it.each([
    ["npy", "equal: 1 node of 3 frames agree with what was expected"],
    ["csv", "equal: 1 node of 3 frames agree with what was expected"],
    ["json", "equal: 1 node of 3 frames agree with what was expected"],
    ["rows", "equal: 1 node of 2 frames agree with what was expected"],
    ["one", "equal: 1 node of 1 frame agree with what was expected"],
    ["result", "equal: 1 node of 2 frames agree with what was expected"],
    ["folder", "equal: 2 nodes of 3 frames agree with what was expected"],
    ["hashes", "equal: 2 nodes of 3 frames agree with what was expected"],
    ["dumped", "equal: 7 nodes of 3 frames agree with what was expected"],
    ["dumpedPart", "equal: 7 nodes of 2 frames agree with what was expected"],
    ["dumpedAdc", "equal: 7 nodes of 3 frames agree with what was expected"],
  ] as const)("[E] %s: equal", (name, line) => {
    expect(outcome(name), outcome(name).stderr).toMatchObject({ exitCode: 0, stdout: `${line}\n` });
  });

  it("[E] says of how many frames nothing was expected", () => {
    expect(outcome("rows").stderr).toContain("nothing is expected of 1 of the frames");
  });

  it("[E] a difference: first node, place, values, operands, cause; exit code 1", () => {
    const { exitCode, stdout } = outcome("turned");
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^different: 3 of 3 frames, 7 nodes compared\n {2}first at conv2d "conv2" in frame "0.ppm"/,
    );
    expect(stdout).toContain('equal up to "threshold1"');
    expect(stdout).toMatch(/y 0, x 0, channel \d+: expected -?\d+, found -?\d+/);
    expect(stdout).toMatch(/"conv2": 144 products sum to -?\d+/);
    expect(stdout).toContain("likely cause (polarity)");
  });

  it("[E] --json holds the same, and the model", () => {
    expect(outcome("strict").exitCode).toBe(1);
    const found = JSON.parse(outcome("strict").stdout) as Verification & { model: unknown };
    expect(found.difference).toMatchObject({ node: "threshold2", lastEqual: "conv2" });
    expect(found.difference?.causes[0]?.kind).toBe("threshold");
    expect(found.model).toMatchObject({ name: expect.any(String) as string });
  });

  it.each([
    ["logitsOnly", "nothing before it was compared"],
    ["hashesDiffer", "expected SHA-256"],
  ] as const)("[E] %s: exit code 1", (name, words) => {
    expect(outcome(name)).toMatchObject({ exitCode: 1 });
    expect(outcome(name).stdout).toContain(words);
  });
});
