// `focalbit export`: files for other tools, and the way back.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readNpyValues } from "../../src/formats/npy/read-npy-values.js";
import { runNamed, tinyFolder } from "./tiny-folder.js";

const folder = tinyFolder();
const outcomes = await runNamed(folder.path(), {
  qonnx: "export tiny.json -o tiny.onnx",
  again: "export tiny.json --to qonnx -o again.onnx",
  plain: "export tiny.json --to onnx -o plain.onnx",
  back: "import tiny.onnx -o back.json",
  plainBack: "import plain.onnx -o plain-back.json",
  diff: "diff tiny.json back.json --input classes",
  diffPlain: "diff tiny.json plain-back.json --input classes",
  npy: "export tiny.json --to npy -o parameters/npy",
  header: "export tiny.json --to c-header -o parameters/c",
  hex: "export tiny.json --to hex -o parameters/hex",
  noOutput: "export tiny.json",
  over: "export tiny.json -o tiny.json",
  noModel: "export tny.json -o x.onnx",
  format: "export tiny.json --to tflite -o x.tflite",
});
const outcome = (name: keyof typeof outcomes) => outcomes[name];

describe("focalbit export", () => {
  it("[E] ONNX forms: the same bytes for the same model, and the same model on the way back", () => {
    for (const name of ["qonnx", "plain", "back", "plainBack"] as const)
      expect(outcome(name), outcome(name).stderr).toMatchObject({ exitCode: 0 });
    expect(readFileSync(folder.path("again.onnx"))).toEqual(readFileSync(folder.path("tiny.onnx")));
    const documents = ["tiny.json", "back.json"].map(
      (name) => JSON.parse(readFileSync(folder.path(name), "utf8")) as unknown,
    );
    expect(documents[1]).toEqual(documents[0]);
    for (const name of ["diff", "diffPlain"] as const)
      expect(outcome(name), outcome(name).stdout).toMatchObject({ exitCode: 0 });
  });

  it("[E] parameters as arrays, a C header and hex memories", () => {
    expect(outcome("npy")).toMatchObject({
      exitCode: 0,
      stderr: "focalbit: wrote 4 files to parameters/npy\n",
    });
    const bytes = readFileSync(folder.path("parameters", "npy", "logits.weights.npy"));
    expect([...readNpyValues(bytes, "w").values]).toEqual([255, 255, 0, 0]);
    expect(readFileSync(folder.path("parameters", "c", "tiny.h"), "utf8")).toContain(
      "static const uint8_t logits_weights[4]",
    );
    expect(readFileSync(folder.path("parameters", "hex", "logits.weights.hex"), "utf8")).toMatch(
      /^\/\/ 2 outputs x 16 weights/,
    );
    expect([outcome("header").exitCode, outcome("hex").exitCode]).toEqual([0, 0]);
  });

  it.each([
    ["noOutput", "required option '-o, --output <path>' not specified"],
    ["over", "must not be a file that the command reads"],
    ["noModel", 'did you mean "tiny.json"?'],
    ["format", "Allowed choices are qonnx, onnx, npy, c-header, hex."],
  ] as const)("[E] refuses: %s", (name, words) => {
    expect(outcome(name)).toMatchObject({ exitCode: 2, stdout: "" });
    expect(outcome(name).stderr).toContain(words);
  });
});
