// Whether the random networks are worth running: every operator and every awkward property has to occur among them.

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Step } from "../../src/xnor-array/program.js";
import { randomNetworks, type RandomNetwork } from "./random-program.js";
import { stepMakers } from "./random-steps.js";

const seed = 7;
const sampleSize = 300;

describe("[U] random networks", () => {
  let networks: RandomNetwork[];
  let steps: Step[];

  beforeAll(() => {
    networks = fc.sample(randomNetworks, { seed, numRuns: sampleSize });
    steps = networks.flatMap((network) => network.program.steps);
  });

  it("[U] contain every operator, each at least ten times", () => {
    const operators = Object.keys(stepMakers);
    const rare = operators.filter((op) => steps.filter((step) => step.op === op).length < 10);
    expect(rare).toEqual([]);
  });

  it.each<[string, (step: Step) => boolean]>([
    [
      "a zero border of a convolution",
      (step) => step.op === "conv2d" && step.padding.value === 0 && step.padding.top > 0,
    ],
    ["an asymmetrical border", (step) => step.op === "conv2d" && step.padding.left !== step.padding.right],
    ["a grouped convolution", (step) => step.op === "conv2d" && step.groups > 1],
    ["a stride", (step) => step.op === "conv2d" && step.stride[1] > 1],
    ["a bias", (step) => step.op === "conv2d" && step.bias !== undefined],
    ["several levels", (step) => step.op === "threshold" && (step.thresholds[0]?.length ?? 0) > 1],
    ["a pool border with a value", (step) => step.op === "maxPool" && step.padding.value !== undefined],
    [
      "a pool border without a value",
      (step) => step.op === "maxPool" && !("value" in step.padding) && step.padding.top > 0,
    ],
    ["a shuffle that moves something", (step) => step.op === "channelShuffle" && step.groups > 1],
    ["a tensor read twice by one step", (step) => new Set(step.inputs).size < step.inputs.length],
  ])("[U] contain %s", (_, holds) => {
    expect(steps.some(holds)).toBe(true);
  });

  it("[U] branch: some tensor is read by two steps", () => {
    const branches = networks.filter(({ program }) => {
      const reads = program.steps.flatMap((step) => [...new Set(step.inputs)]);
      return new Set(reads).size < reads.length;
    });
    expect(branches.length).toBeGreaterThan(0);
  });
});
