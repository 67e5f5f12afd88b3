// Convolutions worked out on paper. A comment above a case holds the working.

import { convolution, programOf, shape, signs, type EngineCase } from "../program-builder.js";
import { packSigns } from "../../../src/foundation/bits/packed-bits.js";
import type { Conv2dStep } from "../../../src/xnor-array/program.js";

const allPlus3x3 = signs("+++ +++ +++");
const one = { top: 1, left: 1, bottom: 1, right: 1 };

// The smallest array: weight times input, -1 and +1 both ways, and the bias on top.
const onePixel: EngineCase[] = [
  {
    name: "one pixel, one channel, weights + and -",
    program: programOf(shape(1, 1, 1), [convolution({ outputShape: shape(1, 1, 2), weights: signs("+-") })]),
    input: [-1],
    expected: [-1, 1],
  },
  {
    name: "one pixel, one channel, with bias",
    program: programOf(shape(1, 1, 1), [
      convolution({ outputShape: shape(1, 1, 2), weights: signs("+-"), bias: [3, -2] }),
    ]),
    input: [1],
    expected: [4, -3],
  },
];

// Input channel c is +1 iff c is even, weight c is +1 iff 3 divides c. They agree where c is a multiple of 6, or odd and no
// multiple of 3. Below 31: 6 (0 6 .. 30) + 15 - 5 (odd less 3 9 15 21 27) = 16 agreements. Channel 31 is odd, no multiple
// of 3: agrees. Channel 32 is even, no multiple of 3: disagrees. Sum = 2 * agreements - channels.
const wordBoundary: EngineCase[] = [
  { channels: 31, agreements: 16, expected: 1 },
  { channels: 32, agreements: 17, expected: 2 },
  { channels: 33, agreements: 17, expected: 1 },
].map(({ channels, agreements, expected }) => ({
  name: `${channels} channels with ${agreements} agreements`,
  program: programOf(shape(1, 1, channels), [
    convolution({ outputShape: shape(1, 1, 1), weights: alternating(channels, 3) }),
  ]),
  input: Array.from({ length: channels }, (_, c) => (c % 2 === 0 ? 1 : -1)),
  expected: [expected],
}));

function alternating(length: number, period: number) {
  return packSigns(Array.from({ length }, (_, c) => (c % period === 0 ? 1 : -1)));
}

// Row + - - + +, weights + -, stride 2: windows at 0 and 2 only, (+) - (-) = 2 and (-) - (+) = -2; column 4 is unseen.
const strides: EngineCase[] = [
  {
    name: "a stride that does not divide leaves the last column unseen",
    program: programOf(shape(1, 5, 1), [
      convolution({ outputShape: shape(1, 2, 1), kernel: [1, 2], stride: [1, 2], weights: signs("+-") }),
    ]),
    input: [1, -1, -1, 1, 1],
    expected: [2, -2],
  },
  {
    name: "vertical stride only",
    program: programOf(shape(3, 3, 1), [
      convolution({ outputShape: shape(2, 3, 1), stride: [2, 1], weights: signs("+") }),
    ]),
    input: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    expected: [1, 2, 3, 7, 8, 9],
  },
  {
    name: "horizontal stride only",
    program: programOf(shape(3, 3, 1), [
      convolution({ outputShape: shape(3, 2, 1), stride: [1, 2], weights: signs("+") }),
    ]),
    input: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    expected: [1, 3, 4, 6, 7, 9],
  },
];

// A 2x2 map of +1 under a 3x3 kernel of +1: each of the four windows has 4 taps inside and 5 outside.
const borders: EngineCase[] = [
  border("zero-padding counts the 4 inner taps alone", 0, 4),
  border("minus-one padding takes the 5 outer taps away", -1, -1),
  border("plus-one padding adds the 5 outer taps", 1, 9),
];

function border(name: string, value: -1 | 0 | 1, sum: number): EngineCase {
  const step = convolution({
    outputShape: shape(2, 2, 1),
    kernel: [3, 3],
    padding: { ...one, value },
    weights: allPlus3x3,
  });
  return {
    name,
    program: programOf(shape(2, 2, 1), [step]),
    input: [1, 1, 1, 1],
    expected: [sum, sum, sum, sum],
  };
}

// Kernel 2x2 with rows (+ +) and (- +), border above and to the right of the single value 5: only the lower left tap, a -,
// is inside and gives -5; the three outer taps are all + and add the padding value three times.
const asymmetricalBorders: EngineCase[] = ([0, -1, 1] as const).map((value) => ({
  name: `border above and right only, padding ${value}`,
  program: programOf(shape(1, 1, 1), [
    convolution({
      outputShape: shape(1, 1, 1),
      kernel: [2, 2],
      padding: { top: 1, left: 0, bottom: 0, right: 1, value },
      weights: signs("++ -+"),
    }),
  ]),
  input: [5],
  expected: [-5 + 3 * value],
}));

