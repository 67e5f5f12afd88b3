// `focalbit robustness`, `characterize` and `hdr` as a user runs them: the figures for scripts, documents, pages, and refusals.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { flatPicture, runNamed, adc, thermometer, tinyFolder } from "./tiny-folder.js";
import { projectPath, sharedPath, hasShared } from "../support/shared.js";

const folder = tinyFolder();
for (let i = 0; i < 30; i++) folder.write(`many/${i % 2}_class/${i}.ppm`, flatPicture((i * 53) % 256));
const pixels = Array.from({ length: 16 * 16 }, (_, i) => [
  5 + (i % 250),
  3 + (i % 200),
  2 + (i % 100),
  120 + (i % 16),
]);
folder.write(
  "scene.hdr",
  Buffer.concat([Buffer.from("#?RADIANCE\n\n-Y 16 +X 16\n"), Buffer.from(pixels.flat())]),
);
const recording = sharedPath("data", "images", "emva1288", "set003_simulation_12bit");

const robustness = `robustness tiny.json --profile ${thermometer} --input classes`;
const brief = `robustness tiny.json --profile ${thermometer} --input many --json --chips 50`;
const planes = ["--mosaic", "demosaiced", "--set", "sensor/colour=three-plane"];
const characterize = `characterize ${thermometer} --size 32 --levels 12 --stack 4`;
const outcomes = await runNamed(folder.path(), {
  json: `${robustness} --chips 3 --json`,
  full: `${robustness} --chips 3 -o r.json --report r.html`,
  again: `${robustness} --chips 3 -o again.json --report again.html`,
  seed: `${robustness} --chips 3 --seed 2 -o seed.json --json`,
  alone: `${brief} --workers 1`,
  threads: `${brief} --workers 3`,
  stops: `${robustness} --chips 2 --json --exposure -1`,
  seconds: `${robustness} --chips 2 --json --exposure 5ms -o seconds.json`,
  mosaic: `${robustness} --chips 2 --json ${planes.join(" ")}`,
  against: `${robustness} --chips 2 --against ${adc} -o against.json`,
  tiles: `robustness tiny.json --profile ${thermometer} --input scene.hdr --frames 5 --chips 2 --json`,
  offset: [
    ...robustness.split(" "),
    "--chips",
    "3",
    "--json",
    "--set",
    "frontEnd/calibration/residualOffset=300 mV",
  ],
  badSet: [...robustness.split(" "), "--set", "frontEnd/ofset=1 mV"],
  badUnit: [...robustness.split(" "), "--set", "frontEnd/offset=1 K"],
  badExposure: `${robustness} --exposure 5x`,
  badMosaic: `${robustness} --mosaic raw`,
  badTrim: `${robustness} --calibration trim:13`,
  badYield: `${robustness} --yield-at 90`,
  badChips: `${robustness} --chips 0`,
  badInput: `robustness tiny.json --profile ${thermometer} --input nowhere`,
  overwrite: `${robustness} -o tiny.json`,
  characterized: `${characterize} -o c.json --report c.html`,
  characterizedAgain: `${characterize} --json`,
  recorded: hasShared("data", "images", "emva1288")
    ? `characterize --recording ${recording} --json`
    : "demo --help",
  neither: "characterize",
  both: `characterize ${thermometer} --recording .`,
  small: `characterize ${thermometer} --size 4 --bits 40`,
  noRecording: "characterize --recording .",
  hdr: `hdr tiny.json --profile ${thermometer} --input scene.hdr -o h.json --report h.html`,
  reported: "report r.json -o reported.html",
  reportedBench: "report c.json -o reported-bench.html",
  reportedScenes: "report h.json -o reported-scenes.html",
  reportedCsv: "report r.json --csv tables",
  hdrAdc: `hdr tiny.json --profile ${adc} --input scene.hdr`,
  hdrPicture: `hdr tiny.json --profile ${thermometer} --input classes/0_bright/b.ppm`,
});
const text = (name: string) => readFileSync(folder.path(name), "utf8");

interface Figures {
  chips: number;
  frames: number;
  accuracyMean: number;
  encoderBitFlipRate: number;
  sensitivity: Record<string, unknown>[];
}
const figures = (name: keyof typeof outcomes) => JSON.parse(outcomes[name].stdout) as Figures;

