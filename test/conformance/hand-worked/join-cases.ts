// Joins, shuffle, flatten and dense worked out on paper. A program has one input, so the joins take their operands from its
// channels by `doubledChannel`.

import {
  binarise,
  dense,
  doubledChannel,
  programOf,
  shape,
  signs,
  source,
  type EngineCase,
} from "../program-builder.js";
import type { JoinStep, Step } from "../../../src/xnor-array/program.js";
import type { Shape } from "../../../src/foundation/tensor/shape.js";

const operands = ["a", "b", "c"];

/** One pixel per row of a truth table, one channel per operand; the output column must come out. */
function truthTable(op: JoinStep["op"], rows: readonly (readonly number[])[]): EngineCase {
  const inputCount = (rows[0]?.length ?? 1) - 1;
  const input: Shape = shape(1, rows.length, inputCount);
  const bits = operands
    .slice(0, inputCount)
    .flatMap((name, channel): Step[] => [
      ...doubledChannel(`twice ${name}`, input, channel),
      binarise(name, `twice ${name}`, { ...input, channels: 1 }, 0),
    ]);
  const join: Step = {
    name: op,
    op,
    inputs: operands.slice(0, inputCount),
    outputShape: { ...input, channels: 1 },
  };
  return {
    name: `truth table of ${op} with ${inputCount} inputs`,
    program: programOf(input, [...bits, join]),
    input: rows.flatMap((row) => row.slice(0, -1)),
    expected: rows.map((row) => row.at(-1) ?? NaN),
  };
}

const bitJoins: EngineCase[] = [
  truthTable("or", [
    [-1, -1, -1],
    [-1, 1, 1],
    [1, -1, 1],
    [1, 1, 1],
  ]),
  truthTable("and", [
    [-1, -1, -1],
    [-1, 1, -1],
    [1, -1, -1],
    [1, 1, 1],
  ]),
  truthTable("or", [
    [-1, -1, -1, -1],
    [-1, -1, 1, 1],
    [1, 1, 1, 1],
  ]),
  truthTable("and", [
    [1, 1, -1, -1],
    [-1, 1, 1, -1],
    [1, 1, 1, 1],
  ]),
  truthTable("mux", [
    [1, 1, 1, 1],
    [1, 1, -1, 1],
    [1, -1, 1, -1],
    [1, -1, -1, -1],
    [-1, 1, 1, 1],
    [-1, 1, -1, -1],
    [-1, -1, 1, 1],
    [-1, -1, -1, -1],
  ]),
];

const pairShape = shape(1, 2, 2);
const channelPair = [...doubledChannel("a", pairShape, 0), ...doubledChannel("b", pairShape, 1)];

// Pixels (1, 10) and (2, 20): a = 2 4, b = 20 40.
const integerJoins: EngineCase[] = [
  {
    name: "add of three, one of them twice",
    program: programOf(pairShape, [
      ...channelPair,
      { name: "add", op: "add", inputs: ["a", "b", "a"], outputShape: shape(1, 2, 1) },
    ]),
    input: [1, 10, 2, 20],
    expected: [24, 48],
  },
  {
    name: "concat interleaves per pixel, in input order",
    program: programOf(pairShape, [
      ...channelPair,
      { name: "concat", op: "concat", inputs: ["b", source, "a"], outputShape: shape(1, 2, 4) },
    ]),
    input: [1, 10, 2, 20],
    expected: [20, 1, 10, 2, 40, 2, 20, 4],
  },
];

// Output channel i * groups + g is input channel g * (6 / groups) + i.
const shuffles: EngineCase[] = [
  { groups: 2, expected: [0, 3, 1, 4, 2, 5] },
  { groups: 3, expected: [0, 2, 4, 1, 3, 5] },
  { groups: 1, expected: [0, 1, 2, 3, 4, 5] },
  { groups: 6, expected: [0, 1, 2, 3, 4, 5] },
].map(({ groups, expected }) => ({
  name: `shuffle of 6 channels in ${groups} groups`,
  program: programOf(shape(1, 2, 6), [
    { name: "shuffle", op: "channelShuffle", inputs: [source], outputShape: shape(1, 2, 6), groups },
  ]),
  input: [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15],
  expected: [...expected, ...expected.map((value) => value + 10)],
}));

// Values 1, 2, 4, 8 in HWC order sum to 15; a - at one of them takes twice that value away.
const flattened: EngineCase[] = [
  {
    name: "dense flattens in HWC order and adds its bias",
    program: programOf(shape(1, 2, 2), [dense(signs("-+++ +-++ ++-+ +++-"), 4, { bias: [100, 0, 0, -100] })]),
    input: [1, 2, 4, 8],
    expected: [113, 11, 7, -101],
  },
  {
    name: "flatten keeps HWC order",
    program: programOf(shape(2, 1, 2), [
      { name: "flat", op: "flatten", inputs: [source], outputShape: shape(1, 1, 4) },
    ]),
    input: [1, 2, 4, 8],
    expected: [1, 2, 4, 8],
  },
  {
    // Shuffling after flatten in 2 groups proves that the result is 1x1x4: 1 2 | 4 8 becomes 1 4 2 8.
    name: "flatten gives one pixel",
    program: programOf(shape(2, 1, 2), [
      { name: "flat", op: "flatten", inputs: [source], outputShape: shape(1, 1, 4) },
      { name: "shuffle", op: "channelShuffle", inputs: ["flat"], outputShape: shape(1, 1, 4), groups: 2 },
    ]),
    input: [1, 2, 4, 8],
    expected: [1, 4, 2, 8],
  },
];

export const joinCases: readonly EngineCase[] = [...bitJoins, ...integerJoins, ...shuffles, ...flattened];
