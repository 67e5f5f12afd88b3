// `focalbit import`: every format on the command line, what it settles and prints, and models that run; bad sources and
// options end with one clear error.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ModelDocument } from "../../src/index.js";
import { hasShared, sharedPath } from "../support/shared.js";
import { importFolder } from "./import-folder.js";
import { runNamed } from "./tiny-folder.js";

const folder = importFolder();
const bnn = "params --from bnn-pynq --network topology.json";
const outcomes = await runNamed(folder.path(), {
  qonnx: "import net.onnx -o q.json --name net --class-names a,b,c",
  qonnxJson: "import net.onnx --from qonnx -o q2.json --json",
  keepCodes: "import net.onnx --keep-codes --input-bits 6 -o k.json",
  sign: "import sign.onnx -o refused.json",
  signPlus: "import sign.onnx --sign-of-zero 1 --input-shape 2x8x1 -o s.json",
  standardised: "import net.onnx --input-mean 0.5 --input-std 0.25 -o m.json",
  bnnPynq: `import ${bnn} --class-names names.txt -o b.json`,
  larq: "import net.tflite -o l.json --input-range 0:1",
  external: "import external/net.onnx -o e.json",
  run: "run q.json --input classes --frames 3 -o result.json",
  runReport: "run b.json --input classes --report report.html",
  thermometer: `import ${bnn} --encoder thermometer:15 --input classes -o t.json`,
  quantile: `import ${bnn} --encoder thermometer:3:quantile --input classes --frames 8 -o t3.json --json`,
  unmeasured: `import ${bnn} --encoder thermometer:7 -o t7.json`,
  runThermometer: "run t.json --input classes",
  cut: "import cut.onnx -o bad.json",
  linked: "import linked/net.onnx -o bad.json",
  missingData: "import missing/net.onnx -o bad.json",
  foreign: "import net.onnx --classes 3 --input-range 0:1 -o bad.json",
  imagesAlone: "import net.onnx --input classes --frames 2 -o bad.json",
  noLabels: `import ${bnn} --encoder thermometer:3 --labels names.txt -o bad.json`,
  wrongNames: "import net.onnx --class-names a,b -o bad.json",
  emptyName: "import net.onnx --class-names a,,c -o bad.json",
  noQuantiles: `import ${bnn} --encoder thermometer:3:quantile -o bad.json`,
  binary: "import net.onnx --encoder thermometer:3 -o bad.json",
  shape: "import net.onnx --input-shape 4x4 -o bad.json",
  extension: "import names.txt -o bad.json",
  overSource: "import net.onnx -o net.onnx",
});
const outcome = (name: keyof typeof outcomes) => outcomes[name];
const document = (name: string) => JSON.parse(readFileSync(folder.path(name), "utf8")) as ModelDocument;

describe("focalbit import", () => {
  it("[E] QONNX: prints what was decided, writes a model with the record", () => {
    const { exitCode, stdout, stderr } = outcome("qonnx");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "focalbit: wrote q.json\n" });
    expect(stdout).toMatch(/^imported "net": 3 nodes\n {2}polarity {4}bit 1 is \+1/);
    expect(stdout).toMatch(/^ {2}encoder {5}the graph's input is read as samples/m);
    const model = document("q.json");
    expect(model).toMatchObject({ name: "net", labels: ["a", "b", "c"] });
    expect(model.provenance).toMatchObject({ import: { from: "qonnx", source: "net.onnx" } });
  });

  it("[E] --json: decisions and warnings", () => {
    const printed = JSON.parse(outcome("qonnxJson").stdout) as { decisions: unknown[]; warnings: unknown[] };
    expect(printed.decisions.length).toBeGreaterThan(1);
    expect(printed.warnings).toEqual([]);
  });

  it.each([
    ["keepCodes", "k.json", { encoder: { kind: "integer", bits: 6 } }],
    ["signPlus", "s.json", { input: { height: 2, width: 8, channels: 1 } }],
    ["standardised", "m.json", { encoder: { kind: "thermometer" } }],
    [
      "bnnPynq",
      "b.json",
      { labels: ["north", "east", "south", "west"], provenance: { import: { source: "params" } } },
    ],
    ["larq", "l.json", { provenance: { import: { from: "larq", source: "net.tflite" } } }],
    ["external", "e.json", { provenance: { import: { source: "net.onnx" } } }],
  ] as const)("[E] %s", (name, file, expected) => {
    expect(outcome(name), outcome(name).stderr).toMatchObject({ exitCode: 0 });
    expect(document(file)).toMatchObject(expected);
  });

  it("[E] external data gives the same network as data inside", () => {
    expect(document("e.json").nodes).toEqual(document("q2.json").nodes);
  });

  it("[E] what was imported runs, and the report says what was decided", () => {
    expect(outcome("run"), outcome("run").stderr).toMatchObject({ exitCode: 0 });
    expect(outcome("runReport").exitCode).toBe(0);
    const page = readFileSync(folder.path("report.html"), "utf8");
    for (const words of ["Import: what was decided", "stored with 8 fraction bits"])
      expect(page.includes(words), words).toBe(true);
  });
});