describe("focalbit robustness", () => {
  it("[E] --json prints exactly the figures asked for", () => {
    expect(outcomes.json).toMatchObject({ exitCode: 0, stderr: "" });
    const printed = figures("json");
    expect(Object.keys(printed)).toEqual([
      "chips",
      "frames",
      "accuracyMean",
      "accuracyStd",
      "accuracyWorst",
      "encoderBitFlipRate",
      "classFlipRate",
      "sensitivity",
    ]);
    expect(printed).toMatchObject({ chips: 3, frames: 3 });
    expect(printed.sensitivity.length).toBeGreaterThan(10);
    for (const one of printed.sensitivity) expect(Object.keys(one)).toEqual(["term", "accuracyMean"]);
  });

  it("[E] writes document and page, the same bytes again, others with another seed", () => {
    expect(outcomes.full.exitCode).toBe(0);
    expect(outcomes.full.stdout).toContain("each effect alone (3 chips x 3 frames):");
    expect(text("again.json")).toBe(text("r.json"));
    expect(text("again.html")).toBe(text("r.html"));
    expect(text("seed.json")).not.toBe(text("r.json"));
    const { command } = JSON.parse(text("seed.json")) as { command: string };
    expect(command).toMatch(/^focalbit robustness tiny\.json --profile .* --chips 3 --seed 2$/);
  });

  it("[E] any number of threads prints the same", () => {
    expect(outcomes.alone.exitCode).toBe(0);
    expect(outcomes.threads.stdout).toBe(outcomes.alone.stdout);
  });

  it("[E] half of the profile's 10 ms is one stop less, but for the dark current", () => {
    const document = JSON.parse(text("seconds.json")) as {
      exposureStops: number;
      figures: { path: string; value: number }[];
    };
    expect(document.exposureStops).toBe(-1);
    expect(document.figures.find(({ path }) => path === "profile /sensor/exposureTime")?.value).toBe(0.005);
    const [stops, seconds] = [figures("stops"), figures("seconds")];
    expect(Math.abs(stops.encoderBitFlipRate - seconds.encoderBitFlipRate)).toBeLessThan(0.05);
  });

  it("[E] takes a mosaic, another profile to compare with, and tiles of a Radiance picture", () => {
    expect(outcomes.mosaic.exitCode).toBe(0);
    const { against } = JSON.parse(text("against.json")) as { against: { name: string } };
    expect(against.name).toBe("cmos65-rgb96-ss-adc");
    expect(figures("tiles")).toMatchObject({ chips: 2, frames: 5 });
  });

  it("[E] 300 mV of residual offset flip bits that the profile's own do not", () => {
    expect(figures("offset").encoderBitFlipRate).toBeGreaterThan(figures("json").encoderBitFlipRate + 0.02);
  });

  it.each([
    ["badSet", "/frontEnd/ofset: --set must name a place that the document has"],
    ["badUnit", "/frontEnd/offset/unit"],
    ["badExposure", "a time up to an hour with its unit"],
    ["badMosaic", 'must be "mono" for a raw Bayer mosaic'],
    ["badTrim", "1 to 12 bits"],
    ["badYield", "from 0 to 1"],
    ["badChips", "at least 1"],
    ["badInput", "nowhere"],
    ["overwrite", "tiny.json"],
  ] as const)("[E] %s: one clear error, exit code 2", (name, message) => {
    const { exitCode, stdout, stderr } = outcomes[name];
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });
});

describe("focalbit characterize", () => {
  it("[E] a profile: table, document, page; what the chip was made with beside what was found", () => {
    expect(outcomes.characterized.exitCode).toBe(0);
    expect(outcomes.characterized.stdout).toMatch(/system gain .* DN\/e-/);
    expect(outcomes.characterizedAgain.stdout).toBe(text("c.json"));
    expect(text("c.html").slice(0, 15)).toBe("<!DOCTYPE html>");
  });

  it.skipIf(!hasShared("data", "images", "emva1288"))("[E] a recording (needs ../shared)", () => {
    const { stdout, stderr, exitCode } = outcomes.recorded;
    expect(exitCode).toBe(0);
    expect(stderr).toContain("7 of 53 exposures");
    expect((JSON.parse(stdout) as { source: string }).source).toBe("recording");
  });

  it.each([
    ["neither", "either a hardware profile or --recording"],
    ["both", "either a hardware profile or --recording"],
    ["small", "--size: must be a whole number from 16 to 2048"],
    ["noRecording", "EMVA1288_Data.txt"],
  ] as const)("[E] %s: one clear error, exit code 2", (name, message) => {
    expect(outcomes[name]).toMatchObject({ exitCode: 2, stdout: "" });
    expect(outcomes[name].stderr).toContain(message);
  });
});

describe("focalbit hdr", () => {
  it("[E] four encoders of each scene: table, document, page", () => {
    expect(outcomes.hdr.exitCode).toBe(0);
    const { scenes } = JSON.parse(text("h.json")) as { scenes: { encoders: { name: string }[] }[] };
    expect(scenes[0]?.encoders.map(({ name }) => name)).toEqual([
      "learned thermometer, 2 levels",
      "linear thermometer, 2 levels",
      "8-bit ADC",
      "12-bit ADC",
    ]);
    expect(text("h.html").slice(0, 15)).toBe("<!DOCTYPE html>");
  });

  it.each([
    ["hdrAdc", "must have a thermometer as its front end"],
    ["hdrPicture", "must be a Radiance picture"],
  ] as const)("[E] %s: one clear error, exit code 2", (name, message) => {
    expect(outcomes[name]).toMatchObject({ exitCode: 2, stdout: "" });
    expect(outcomes[name].stderr).toContain(message);
  });
});

describe("focalbit report", () => {
  it("[E] makes the same pages of the documents again", () => {
    for (const name of ["reported", "reportedBench", "reportedScenes"] as const)
      expect(outcomes[name].exitCode).toBe(0);
    expect(text("reported.html")).toBe(text("r.html"));
    expect(text("reported-bench.html")).toBe(text("c.html"));
    expect(text("reported-scenes.html")).toBe(text("h.html"));
  });

  it("[E] of these it writes pages alone", () => {
    expect(outcomes.reportedCsv).toMatchObject({ exitCode: 2, stdout: "" });
    expect(outcomes.reportedCsv.stderr).toContain("only -o <file> can be written");
  });
});

describe("the analog document that comes with focalbit", () => {
  it("[E] may be copied and given back: the same figures", async () => {
    folder.write("analog.json", readFileSync(projectPath("src", "analog", "data", "assumed-analog.json")));
    const { given } = await runNamed(folder.path(), {
      given: `${robustness} --chips 3 --json --analog analog.json`,
    });
    expect(given.stdout).toBe(outcomes.json.stdout);
  });
});
