// Frames of bits and of integers through one engine: it plans again when a frame does not fit, and stays exact.

import { describe, expect, it } from "vitest";
import { createPackedEngine } from "../../../src/xnor-array/packed/packed-engine.js";
import { createReferenceEngine } from "../../../src/xnor-array/reference/reference-engine.js";
import { convolution, programOf, shape, signs } from "../../conformance/program-builder.js";

const program = programOf(shape(1, 3, 2), [
  convolution({
    outputShape: shape(1, 3, 1),
    kernel: [1, 3],
    padding: { top: 0, bottom: 0, left: 1, right: 1, value: 1 },
    weights: signs("+- -+ ++"),
  }),
]);
const frames = [
  [1, -1, -1, 1, 1, 1],
  [0, 0, 0, 0, 0, 0],
  [3, 0, 1, 2, 3, 3],
  [1, -1, -1, 1, 1, 1],
  [-7, 5, 0, 255, 256, 1],
  [-2_000_000, 2_000_000, 1, 2, 3, 4],
  [3, 0, 1, 2, 3, 3],
].map((values) => ({ shape: program.inputShape, values: Int32Array.from(values) }));

describe("[U] input of the packed engine", () => {
  it.each([
    ["bits first", undefined],
    ["a range promised and broken", { minimum: 0, maximum: 3 }],
  ])("[U] takes bits and integers in any order: %s", (_, inputRange) => {
    const engine = createPackedEngine(program, inputRange === undefined ? {} : { inputRange });
    const reference = createReferenceEngine(program);
    for (const frame of frames) {
      expect(engine.run(frame)).toEqual(reference.run(frame));
      const traced: number[][] = [];
      engine.run(frame, (_name, tensor) => void traced.push([...tensor.values]));
      expect(traced).toEqual([[...reference.run(frame).values]]);
    }
  });

  it("[U] refuses a frame of another shape", () => {
    const engine = createPackedEngine(program);
    const frame = { shape: shape(3, 1, 2), values: new Int32Array(6) };
    expect(() => engine.run(frame)).toThrow("the program takes 1x3x2, not 3x1x2");
  });
});
