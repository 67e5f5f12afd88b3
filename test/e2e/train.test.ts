// `focalbit train` on a folder of tiny pictures: model, report and checkpoint; threads do not change the outcome; a killed
// training is taken up where its checkpoint ends; a real-valued teacher teaches; faults by name.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { modelFootprint, parseEncoderStudy, parseModel } from "../../src/index.js";
import type { PruneResult } from "../../src/io/index.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { projectPath } from "../support/shared.js";
import { nodeArguments } from "./cases.js";
import { runNamed } from "./tiny-folder.js";

const folder = temporaryFolder();
const side = 8;

/** An 8x8 RGB picture, noisy around one brightness. */
function picture(brightness: number, seed: number): string {
  let state = seed * 2_654_435_761 + 1;
  const codes = Array.from({ length: side * side * 3 }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return brightness + Math.floor((state / 2 ** 32) * 100);
  });
  return `P3 ${side} ${side} 255 ${codes.join(" ")}`;
}
const kinds = { "0_dark": 0, "1_bright": 140, "2_middle": 70 };
for (const [name, brightness] of Object.entries(kinds)) {
  for (let i = 0; i < 24; i++) folder.write(`data/train/${name}/${i}.ppm`, picture(brightness, i));
  for (let i = 0; i < 4; i++) folder.write(`data/test/${name}/${i}.ppm`, picture(brightness, 100 + i));
}
folder.write("one/only/0.ppm", picture(0, 1));
folder.write("deep/a/0.ppm", `P3 1 1 65535 0 0 0`);
folder.write("deep/b/0.ppm", picture(0, 1));

const config = (changes: object = {}) =>
  JSON.stringify({
    format: "focalbit/train@1",
    name: "toy",
    seed: 3,
    input: { height: side, width: side, channels: 3 },
    encoder: { kind: "learned", levels: 3 },
    layers: [
      { op: "conv2d", name: "conv1", outputChannels: 16 },
      { op: "maxPool", kernel: [2, 2] },
      { op: "threshold" },
      { op: "conv2d", name: "conv2", outputChannels: 16, groups: 2 },
      { op: "threshold" },
      { op: "sumPool", kernel: "global" },
      { op: "dense" },
    ],
    schedule: { epochs: 4, batch: 16, rate: 0.02, shape: "oneCycle" },
    augmentation: { crop: 1, flip: true },
    ...changes,
  });
folder.write("toy.json", config());
folder.write("further.json", config({ schedule: { epochs: 1, batch: 16, rate: 0.001, shape: "constant" } }));
folder.write("slow.json", config({ schedule: { epochs: 60, batch: 16, rate: 0.02, shape: "oneCycle" } }));
const teacherLayers = [
  { op: "conv2d", name: "wide", outputChannels: 16, weights: "real" },
  { op: "relu" },
  { op: "sumPool", kernel: "global" },
  { op: "dense", weights: "real" },
];
folder.write("teacher.json", config({ name: "teacher", encoder: { kind: "real" }, layers: teacherLayers }));
const distillation = {
  logits: { weight: 0.5, temperature: 3 },
  features: [{ student: "conv1", teacher: "wide", weight: 1 }],
};
folder.write("student.json", config({ distillation }));

const study = "study encoders toy.json --data data --levels 1,2 --seeds 1,2 --stops -1,0 -o study.json";

