// Surgery on a network: which blocks can go, what stands in their place, and which numbers stay.

import { describe, expect, it } from "vitest";
import type { LayerConfig } from "../../../src/train/config/layer-schema.js";
import { initialParameters, initialStatistics } from "../../../src/train/network/initial-parameters.js";
import type { NetworkPlan } from "../../../src/train/network/network-plan.js";
import { planNetwork } from "../../../src/train/network/plan-network.js";
import { listCandidates } from "../../../src/train/prune/list-candidates.js";
import { matchedLayer } from "../../../src/train/prune/matched-layer.js";
import { nameConfigLayers } from "../../../src/train/prune/name-layers.js";
import { transplant } from "../../../src/train/network/transplant.js";
import { freezeAllBut, replaceBlock } from "../../../src/train/prune/replace-block.js";
import { proxyConfig } from "../../../src/train/prune/stage-configs.js";
import { train } from "../../../src/train/trainer/train.js";
import { createTrainingJob } from "../../../src/train/trainer/training-job.js";
import { toyConfig } from "../support/toy-config.js";
import { toyImages, toyClasses } from "../support/toy-images.js";

const layers: LayerConfig[] = [
  { op: "conv2d", name: "first", outputChannels: 32 },
  { op: "threshold" },
  { op: "conv2d", name: "point", outputChannels: 32, kernel: [1, 1] },
  { op: "threshold", name: "inner" },
  { op: "conv2d", name: "deep", outputChannels: 32, groups: 4 },
  { op: "maxPool", name: "pool", kernel: [2, 2] },
  { op: "threshold", name: "bits" },
  { op: "sumPool", kernel: "global" },
  { op: "dense" },
];
const config = nameConfigLayers(toyConfig({ layers }));
const planOf = (from: typeof config | ReturnType<typeof replaceBlock>) =>
  planNetwork(from, toyClasses.length);
const plan = planOf(config);
const candidates = listCandidates(plan);
const weightBits = ({ parameters }: NetworkPlan) =>
  parameters.filter(({ kind }) => kind === "binary").reduce((sum, { length }) => sum + length, 0);

describe("listCandidates", () => {
  it("[U] thins convolutions and merges a 1x1 with the one behind it", () => {
    expect(candidates.map(({ name, bitsSaved }) => [name, bitsSaved])).toEqual([
      ["point in 2 groups", 512],
      ["point in 4 groups", 768],
      ["deep in 8 groups", 1152],
      ["point-deep in 8 groups", 2176],
    ]);
  });

  it("[U] leaves alone what another layer reads, and what would save little", () => {
    const branched = layers
      .with(6, { op: "threshold", name: "bits", inputs: ["pool"] })
      .toSpliced(
        7,
        0,
        { op: "maxPool", name: "side", inputs: ["inner"], kernel: [2, 2] },
        { op: "and", inputs: ["bits", "side"] },
      );
    const names = listCandidates(planOf(nameConfigLayers(toyConfig({ layers: branched })))).map(
      ({ name }) => name,
    );
    expect(names).toContain("deep in 8 groups");
    expect(names).not.toContain("point-deep in 8 groups");
  });

  it("[U] a proxy keeps the output's shape and saves the bits it says", () => {
    for (const candidate of candidates) {
      const pruned = planOf(replaceBlock(config, candidate));
      expect(weightBits(plan) - weightBits(pruned)).toBe(candidate.bitsSaved);
      const shape = (from: NetworkPlan) => from.nodes.find(({ name }) => name === "bits")!.output.shape;
      expect(shape(pruned)).toEqual(shape(plan));
    }
  });
});

describe("matchedLayer", () => {
  it("[U] is the last sums in front of the threshold", () => {
    expect(matchedLayer(plan, "first")).toBe("first");
    expect(matchedLayer(plan, "deep")).toBe("pool");
    expect(matchedLayer(plan, "pool")).toBe("pool");
  });
});

describe("transplant", () => {
  it("[U] copies what both networks have, leaves the proxy as it starts", () => {
    const candidate = candidates.find(({ removed }) => removed.join() === "deep")!;
    const pruned = planOf(replaceBlock(config, candidate));
    const from = {
      parameters: initialParameters(plan, 1, [0, 0, 0, 0]),
      statistics: initialStatistics(plan),
    };
    from.statistics.forEach((_, i) => (from.statistics[i] = i + 1));
    const target = {
      parameters: new Float32Array(pruned.parameterCount),
      statistics: new Float32Array(pruned.statisticCount),
    };
    transplant(plan, from, pruned, target);
    for (const slice of pruned.parameters) {
      const own = target.parameters.subarray(slice.offset, slice.offset + slice.length);
      const old = plan.parameters.find(({ name }) => name === slice.name)!;
      if (slice.name === "deep.weights") expect(own.every((value) => value === 0)).toBe(true);
      else expect([...own]).toEqual([...from.parameters.subarray(old.offset, old.offset + old.length)]);
    }
    expect(target.statistics.every((value) => value > 0)).toBe(true);
  });
});

describe("a proxy", () => {
  it("[I] learns its block's sums while everything else stays as it is", () => {
    const images = toyImages(160);
    const original = createTrainingJob(config, images);
    train(original, undefined, [], false);
    const candidate = candidates.find(({ removed }) => removed.join() === "deep")!;
    const stage = proxyConfig(replaceBlock(config, candidate), "pool", { epochs: 4, rate: 0.02 });
    const job = createTrainingJob(stage, images, { config, ...original.state });
    transplant(original.plan, original.state, job.plan, job.state);
    const before = Float32Array.from(job.state.parameters);
    const history = train({ ...job, plan: freezeAllBut(job.plan, "deep") }, undefined, [], false);
    expect(history.at(-1)!.trainingLoss).toBeLessThan(0.9 * history[0]!.trainingLoss);
    for (const { name, offset, length } of job.plan.parameters) {
      const now = [...job.state.parameters.subarray(offset, offset + length)];
      const then = [...before.subarray(offset, offset + length)];
      if (name === "deep.weights") expect(now).not.toEqual(then);
      else expect(now).toEqual(then);
    }
  });
});
