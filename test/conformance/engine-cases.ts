// The suite every engine has to pass: hand-worked cases, properties, and random networks against an independent, naive
// evaluator. Nothing here knows how an engine works.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IntegerTensor } from "../../src/foundation/tensor/integer-tensor.js";
import type { ArrayProgram, Engine } from "../../src/xnor-array/program.js";
import { convolutionCases } from "./hand-worked/convolution-cases.js";
import { joinCases } from "./hand-worked/join-cases.js";
import { poolingCases } from "./hand-worked/pooling-cases.js";
import { thresholdCases } from "./hand-worked/threshold-cases.js";
import { evaluateNaively } from "./naive-evaluator.js";
import { binarise, convolution, programOf, shape, source } from "./program-builder.js";
import { randomNetworks } from "./random-program.js";
import { createDraws } from "./draws.js";

export interface EngineSuiteOptions {
  /** What `engine.kernel` must say. */
  readonly kernel: string;
  /** How many random networks to compare; default 300. */
  readonly randomNetworks?: number;
  /** Seed of the random networks; printed by fast-check on failure. */
  readonly seed?: number;
}

const defaultRandomNetworks = 300;
const defaultSeed = 20_240_607;
const negationCases = 50;

const groupsOfCases = {
  convolution: convolutionCases,
  threshold: thresholdCases,
  pooling: poolingCases,
  "join, shuffle, flatten, dense": joinCases,
};

/**
 * Declares the suite for one engine.
 * @param name shown in the test names
 * @param createEngine makes an engine of a program; called once per program
 */
export function describeEngine(
  name: string,
  createEngine: (program: ArrayProgram) => Engine,
  options: EngineSuiteOptions,
): void {
  describe(`[U] engine ${name}`, () => {
    for (const [group, cases] of Object.entries(groupsOfCases)) {
      describe(`hand-worked ${group}`, () => {
        it.each(cases)("[U] $name", ({ program, input, expected }) => {
          expect([...createEngine(program).run(frameOf(program, input)).values]).toEqual(expected);
        });
      });
    }
    describeBehaviour(createEngine, options);
    describeNegation(createEngine, options.seed ?? defaultSeed);
    describeRandomNetworks(createEngine, options);
  });
}

function frameOf(program: ArrayProgram, values: readonly number[]): IntegerTensor {
  return { shape: program.inputShape, values: Int32Array.from(values) };
}

const branching = programOf(shape(1, 2, 1), [
  convolution({
    name: "first",
    outputShape: shape(1, 2, 1),
    weights: { length: 1, bytes: Uint8Array.of(0) },
  }),
  binarise("bit", "first", shape(1, 2, 1), 0),
  { name: "sum", op: "add", inputs: [source, "first", "first"], outputShape: shape(1, 2, 1) },
]);

function describeBehaviour(
  createEngine: (program: ArrayProgram) => Engine,
  options: EngineSuiteOptions,
): void {
  it("[U] names its kernel", () => {
    expect(createEngine(branching).kernel).toBe(options.kernel);
  });

  it("[U] traces every step in order, also one that nothing reads, and returns the output's shape", () => {
    const traced: [string, number[]][] = [];
    const output = createEngine(branching).run(frameOf(branching, [5, -2]), (step, tensor) => {
      traced.push([step, [...tensor.values]]);
    });
    expect(traced).toEqual([
      ["first", [-5, 2]],
      ["bit", [-1, 1]],
      ["sum", [-5, 2]],
    ]);
    expect(output.shape).toEqual(shape(1, 2, 1));
  });

  it("[U] gives a step in the middle as output where the program says so", () => {
    const program = { ...branching, outputName: "bit" };
    expect([...createEngine(program).run(frameOf(program, [5, -2])).values]).toEqual([-1, 1]);
  });
}

function describeNegation(createEngine: (program: ArrayProgram) => Engine, seed: number): void {
  it("[U] negating the weights negates the sums", () => {
    const draws = createDraws(seed);
    for (let i = 0; i < negationCases; i++) {
      const inputShape = shape(3, 3, draws.pick([1, 4, 31, 32, 33]));
      const taps = 9 * inputShape.channels;
      const weights = draws.weights(taps);
      const negated = { length: taps, bytes: weights.bytes.map((byte) => ~byte) };
      // Only whole bytes may be negated: bits past the end stay 0.
      const tail = taps % 8;
      if (tail > 0) negated.bytes[negated.bytes.length - 1] = (negated.bytes.at(-1) ?? 0) & ((1 << tail) - 1);
      const padding = { top: 1, left: 1, bottom: 1, right: 1, value: draws.pick([-1, 0, 1]) };
      const values = Array.from({ length: taps }, () => draws.pick([-1, 1]));
      const [plain, opposite] = [weights, negated].map((bits) => {
        const step = convolution({ outputShape: shape(3, 3, 1), kernel: [3, 3], padding, weights: bits });
        const program = programOf(inputShape, [step]);
        return [...createEngine(program).run(frameOf(program, values)).values];
      });
      expect(opposite?.map((sum) => 0 - sum)).toEqual(plain);
    }
  });
}

function describeRandomNetworks(
  createEngine: (program: ArrayProgram) => Engine,
  options: EngineSuiteOptions,
): void {
  it("[U] equals the naive evaluator in every step of random networks, frame after frame", () => {
    const networks = fc.property(randomNetworks, ({ program, frames }) => {
      const engine = createEngine(program);
      for (const values of [...frames, ...frames]) {
        const input = frameOf(program, values);
        const traced = new Map<string, number[]>();
        const output = engine.run(input, (step, tensor) => void traced.set(step, [...tensor.values]));
        const expected = evaluateNaively(program, values);
        expect(traced).toEqual(expected);
        expect([...output.values]).toEqual(expected.get(program.outputName));
        expect([...input.values]).toEqual(values);
      }
    });
    const numRuns = options.randomNetworks ?? defaultRandomNetworks;
    fc.assert(networks, { seed: options.seed ?? defaultSeed, numRuns });
  });
}