const outcomes = await runNamed(folder.path(), {
  one: "train toy.json --data data -o one.json --report one.html --checkpoint one.checkpoint --workers 1",
  two: "train toy.json --data data -o two.json --checkpoint two.checkpoint --workers 2 --json",
  again: "train toy.json --data data -o again.json --checkpoint one.checkpoint --resume",
  pruned: [
    ...["prune", "one.checkpoint", "--data", "data", "--budget", "modelBits=2400", "-o", "small.json"],
    ...["--report", "small.html", "--checkpoint", "small.checkpoint", "--tune-epochs", "2", "--json"],
  ],
  wanting: "prune one.checkpoint --data data --budget modelBits=10 -o wanting.json --tune-epochs 1",
  noBudget: "prune one.checkpoint --data data -o x.json",
  judged: "run one.json --input data/test --json",
  teacher: "train teacher.json --data data --checkpoint teacher.checkpoint",
  student: "train student.json --data data --teacher teacher.checkpoint -o student.json.model.json",
  tuned: "train further.json --data data -o tuned.json --start one.checkpoint",
  startedAgain:
    "train toy.json --data data -o same.json --checkpoint one.checkpoint --resume --start teacher.checkpoint",
  stranger: "train toy.json --data data -o x.json --start teacher.checkpoint",
  study: `${study} --report study.html --csv study.csv`,
  studyAgain: `${study} --resume --json`,
  otherStudy: "study encoders slow.json --data data -o study.json --stops -1,0 --resume",
  noTest: "study encoders toy.json --data data/train -o x.json",
  twice: "study encoders toy.json --data data -o x.json --levels 2,2",
  noTeacher: "train student.json --data data -o x.json",
  nowhere: "train toy.json --data data",
  oneClass: "train toy.json --data one -o x.json",
  deep: "train toy.json --data deep -o x.json",
  teacherModel: "train teacher.json --data data -o x.json",
  otherConfig: "train slow.json --data data -o x.json --checkpoint one.checkpoint --resume",
  noCheckpoint: "train toy.json --data data -o x.json --resume",
});
const read = (name: string) => readFileSync(folder.path(name));

