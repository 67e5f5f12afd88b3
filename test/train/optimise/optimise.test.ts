// Learning rates at their corners, and Adam by hand for one number.

import { describe, expect, it } from "vitest";
import type { ParameterKind } from "../../../src/train/network/network-plan.js";
import { adamStep } from "../../../src/train/optimise/adam.js";
import { learningRate } from "../../../src/train/optimise/learning-rate.js";

const base = { epochs: 1, batch: 2, rate: 0.1 } as const;

describe("learningRate", () => {
  it("[U] oneCycle rises from a small part to the peak and falls to 0", () => {
    const schedule = { ...base, shape: "oneCycle" } as const;
    expect(learningRate(schedule, 0)).toBeCloseTo(0.004, 9);
    expect(learningRate(schedule, 0.25)).toBeCloseTo(0.1, 9);
    expect(learningRate(schedule, 0.625)).toBeCloseTo(0.05, 9);
    expect(learningRate(schedule, 1)).toBeCloseTo(0, 9);
  });

  it("[U] cosine starts at the peak, constant stays there, warm-up comes first", () => {
    expect(learningRate({ ...base, shape: "cosine" }, 0)).toBe(0.1);
    expect(learningRate({ ...base, shape: "cosine" }, 0.5)).toBeCloseTo(0.05, 9);
    expect(learningRate({ ...base, shape: "constant" }, 0.9)).toBe(0.1);
    expect(learningRate({ ...base, shape: "constant", warmUp: 0.5 }, 0.25)).toBeCloseTo(0.052, 9);
  });
});

describe("adamStep", () => {
  const move = (kind: ParameterKind, start: number, gradients: readonly number[], weightDecay = 0) => {
    const state = {
      parameters: Float32Array.of(start),
      firstMoments: new Float32Array(1),
      secondMoments: new Float32Array(1),
    };
    const slice = { name: "p", kind, offset: 0, length: 1, fanIn: 1, rate: 1 };
    const shards = gradients.map((gradient) => Float32Array.of(gradient));
    const schedule = { ...base, shape: "constant", weightDecay } as const;
    adamStep(state, slice, { schedule, rate: 0.1, step: 0, gradients: shards, frames: 2 }, 0, 1);
    return state.parameters[0]!;
  };

  it("[U] the first step goes one learning rate against the sign of the shards' summed gradient", () => {
    expect(move("weight", 0.5, [3, 1])).toBeCloseTo(0.4, 5);
    expect(move("weight", 0.5, [-3, 1])).toBeCloseTo(0.6, 5);
  });

  it("[U] latent binary weights stop at 1, constants stay, only weights decay", () => {
    expect(move("binary", 0.97, [-3])).toBe(1);
    expect(move("constant", 0.5, [3])).toBe(0.5);
    expect(move("weight", 0.5, [3], 0.5)).toBeCloseTo(0.5 - 0.1 - 0.1 * 0.5 * 0.5, 5);
    expect(move("gamma", 0.5, [3], 0.5)).toBeCloseTo(0.4, 5);
  });
});
