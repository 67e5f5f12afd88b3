// A tiny network trains in seconds: the loss falls, the outcome is the same every time, and the exported model computes
// the trainer's own integers on every picture, behind every encoder and through every kind of layer.

import { describe, expect, it } from "vitest";
import { createFrameEvaluator } from "../../../src/run/frame-evaluator.js";
import { parseModel } from "../../../src/model/parse-model.js";
import type { EncoderConfig, TrainConfig } from "../../../src/train/config/train-schema.js";
import { imageCodes, type ImageSet } from "../../../src/train/data/image-set.js";
import { exportModel } from "../../../src/train/export/export-model.js";
import { createNetwork } from "../../../src/train/network/network.js";
import { stateNames } from "../../../src/train/trainer/checkpoint.js";
import { train } from "../../../src/train/trainer/train.js";
import { sumJudgement } from "../../../src/train/trainer/judgement.js";
import { alone, judgeRows } from "../../../src/train/trainer/run-epoch.js";
import { createShardRunner } from "../../../src/train/trainer/shard-runner.js";
import { createTrainingJob, type TrainingJob } from "../../../src/train/trainer/training-job.js";
import { toyConfig } from "../support/toy-config.js";
import { toyImages } from "../support/toy-images.js";

/** Logits in units of the last sums, as the trainer evaluates them and as the exported model computes them. */
function bothLogits(job: TrainingJob, test: ImageSet) {
  const { plan, state } = job;
  const network = createNetwork(plan, 1, false);
  network.loadParameters(state.parameters);
  network.loadStatistics(state.statistics);
  const scale = Math.exp(state.parameters[plan.scores.scale.offset]!);
  const model = parseModel(exportModel({ plan, ...state }, { name: "toy", labels: test.classes }));
  const evaluator = createFrameEvaluator(model, [undefined], "packed");
  return Array.from(test.labels.keys(), (index) => {
    const codes = imageCodes(test, index);
    const samples = Float64Array.from(codes, (code) => code / 255);
    const frame = { input: String(index), shape: test.shape, samples };
    return {
      trainer: Array.from(network.forward(codes, "evaluate"), (logit) => Math.round(logit / scale)),
      model: [...evaluator.evaluate(frame)[0]!.logits],
    };
  });
}

function trainToy(changes: Partial<TrainConfig> = {}, channels = 1) {
  const job = createTrainingJob(toyConfig(changes), toyImages(160, { channels }));
  return { job, history: train(job, undefined, [], false) };
}

