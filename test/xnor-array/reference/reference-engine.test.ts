// What the reference engine asserts about the program it is given: the mapper promised these, so each is a bug of ours.

import { describe, expect, it } from "vitest";
import { InvariantError } from "../../../src/foundation/errors/invariant-error.js";
import { packSigns } from "../../../src/foundation/bits/packed-bits.js";
import type { Shape } from "../../../src/foundation/tensor/shape.js";
import type { ArrayProgram, Conv2dStep, Step } from "../../../src/xnor-array/program.js";
import { createReferenceEngine } from "../../../src/xnor-array/reference/reference-engine.js";

const pixel: Shape = { height: 1, width: 1, channels: 1 };
const map: Shape = { height: 2, width: 2, channels: 2 };
const border = { top: 0, left: 0, bottom: 0, right: 0 };

const convolution: Conv2dStep = {
  name: "conv",
  op: "conv2d",
  inputs: ["in"],
  outputShape: { height: 2, width: 2, channels: 2 },
  outputChannels: 2,
  kernel: [1, 1],
  stride: [1, 1],
  padding: { ...border, value: -1 },
  groups: 1,
  weights: packSigns([1, 1, 1, 1]),
  weightBitWidth: 1,
};

function programOf(inputShape: Shape, ...steps: Step[]): ArrayProgram {
  return { inputName: "in", inputShape, steps, outputName: steps.at(-1)?.name ?? "in" };
}

function rejected(program: ArrayProgram): () => unknown {
  return () => createReferenceEngine(program);
}

const thresholds: Step = {
  name: "bits",
  op: "threshold",
  inputs: ["in"],
  outputShape: map,
  thresholds: [[0], [0]],
  directions: [1, 1],
  levels: { scale: 2, offset: -1 },
};
const pool: Step = { ...convolution, name: "pool", op: "maxPool", kernel: [2, 2], padding: border };

describe("[U] createReferenceEngine refuses a program that does not fit together", () => {
  it.each<[string, ArrayProgram, RegExp]>([
    [
      "an output shape the window does not give",
      programOf(pixel, convolution),
      /"conv" declares 2x2x2 .* 1x1x2/,
    ],
    [
      "groups that do not divide",
      programOf(map, { ...convolution, groups: 3 }),
      /"conv": 3 groups do not divide/,
    ],
    ["weights of nine bits", programOf(map, { ...convolution, weightBitWidth: 9 }), /weights of 9 bits/],
    [
      "too few weights",
      programOf(map, { ...convolution, weights: packSigns([1]) }),
      /1 weight bits .* asks for 4/,
    ],
    ["too few biases", programOf(map, { ...convolution, bias: [1] }), /1 biases for 2 output channels/],
    [
      "a channel without thresholds",
      programOf(map, { ...thresholds, thresholds: [[0]] }),
      /"bits": needs equally many/,
    ],
    [
      "ragged levels",
      programOf(map, { ...thresholds, thresholds: [[0], [0, 1]] }),
      /"bits": needs equally many/,
    ],
    [
      "a border as wide as the kernel and without a value",
      programOf(map, {
        ...pool,
        outputShape: { height: 3, width: 1, channels: 2 },
        padding: { ...border, top: 2 },
      }),
      /"pool": a border without a value must be narrower/,
    ],
    [
      "shapes that do not join",
      programOf(map, convolution, {
        ...convolution,
        name: "add",
        op: "add",
        inputs: ["in", "conv"],
        outputShape: pixel,
      }),
      /"add": add needs inputs of the output's shape/,
    ],
    [
      "an unknown input",
      programOf(map, { ...convolution, inputs: ["nowhere"] }),
      /input "nowhere" of step "conv"/,
    ],
    ["two steps of one name", programOf(map, convolution, convolution), /two tensors are named "conv"/],
    [
      "an unknown output",
      { ...programOf(map, convolution), outputName: "nowhere" },
      /output "nowhere" is no step/,
    ],
  ])("[U] %s", (_, program, message) => {
    expect(rejected(program)).toThrow(InvariantError);
    expect(rejected(program)).toThrow(message);
  });
});

describe("[U] the reference engine at run time", () => {
  it("[U] refuses a frame of another shape", () => {
    const engine = createReferenceEngine(programOf(map, convolution));
    expect(() => engine.run({ shape: pixel, values: new Int32Array(1) })).toThrow(/takes 2x2x2, not 1x1x1/);
  });

  it("[U] refuses to wrap a sum beyond 32 bits", () => {
    const largest = 2 ** 31 - 1;
    const double: Step = { name: "double", op: "add", inputs: ["in", "in"], outputShape: pixel };
    const engine = createReferenceEngine(programOf(pixel, double));
    expect([...engine.run({ shape: pixel, values: Int32Array.of(-(2 ** 30)) }).values]).toEqual([-(2 ** 31)]);
    expect(() => engine.run({ shape: pixel, values: Int32Array.of(largest) })).toThrow(
      /"double" .* beyond 32 bits/,
    );
  });
});
