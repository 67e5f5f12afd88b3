// Thresholds at, just below and just above their level, in both directions, with one level and with several.

import { binarise, programOf, shape, source, type EngineCase } from "../program-builder.js";
import type { Step } from "../../../src/xnor-array/program.js";

const largestInt32 = 2 ** 31 - 1;
const smallestInt32 = -(2 ** 31);

function onRow(name: string, input: readonly number[], step: Step, expected: readonly number[]): EngineCase {
  return { name, program: programOf(step.outputShape, [step]), input, expected };
}

function levelled(
  directions: readonly (1 | -1)[],
  thresholds: number[][],
  scale: number,
  offset: number,
): Step {
  return {
    name: "levels",
    op: "threshold",
    inputs: [source],
    outputShape: shape(1, 7, 1),
    thresholds,
    directions,
    levels: { scale, offset },
  };
}

const aroundLevels = [-3, -2, -1, 0, 4, 5, 6];
const levels = [[-2, 0, 5]];

const perChannel: Step = {
  name: "channels",
  op: "threshold",
  inputs: [source],
  outputShape: shape(1, 2, 3),
  thresholds: [[1], [1], [-4]],
  directions: [1, -1, 1],
  levels: { scale: 2, offset: -1 },
};

export const thresholdCases: readonly EngineCase[] = [
  onRow("rising passes at and above 3", [2, 3, 4], binarise("rising", source, shape(1, 3, 1), 3), [-1, 1, 1]),
  onRow(
    "falling passes at and below 3",
    [2, 3, 4],
    binarise("falling", source, shape(1, 3, 1), 3, -1),
    [1, 1, -1],
  ),
  onRow("rising at -3", [-4, -3, -2], binarise("rising", source, shape(1, 3, 1), -3), [-1, 1, 1]),
  onRow("falling at -3", [-4, -3, -2], binarise("falling", source, shape(1, 3, 1), -3, -1), [1, 1, -1]),
  onRow(
    "rising at 0 on bits is the sign itself",
    [-1, 1],
    binarise("rising", source, shape(1, 2, 1), 0),
    [-1, 1],
  ),
  onRow("falling at 0 on bits negates", [-1, 1], binarise("falling", source, shape(1, 2, 1), 0, -1), [1, -1]),
  onRow(
    "a level no value reaches",
    [5, -5],
    binarise("never", source, shape(1, 2, 1), largestInt32),
    [-1, -1],
  ),
  onRow(
    "a level every value reaches",
    [5, -5],
    binarise("always", source, shape(1, 2, 1), smallestInt32),
    [1, 1],
  ),
  // Pixels (0, 0, -5) and (1, 2, -4) against >= 1, <= 1, >= -4.
  onRow(
    "each channel has its own level and direction",
    [0, 0, -5, 1, 2, -4],
    perChannel,
    [-1, 1, -1, 1, -1, 1],
  ),
  // Levels -2, 0, 5 rising: -3 passes none, -2 and -1 one, 0 and 4 two, 5 and 6 all.
  onRow("three rising levels count 0 to 3", aroundLevels, levelled([1], levels, 1, 0), [0, 1, 1, 2, 2, 3, 3]),
  // Falling: -3 and -2 are <= all three, -1 and 0 <= 0 and 5, 4 and 5 <= 5, 6 none.
  onRow(
    "three falling levels count 3 to 0",
    aroundLevels,
    levelled([-1], levels, 1, 0),
    [3, 3, 2, 2, 1, 1, 0],
  ),
  onRow(
    "scale 2, offset -3 maps to -3 -1 1 3",
    aroundLevels,
    levelled([1], levels, 2, -3),
    [-3, -1, -1, 1, 1, 3, 3],
  ),
];