// A border wider than the kernel: the first two windows lie wholly outside.
const outsideWindows: EngineCase[] = ([0, -1] as const).map((value) => ({
  name: `windows wholly in the border, padding ${value}`,
  program: programOf(shape(1, 1, 1), [
    convolution({
      outputShape: shape(1, 3, 1),
      padding: { top: 0, left: 2, bottom: 0, right: 0, value },
      weights: signs("+"),
    }),
  ]),
  input: [7],
  expected: [value, value, 7],
}));

// Values 1, 2, 4, 8 sum to 15; a - at one of them takes twice that value away: 13, 11, 7, -1. The order of the weights is
// thereby visible: kernel row, then kernel column, then channel.
const singleMinus = signs("-+++ +-++ ++-+ +++-");
const weightOrder: EngineCase[] = [
  order("two columns of two channels", { kernel: [1, 2] }, [1, 2, 2]),
  order("two rows of two columns", { kernel: [2, 2] }, [2, 2, 1]),
  order("two rows of two channels", { kernel: [2, 1] }, [2, 1, 2]),
];

function order(name: string, details: Partial<Conv2dStep>, size: [number, number, number]): EngineCase {
  const step = convolution({ ...details, outputShape: shape(1, 1, 4), weights: singleMinus });
  return {
    name: `weight order, ${name}`,
    program: programOf(shape(...size), [step]),
    input: [1, 2, 4, 8],
    expected: [13, 11, 7, -1],
  };
}

// Two groups of two channels, filters (+ +) and (+ -) in each: 1 + 2, 1 - 2, 3 + 4, 3 - 4. Depthwise: channel 0 sees its
// own columns 1, 2 under (+ -), channel 1 its 10, 20 under (- +).
const groups: EngineCase[] = [
  {
    name: "two groups see their own channels only",
    program: programOf(shape(1, 1, 4), [
      convolution({ outputShape: shape(1, 1, 4), groups: 2, weights: signs("++ +- ++ +-") }),
    ]),
    input: [1, 2, 3, 4],
    expected: [3, -1, 7, -1],
  },
  {
    name: "depthwise",
    program: programOf(shape(1, 2, 2), [
      convolution({ outputShape: shape(1, 1, 2), kernel: [1, 2], groups: 2, weights: signs("+- -+") }),
    ]),
    input: [1, 10, 2, 20],
    expected: [-1, 10],
  },
];

// Two bits per weight, least significant first, two's complement: 00 is 0, 10 is 1, 01 is -2, 11 is -1. On the inputs 1, 10,
// 100, 1000 and, with one channel in two taps, 5 and 7. Three bits across a byte's edge: 110 101 001 is 3, -3, -4.
const multiBit: EngineCase[] = [
  {
    name: "weights of two bits: 0, 1, -2, -1",
    program: programOf(shape(1, 1, 4), [
      convolution({ outputShape: shape(1, 1, 1), weights: signs("-- +- -+ ++"), weightBitWidth: 2 }),
    ]),
    input: [1, 10, 100, 1000],
    expected: [10 - 200 - 1000],
  },
  {
    name: "weights of two bits on bits, with bias",
    program: programOf(shape(1, 1, 2), [
      convolution({
        outputShape: shape(1, 1, 2),
        weights: signs("-+ +- ++ --"),
        weightBitWidth: 2,
        bias: [1, 2],
      }),
    ]),
    input: [-1, 1],
    expected: [2 + 1 + 1, 1 + 0 + 2],
  },
  {
    name: "weights of three bits cross the edge of a byte; the border of -1 multiplies too",
    program: programOf(shape(1, 1, 1), [
      convolution({
        outputShape: shape(1, 1, 1),
        kernel: [1, 3],
        padding: { top: 0, left: 1, bottom: 0, right: 1, value: -1 },
        weights: signs("++- +-+ --+"),
        weightBitWidth: 3,
      }),
    ]),
    input: [7],
    expected: [-3 + 7 * -3 + 4],
  },
];

export const convolutionCases: readonly EngineCase[] = [
  ...onePixel,
  ...wordBoundary,
  ...strides,
  ...borders,
  ...asymmetricalBorders,
  ...outsideWindows,
  ...weightOrder,
  ...groups,
  ...multiBit,
];
