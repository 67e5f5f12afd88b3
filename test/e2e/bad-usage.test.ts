// Bad inputs, outputs and arguments on the command line.

import sharp from "sharp";
import { mkdirSync } from "node:fs";
import { BadCases, goodProfile, profileDocument } from "./bad-cases.js";

const suite = new BadCases();
const { folder } = suite;

/** An input that is wrong. */
function badInput(name: string, input: string, ...says: string[]): void {
  suite.addRun(name, "tiny.json", input, input, ...says);
}

/** Arguments that are wrong. */
function badArguments(name: string, args: readonly string[], ...says: string[]): void {
  suite.add(name, args, ...says);
}

const raw = { raw: { width: 30, height: 20, channels: 3 } } as const;
const png = await sharp(
  Uint8Array.from({ length: 1800 }, (_, i) => (i * 31) % 256),
  raw,
)
  .png()
  .toBuffer();
folder.write("large.png", png);
folder.write("cut.png", png.subarray(0, png.length - 40));
mkdirSync(folder.path("taken"));
const { sensor, ...parts } = profileDocument();
folder.write("one-pixel.json", JSON.stringify({ ...parts, sensor: { ...sensor, rows: 2, columns: 2 } }));
folder.write("no-image.png", "just text");
folder.write("void/readme.txt", "no images here");
badInput("not-an-image", "no-image.png", "must be a PNG, JPEG, WebP, PGM or PPM image");
badInput("truncated-image", "cut.png", "must be a complete PNG, JPEG or WebP image");
badInput("wrong-size", "large.png", "must be 2 x 2 pixels", "found 20 x 30", "--resize crop");
badInput("no-images", "void", "must be a folder that holds images", "1 file of other kinds");
badInput("missing-input", "brigth.ppm", 'did you mean "bright.ppm"');

const run = (...args: string[]) => [
  "run",
  "tiny.json",
  "--profile",
  goodProfile,
  "--input",
  "bright.ppm",
  ...args,
];
badArguments(
  "output-below-file",
  run("-o", "tiny.json/out.json"),
  "tiny.json/out.json: must be a path that can be written",
  'no folder "tiny.json"',
);
badArguments(
  "output-in-missing-folder",
  run("-o", "out.json", "--report", "nowhere/out.html"),
  'nowhere/out.html: must be a path that can be written, found no folder "nowhere"',
);
badArguments("output-is-folder", run("--report", "taken"), "taken: must be a file to write, found a folder");
badArguments(
  "output-is-the-model",
  run("-o", "./tiny.json"),
  "./tiny.json, --output: must not be a file that the command reads",
);
badArguments(
  "outputs-are-one",
  run("-o", "x", "--report", "./x"),
  "./x, --report: must not be the file that --output writes",
);
badArguments("report-output", ["report", "tiny.json", "-o", "nowhere/out.html"], 'no folder "nowhere"');
badArguments(
  "report-of-model",
  ["report", "tiny.json", "-o", "out.html"],
  "tiny.json, /format",
  'found "focalbit/model@1"',
);
badArguments("no-command", []);
badArguments("unknown-command", ["chekc"], "unknown command 'chekc' (Did you mean check?)");
badArguments(
  "unknown-flag",
  run("--bugdet", "area=1 mm^2"),
  "unknown option '--bugdet' (Did you mean --budget?)",
);
badArguments("no-input", ["run", "tiny.json"], "required option '--input <path...>' not specified");
badArguments("no-model", ["check", "--profile", goodProfile], "missing required argument 'model'");
badArguments(
  "bad-resize",
  run("--resize", "squeeze"),
  "'squeeze' is invalid. Allowed choices are crop, stretch.",
);
badArguments(
  "bad-exposure",
  run("--exposure", "33"),
  "'33' is invalid. It must be a number of stops from -32 to 32.",
);
badArguments("bad-frames", run("--frames", "0"), "'0' is invalid. It must be a whole number of at least 1.");
badArguments("bad-rate", run("--fps", "fast"), "'fast' is invalid. It must be a number above 0");
badArguments("bad-budget", run("--budget", "energyPerFame=2 uJ"), 'did you mean "energyPerFrame"?');
badArguments(
  "rate-without-profile",
  ["run", "tiny.json", "--input", "bright.ppm", "--fps", "3"],
  "--fps: must go with a hardware profile",
);
badArguments(
  "one-profile",
  ["compare", "tiny.json", "--profile", goodProfile, "--input", "bright.ppm"],
  "--profile: must be given 2 to 32 times",
);
badArguments("bad-labels", run("--labels", "tiny.json"), "tiny.json, line 1: must be");
badArguments(
  "larger-than-array",
  ["run", "tiny.json", "--profile", "one-pixel.json", "--input", "bright.ppm"],
  "sensor.rows",
);

suite.describe("bad usage");