describe("train", () => {
  it("[I] the loss falls, validation is right in most cases, and the export agrees on unseen pictures", () => {
    const { job, history } = trainToy();
    expect(history).toHaveLength(6);
    expect(history.at(-1)!.trainingLoss).toBeLessThan(0.6 * history[0]!.trainingLoss);
    const { validation } = history.at(-1)!;
    expect(validation!.frames).toBe(32);
    expect(validation!.correct).toBeGreaterThan(24);
    const test = toyImages(40, { seed: 2 });
    const logits = bothLogits(job, test);
    expect(logits.map(({ model }) => model)).toEqual(logits.map(({ trainer }) => trainer));
  });

  it("[I] the same seed gives the same numbers, another seed others", () => {
    const first = trainToy();
    const again = trainToy();
    expect(Array.from(again.job.state.parameters)).toEqual(Array.from(first.job.state.parameters));
    expect(again.history).toEqual(first.history);
    const other = trainToy({ seed: 4 });
    expect(Array.from(other.job.state.parameters)).not.toEqual(Array.from(first.job.state.parameters));
  });

  it("[I] a training taken up after two epochs ends as one that was never stopped", () => {
    const whole = trainToy();
    const config = toyConfig();
    const stopped = createTrainingJob(config, toyImages(160));
    const kept: { state?: Float32Array[]; history: (typeof whole.history)[number][] } = { history: [] };
    train(
      stopped,
      (record) => {
        if (record.epoch > 1) return;
        kept.history.push(record);
        kept.state = stateNames.map((name) => stopped.state[name].slice());
      },
      [],
      false,
    );
    const resumed = createTrainingJob(config, toyImages(160));
    stateNames.forEach((name, i) => {
      resumed.state[name].set(kept.state![i]!);
    });
    const history = train(resumed, undefined, kept.history, false);
    expect(history).toEqual(whole.history);
    expect(Array.from(resumed.state.parameters)).toEqual(Array.from(whole.job.state.parameters));
  });

  it("[I] a training that has stalled ends early and keeps its best epoch", () => {
    // A rate that spoils what was learned, epoch after epoch.
    const schedule = { epochs: 30, batch: 32, rate: 0.5, shape: "constant" } as const;
    const { job, history } = trainToy({ schedule, patience: 2 });
    expect(history.length).toBeLessThan(30);
    const losses = history.map(({ validation }) => validation!.loss);
    const best = losses.indexOf(Math.min(...losses));
    expect(best).toBe(history.length - 3);
    judgeRows(job, createShardRunner(job, false), job.rows.validation, alone);
    expect(sumJudgement(job, job.rows.validation)).toEqual(history[best]!.validation);
  });

  it("[U] refuses pictures of another shape, and another number of classes", () => {
    const images = toyImages(16, { size: 6 });
    expect(() => createTrainingJob(toyConfig(), images)).toThrow(
      "must have the images' shape 6x6x1 as input",
    );
    const layers: TrainConfig["layers"] = [{ op: "dense", outputChannels: 7 }];
    expect(() => createTrainingJob(toyConfig({ layers }), toyImages(16))).toThrow(
      "one output per class of the data, 4",
    );
  });

  const encoders: readonly EncoderConfig[] = [
    { kind: "learned", levels: 4, shared: true, start: "quantile" },
    { kind: "linear", levels: 1 },
    { kind: "quantile", levels: 2 },
    { kind: "bitPlanes", bits: 1 },
    { kind: "bitPlanes", bits: 3 },
    { kind: "bitPlanes", bits: 8 },
    { kind: "integer" },
  ];
  it.each(encoders)("[I] the export agrees behind the encoder %o", (encoder) => {
    const schedule = { epochs: 2, batch: 32, rate: 0.02, shape: "cosine" } as const;
    const augmentation = { crop: 1, flip: true, exposure: 0.5, colour: 0.1 };
    const input = { height: 8, width: 8, channels: 3 };
    const { job } = trainToy({ encoder, schedule, augmentation, input }, 3);
    for (const { model, trainer } of bothLogits(job, toyImages(12, { channels: 3, seed: 2 }))) {
      expect(model).toEqual(trainer);
    }
  });

  it("[I] the export agrees through branches: add, or, and, mux, concat, sums of integers", () => {
    const { job } = trainToy({
      layers: [
        { op: "conv2d", name: "s", outputChannels: 8 },
        { op: "threshold", name: "a" },
        { op: "conv2d", name: "t", outputChannels: 8, groups: 2 },
        { op: "threshold", name: "b", slope: "quadratic" },
        { op: "add", name: "sum", inputs: ["s", "t"] },
        { op: "threshold", name: "c" },
        { op: "or", name: "or", inputs: ["a", "b"] },
        { op: "and", name: "and", inputs: ["or", "c"] },
        { op: "mux", name: "mux", inputs: ["c", "and", "b"] },
        { op: "concat", name: "both", inputs: ["mux", "a"] },
        { op: "maxPool", kernel: [2, 2] },
        { op: "conv2d", outputChannels: 12, kernel: [3, 3], stride: [2, 2], padding: 0 },
        { op: "threshold" },
        { op: "dense" },
      ],
      schedule: { epochs: 2, batch: 32, rate: 0.02, shape: "constant", shards: 4 },
    });
    for (const { model, trainer } of bothLogits(job, toyImages(12, { seed: 2 }))) {
      expect(model).toEqual(trainer);
    }
  });
});