describe("focalbit import --encoder", () => {
  it("[E] with labelled images: accuracy before and after, in the model's record too", () => {
    const { exitCode, stdout } = outcome("thermometer");
    expect(exitCode).toBe(0);
    const line =
      /measured on 12 labelled images: top-1 \d+\.\d\d % before, \d+\.\d\d % after; \d+ of 12 images keep their class/;
    expect(stdout).toMatch(line);
    expect(stdout).toContain("replaced the codes by a thermometer of 15 thresholds per sample");
    const model = document("t.json");
    expect(model.encoder).toMatchObject({ kind: "thermometer" });
    expect(JSON.stringify(model.provenance)).toMatch(line);
    expect(JSON.stringify(model.provenance)).toContain("replaced by a thermometer of 15 uniform thresholds");
    expect(outcome("runThermometer").exitCode).toBe(0);
  });

  it("[E] quantiles, with the change as JSON", () => {
    const printed = JSON.parse(outcome("quantile").stdout) as { encoderChange: Record<string, unknown> };
    expect(printed.encoderChange).toMatchObject({ frames: 8, accuracy: { frames: 8 } });
  });

  it("[E] without images nothing is measured", () => {
    expect(outcome("unmeasured").exitCode).toBe(0);
    expect(outcome("unmeasured").stdout).not.toContain("measured");
  });
});

describe("focalbit import refuses", () => {
  it.each([
    ["sign", "Sign_2", "state what 0 means"],
    ["cut", "cut.onnx: must be a whole ONNX file (protobuf)"],
    ["linked", "must not be a link that leads out of the model's folder"],
    ["missingData", 'found external data in "gone.bin"'],
    [
      "foreign",
      "classes: must only be stated for bnn-pynq, found the format qonnx",
      "inputRange: must only be stated for larq",
    ],
    ["imagesAlone", "--input: must go with a change of encoder; add --encoder", "--frames: must go"],
    ["noLabels", "--labels: must go with images; add --input"],
    ["wrongNames", "/labels: must have one label per logit"],
    ["emptyName", "--class-names: must be a file with a class name per line", "found no name at place 2"],
    ["noQuantiles", "must get typical images with more than 3 different codes, found none"],
    ["binary", "must be an integer encoder to be replaced, found thermometer"],
    ["shape", "It must be height x width x channels, e.g. 28x28x1."],
    ["extension", 'must be an .onnx or .tflite file or a folder of parameters, found the extension ".txt"'],
    ["overSource", "must not be a file that the command reads"],
  ] as const)("[E] %s", (name, ...words) => {
    expect(outcome(name)).toMatchObject({ exitCode: 2, stdout: "" });
    for (const part of words) expect(outcome(name).stderr).toContain(part);
    expect(outcome(name).files.filter((file) => /bad|refused|\.tmp/.test(file))).toEqual([]);
  });
});

describe.skipIf(!hasShared("data", "models"))(
  "focalbit import of published networks (needs shared/data/models)",
  () => {
    it("[E] TFC, LFC and CNV; verified against the recorded scores", async () => {
      const models = sharedPath("data", "models");
      const logits = JSON.parse(
        readFileSync(sharedPath("data", "models", "qonnx-tfc", "expected", "TFC_1W1A.json"), "utf8"),
      ) as { first100_int_logits: number[][] };
      folder.write("tfc-logits.json", JSON.stringify(logits.first100_int_logits.slice(0, 20)));
      const digits = readFileSync(
        sharedPath("data", "models", "bnn-pynq", "inputs", "mnist_3img_plus_t10k_first100.u8"),
      );
      for (let n = 0; n < 20; n++) {
        const codes = digits.subarray((n + 1) * 784, (n + 2) * 784);
        folder.write(`digits/${String(n).padStart(2, "0")}.pgm`, `P2 28 28 255 ${[...codes].join(" ")}`);
      }
      const ran = await runNamed(folder.path(), {
        tfc: `import ${models}/qonnx-tfc/TFC_1W1A.onnx -o tfc.json`,
        finn: `import ${models}/finn-tfc-w1a1/tutorials/fpga_flow/model.onnx -o finn.json`,
        lfc: `import ${models}/bnn-pynq/bnn/params/mnist/lfcW1A1 --classes 10 -o lfc.json`,
        cnv: `import ${models}/bnn-pynq/bnn/params/cifar10/cnvW1A1 --classes 10 --encoder thermometer:8 -o cnv8.json`,
        verify: "verify tfc.json --input digits --against tfc-logits.json",
        verifyFinn: "verify finn.json --input digits --against tfc-logits.json",
        run: "run lfc.json --input digits",
      });
      for (const [name, { exitCode, stderr }] of Object.entries(ran))
        expect({ name, exitCode, stderr }).toMatchObject({ exitCode: 0 });
      const equal = "equal: 1 node of 20 frames agree with what was expected\n";
      expect([ran.verify.stdout, ran.verifyFinn.stdout]).toEqual([equal, equal]);
    });
  },
);