describe("focalbit train", () => {
  it("[E] trains, tells the epochs, exports, and the model's integers are the trainer's on every test frame", () => {
    const { exitCode, stdout, stderr } = outcomes.one;
    expect(stderr).toContain("epoch 4/4: loss");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("the model's integers are the trainer's on all 12 test frames");
    const model = parseModel(JSON.parse(read("one.json").toString()));
    expect(model.labels).toEqual(["dark", "bright", "middle"]);
    expect(read("one.html").toString()).toContain("The training has ended.");
  });

  it("[E] two threads give the same model and the same checkpoint as one", () => {
    expect(outcomes.two.exitCode).toBe(0);
    expect(read("two.json").equals(read("one.json"))).toBe(true);
    expect(read("two.checkpoint").equals(read("one.checkpoint"))).toBe(true);
  });

  it("[E] `run` on the test folder counts as many right as `train` said", () => {
    const { checked } = JSON.parse(outcomes.two.stdout) as { checked: { correct: number; frames: number } };
    const { accuracy } = JSON.parse(outcomes.judged.stdout) as {
      accuracy: { correct: number; frames: number };
    };
    expect(accuracy).toMatchObject({ correct: checked.correct, frames: checked.frames });
    expect(checked.correct).toBeGreaterThan(8);
  });

  it("[E] a finished training taken up again only exports", () => {
    expect(outcomes.again.exitCode).toBe(0);
    expect(outcomes.again.stderr).not.toContain("epoch");
    expect(read("again.json").equals(read("one.json"))).toBe(true);
  });

  it("[E] prune exchanges blocks until the budget is kept, tunes, and the export agrees", () => {
    const { exitCode, stdout, stderr } = outcomes.pruned;
    expect(stderr).toContain("tried conv2 in 4 groups: saves");
    expect(exitCode).toBe(0);
    const { path, checked, fits } = JSON.parse(stdout) as PruneResult;
    expect(fits).toBe(true);
    expect(path[0]!.what).toBe("unpruned");
    expect(path.at(-1)).toMatchObject({ what: "tuned" });
    expect(path.at(-1)!.modelBits).toBeLessThanOrEqual(2400);
    expect(path[0]!.modelBits).toBeGreaterThan(2400);
    expect(checked).toMatchObject({ frames: 12, rows: "test" });
    const model = parseModel(JSON.parse(read("small.json").toString()));
    expect(model.name).toBe("toy-pruned");
    expect(modelFootprint(model).modelBits).toBe(path.at(-1)!.modelBits);
    expect(read("small.html").toString()).toContain("focalbit pruning");
  });

  it("[E] prune says where a budget cannot be kept", () => {
    expect(outcomes.wanting.exitCode).toBe(1);
    expect(outcomes.wanting.stdout).toContain("the budgets are not kept");
    expect(outcomes.wanting.files).toContain("wanting.json");
  });

  it("[E] fine-tuning begins where the checkpoint ends, and says how much of it was taken over", () => {
    const { exitCode, stderr } = outcomes.tuned;
    expect(exitCode).toBe(0);
    expect(stderr).toContain('starts with 10 of 10 parameters of "toy"');
    const losses = (text: string) => [...text.matchAll(/: loss ([\d.]+)/g)].map(([, loss]) => Number(loss));
    expect(losses(stderr)[0]).toBeLessThan(0.8 * losses(outcomes.one.stderr)[0]!);
  });

  it("[E] a training that goes on does not start from another network again", () => {
    const { exitCode, stderr } = outcomes.startedAgain;
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain("starts with");
    expect(read("same.json").equals(read("one.json"))).toBe(true);
  });

  it("[E] a study trains every encoder from every seed, judges at every exposure, and goes on where it ended", () => {
    const { exitCode, stdout, stderr } = outcomes.study;
    expect(exitCode).toBe(0);
    const { trainings, frames } = parseEncoderStudy(JSON.parse(read("study.json").toString()));
    expect(trainings).toHaveLength(16);
    expect(frames).toBe(12);
    for (const { correct } of trainings) expect(Math.max(...correct)).toBeGreaterThan(4);
    const planes = trainings.find(({ encoder, levels }) => encoder === "bitPlanes" && levels === 1)!;
    expect(planes).toMatchObject({ sameAs: "linear1-seed1", seed: 1 });
    expect(stderr.match(/% right at 0 stops/g)).toHaveLength(14);
    expect(stdout).toContain("learned thermometer");
    expect(read("study.html").toString()).toContain("focalbit encoder study");
    expect(read("study.csv").toString().split("\r\n")).toHaveLength(2 + 2 * 16);
    expect(outcomes.studyAgain.stderr).not.toContain("right at");
    expect(JSON.parse(outcomes.studyAgain.stdout)).toMatchObject({ trainings });
  });

  it("[E] a teacher leaves a checkpoint, and a student learns from it", () => {
    expect(outcomes.teacher.exitCode).toBe(0);
    expect(outcomes.student.exitCode).toBe(0);
    expect(outcomes.student.files).toContain("student.json.model.json");
  });

  it("[E] a killed training goes on from its checkpoint to the very same model", async () => {
    const slow = [
      "train",
      "slow.json",
      "--data",
      "data",
      "-o",
      "slow.model.json",
      "--checkpoint",
      "slow.checkpoint",
    ];
    const killed = await runAndKill(slow, "epoch 3/60");
    expect(killed).toContain("epoch 3/60");
    expect(killed).not.toContain("epoch 60/60");
    const { resumed, whole } = await runNamed(folder.path(), {
      resumed: [...slow, "--resume"],
      whole: "train slow.json --data data -o whole.model.json --checkpoint whole.checkpoint",
    });
    expect(resumed.exitCode).toBe(0);
    expect(resumed.stderr).not.toContain("epoch 1/60");
    expect(whole.exitCode).toBe(0);
    expect(read("slow.model.json").equals(read("whole.model.json"))).toBe(true);
  });

  it.each([
    ["noTeacher", "--teacher: must be given"],
    ["noBudget", "--budget: must be given at least once"],
    ["nowhere", "--output: must say where the outcome goes"],
    ["oneClass", "must hold one folder of images per class"],
    ["deep", "must have 8 bits per sample"],
    ["teacherModel", "must not be real in a network that is exported"],
    ["otherConfig", "must be of the same config"],
    ["noCheckpoint", "--resume: must go with a checkpoint"],
    ["stranger", "must share a layer with the config"],
    ["noTest", "must hold train and test folders"],
    ["twice", "It must name everything once"],
    ["otherStudy", "must go on with a study of the same config"],
  ] as const)("[E] refuses: %s", (name, message) => {
    expect(outcomes[name].exitCode).toBe(2);
    expect(outcomes[name].stderr).toContain(message);
    expect(outcomes[name].files).not.toContain("x.json");
  });
});

/** Runs the executable until its standard error holds a text, then kills it without warning; returns standard error. */
function runAndKill(args: readonly string[], until: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const main = projectPath("src", "cli", "main.ts");
    const child = spawn(process.execPath, [...nodeArguments, main, ...args], { cwd: folder.path() });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
      if (stderr.includes(until)) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("close", () => {
      resolve(stderr);
    });
  });
}
