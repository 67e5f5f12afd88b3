// Random networks over all operators, for comparing engines. fast-check draws the operators and sizes, so that a failing
// network shrinks to few steps; everything else follows from the network's own seed.

import fc from "fast-check";
import { elementCount, type Shape } from "../../src/foundation/tensor/shape.js";
import type { ArrayProgram, Step } from "../../src/xnor-array/program.js";
import { createDraws, type Draws } from "./draws.js";
import { programOf, source } from "./program-builder.js";
import { stepMakers, type Made } from "./random-steps.js";

export interface RandomNetwork {
  readonly program: ArrayProgram;
  /** Two different frames, HWC. */
  readonly frames: readonly (readonly number[])[];
}

const largestCode = 255;
const operators = Object.keys(stepMakers) as Step["op"][];
/** What a sensible network is made of, listed twice so that it is drawn more often. */
const common: Step["op"][] = ["conv2d", "threshold", "conv2d", "threshold"];

/** Small programs of one to eight steps on bits or on integers of -16 to 255; sizes around the edges of machine words. */
export const randomNetworks: fc.Arbitrary<RandomNetwork> = fc
  .record({
    seed: fc.integer(),
    height: fc.integer({ min: 1, max: 5 }),
    width: fc.integer({ min: 1, max: 5 }),
    channels: fc.constantFrom(1, 2, 3, 8, 31, 32, 33, 64, 65),
    bits: fc.boolean(),
    ops: fc.array(fc.constantFrom(...operators, ...common), { minLength: 1, maxLength: 8 }),
  })
  .map(({ seed, height, width, channels, bits, ops }) => {
    const draws = createDraws(seed);
    const inputShape = { height, width, channels };
    const frames = [drawFrame(draws, inputShape, bits), drawFrame(draws, inputShape, bits)];
    return { program: programOf(inputShape, drawSteps(draws, inputShape, bits, ops)), frames };
  });

function drawFrame(draws: Draws, shape: Shape, bits: boolean): number[] {
  const length = elementCount(shape);
  return Array.from({ length }, () => (bits ? draws.pick([-1, 1]) : draws.whole(-16, largestCode)));
}

function drawSteps(draws: Draws, inputShape: Shape, bits: boolean, ops: readonly Step["op"][]): Step[] {
  const tensors: Made[] = [{ name: source, shape: inputShape, bits, bound: bits ? 1 : largestCode }];
  return ops.flatMap((op, index) => {
    const name = `${op} ${index}`;
    const result = stepMakers[op](draws, name, tensors) ?? stepMakers.threshold(draws, name, tensors);
    if (result === undefined) return [];
    tensors.push(result.made);
    return [result.step];
  });
}
