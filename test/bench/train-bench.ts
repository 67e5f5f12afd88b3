// `npm run bench:train`: one training step of stl10-glt8 (forward, both gradients, update; 64 images) in focalbit and, where there
// is a Python with PyTorch, in PyTorch, by turns in one run; and what an epoch of STL-10 takes at that speed.
//
//     tsx test/bench/train-bench.ts [--rounds n] [--json]

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseTrainConfig } from "../../src/train/config/parse-train-config.js";
import type { ImageSet } from "../../src/train/data/image-set.js";
import { createTrainingJob, stepsPerEpoch } from "../../src/train/trainer/training-job.js";
import { sharedBuffer } from "../../src/io/train/run-training.js";
import { startCrew } from "../../src/io/train/start-crew.js";
import { enableRelaxedSimd } from "../../src/io/evaluation/relaxed-simd.js";
import { projectPath } from "../support/shared.js";
import { describeMachine } from "./machine.js";

const { values: flags } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, json: { type: "boolean", default: false } },
});
const rounds = Number(flags.rounds);
const stepsOfRound = 3;
/** Rows of STL-10 that an epoch trains with: 5,000 less a twentieth for validation. */
const epochRows = 4750;

enableRelaxedSimd();
const document: unknown = JSON.parse(
  readFileSync(projectPath("models", "configs", "stl10-glt8.train.json"), "utf8"),
);
const config = parseTrainConfig({ ...(document as object), validation: 0 });
const { batch } = config.schedule;

interface Result {
  readonly threads: number;
  /** Seconds of a step. */
  readonly focalbit: number;
  readonly pytorch?: number | undefined;
  readonly version?: string | undefined;
}

const results: Result[] = [];
for (const threads of [1, 2]) {
  const own: number[] = [];
  const theirs: number[] = [];
  let version: string | undefined;
  for (let round = 0; round < rounds; round++) {
    own.push(await focalbitStep(threads));
    const found = pytorchStep(threads);
    if (found !== undefined) {
      theirs.push(found.seconds);
      version = found.version;
    }
  }
  results.push({
    threads,
    focalbit: median(own),
    pytorch: version === undefined ? undefined : median(theirs),
    version,
  });
}
process.stdout.write(
  flags.json ? `${JSON.stringify({ machine: describeMachine(), batch, results }, null, 2)}\n` : describe(),
);

/** Seconds of a step, threads started and warm. */
async function focalbitStep(threads: number): Promise<number> {
  const job = createTrainingJob(config, randomImages(batch * stepsOfRound), undefined, sharedBuffer);
  const crew = startCrew(job, threads);
  try {
    await crew.run({ kind: "epoch", epoch: 0 });
    const start = performance.now();
    await crew.run({ kind: "epoch", epoch: 1 });
    return (performance.now() - start) / 1000 / stepsPerEpoch(job);
  } finally {
    await crew.stop();
  }
}

function randomImages(count: number): ImageSet {
  const shape = config.input;
  const codes = new Uint8Array(new SharedArrayBuffer(count * shape.height * shape.width * shape.channels));
  let state = 1;
  for (let i = 0; i < codes.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    codes[i] = state >>> 24;
  }
  const labels = new Int32Array(new SharedArrayBuffer(count * 4)).map((_, i) => i % 10);
  return { shape, codes, labels, classes: Array.from({ length: 10 }, (_, i) => `class ${i}`) };
}

/** The same in the first Python that has PyTorch; undefined where none has. */
function pytorchStep(threads: number): { readonly version: string; readonly seconds: number } | undefined {
  const script = projectPath("test", "bench", "contenders", "pytorch-step.py");
  const words = [script, String(threads), String(batch), String(stepsOfRound)];
  for (const python of ["python3", "/usr/bin/python3"]) {
    const { status, stdout } = spawnSync(python, words, { encoding: "utf8" });
    if (status !== 0) continue;
    const { version, seconds } = JSON.parse(stdout) as { version: string; seconds: number[] };
    return { version, seconds: median(seconds) };
  }
  return undefined;
}

function describe(): string {
  const lines = results.map(({ threads, focalbit, pytorch, version }) => {
    const epoch = (focalbit * epochRows) / batch;
    const own = `${threads} thread${threads > 1 ? "s" : ""}: ${focalbit.toFixed(3)} s, an epoch of STL-10 ${epoch.toFixed(0)} s`;
    if (pytorch === undefined) return `${own}; no PyTorch found`;
    return `${own}; PyTorch ${version ?? ""} ${pytorch.toFixed(3)} s, focalbit takes ${(focalbit / pytorch).toFixed(2)} of it`;
  });
  return [describeMachine(), `a step of ${batch} images, median of ${rounds} rounds`, ...lines, ""].join(
    "\n",
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
