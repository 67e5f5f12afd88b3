// Short hand for array programs in tests: weights as "+-" strings, a step's inputs and shapes next to each other.

import { packSigns, type PackedBits } from "../../src/foundation/bits/packed-bits.js";
import type { Shape } from "../../src/foundation/tensor/shape.js";
import type { ArrayProgram, Conv2dStep, DenseStep, MaxPoolStep, Step } from "../../src/xnor-array/program.js";

/** A program, one frame and what must come out. */
export interface EngineCase {
  readonly name: string;
  readonly program: ArrayProgram;
  /** HWC. */
  readonly input: readonly number[];
  /** HWC of the output step. */
  readonly expected: readonly number[];
}

/** Name of the program's input in all test programs. */
export const source = "in";

/** Height, width, channels. */
export function shape(height: number, width: number, channels: number): Shape {
  return { height, width, channels };
}

/** Packed weights of a text such as "++ -+"; anything but + and - is ignored. */
export function signs(text: string): PackedBits {
  return packSigns(
    Array.from(text)
      .filter((sign) => sign === "+" || sign === "-")
      .map((sign) => (sign === "+" ? 1 : -1)),
  );
}

/** A program whose output is its last step. */
export function programOf(inputShape: Shape, steps: readonly Step[]): ArrayProgram {
  return { inputName: source, inputShape, steps, outputName: steps.at(-1)?.name ?? source };
}

const noBorder = { top: 0, left: 0, bottom: 0, right: 0 };

type ConvolutionDetails = Pick<Conv2dStep, "outputShape" | "weights"> & Partial<Conv2dStep>;

/** A 1x1 convolution of the source with stride 1, one group and no border, where `details` says nothing else. */
export function convolution(details: ConvolutionDetails): Conv2dStep {
  return {
    name: "conv",
    op: "conv2d",
    inputs: [source],
    outputChannels: details.outputShape.channels,
    kernel: [1, 1],
    stride: [1, 1],
    padding: { ...noBorder, value: 0 },
    groups: 1,
    weightBitWidth: 1,
    ...details,
  };
}

/** A dense step on the source. */
export function dense(
  weights: PackedBits,
  outputChannels: number,
  details: Partial<DenseStep> = {},
): DenseStep {
  const outputShape = shape(1, 1, outputChannels);
  const base = { name: "dense", op: "dense", inputs: [source], weightBitWidth: 1 } as const;
  return { ...base, outputChannels, outputShape, weights, ...details };
}

/** A maximum pool of the source; kernel and stride default to 1x1. */
export function maxPool(details: Pick<MaxPoolStep, "outputShape"> & Partial<MaxPoolStep>): MaxPoolStep {
  return {
    name: "pool",
    op: "maxPool",
    inputs: [source],
    kernel: [1, 1],
    stride: [1, 1],
    padding: noBorder,
    ...details,
  };
}

/** A binary activation: one threshold for every channel, direction 1 unless stated. */
export function binarise(
  name: string,
  input: string,
  outputShape: Shape,
  threshold: number,
  direction: 1 | -1 = 1,
): Step {
  const perChannel = Array.from({ length: outputShape.channels }, () => [threshold]);
  return {
    name,
    op: "threshold",
    inputs: [input],
    outputShape,
    thresholds: perChannel,
    directions: perChannel.map(() => direction),
    levels: { scale: 2, offset: -1 },
  };
}

/**
 * Steps that single out one channel of the source: the sum of all channels plus (that channel minus the others) is twice
 * the channel. Lets a case feed several tensors to a join although a program has one input.
 * @returns steps whose last, named `name`, holds 2 * channel
 */
export function doubledChannel(name: string, input: Shape, channel: number): Step[] {
  const outputShape = { ...input, channels: 1 };
  const all = "+".repeat(input.channels);
  const only = Array.from(all)
    .map((_, c) => (c === channel ? "+" : "-"))
    .join("");
  return [
    convolution({ name: `${name} all`, outputShape, weights: signs(all) }),
    convolution({ name: `${name} less others`, outputShape, weights: signs(only) }),
    { name, op: "add", inputs: [`${name} all`, `${name} less others`], outputShape },
  ];
}
