// Feature losses: nothing where maps have one energy, gradients against differences of the map, faults by name.

import { describe, expect, it } from "vitest";
import { createFeatureLosses } from "../../../src/train/loss/feature-loss.js";
import { networkCase } from "../support/network-case.js";

const student = networkCase({ kind: "linear", levels: 2 }, [
  { op: "conv2d", name: "sums", outputChannels: 8 },
  { op: "threshold" },
  { op: "dense" },
]);
const teacher = networkCase({ kind: "linear", levels: 2 }, [
  { op: "conv2d", name: "wide", outputChannels: 12, weights: "real" },
  { op: "conv2d", name: "half", outputChannels: 4, stride: [2, 2] },
  { op: "relu" },
  { op: "dense", weights: "real" },
]);
const frames = 3;

describe("createFeatureLosses", () => {
  it("[U] gradients equal differences of the loss by the map", () => {
    teacher.loss(teacher.parameters);
    student.gradients();
    const pair = { student: "sums", teacher: "wide", weight: 2 };
    const losses = createFeatureLosses([pair], student.network, teacher.network);
    const tensor = student.network.tensor("sums");
    const values = student.network.memory.floats(tensor.values, frames * tensor.elements);
    const gradients = student.network.memory.floats(tensor.gradient!, frames * tensor.elements);
    gradients.fill(0);
    const loss = losses.addGradients("sums", frames);
    expect(loss).toBeGreaterThan(0.01);
    const found = Float32Array.from(gradients);
    const step = 1 / 16;
    for (let i = 0; i < values.length; i += 37) {
      const before = values[i]!;
      const moved = [step, -step].map((by) => {
        values[i] = before + by;
        return losses.addGradients("sums", frames);
      });
      values[i] = before;
      expect(found[i]).toBeCloseTo((moved[0]! - moved[1]!) / (2 * step), 5);
    }
    expect(losses.addGradients("other", frames)).toBe(0);
  });

  it("[U] a network that is its own teacher has no loss", () => {
    teacher.loss(teacher.parameters);
    const pair = { student: "wide", teacher: "wide", weight: 1 };
    const losses = createFeatureLosses([pair], teacher.network, teacher.network);
    expect(losses.addGradients("wide", frames)).toBeCloseTo(0, 10);
  });

  it.each([
    ["sums", "none", 'must name a layer, there is no "none"'],
    ["none", "wide", 'must name a layer, there is no "none"'],
    ["sums", "half", "must pair maps of one height and width"],
  ])("[U] refuses the pair %s and %s", (own, taught, message) => {
    const pair = { student: own, teacher: taught, weight: 1 };
    expect(() => createFeatureLosses([pair], student.network, teacher.network)).toThrow(message);
  });
});
