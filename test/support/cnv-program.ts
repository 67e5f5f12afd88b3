// The CNV topology (FINN, doi:10.1145/3020078.3021744; Xilinx BNN-PYNQ cifar10/cnvW1A1): six valid 3x3 convolutions with
// two pools and three dense layers on a 32x32 RGB image of 8-bit integers. Weights and thresholds are random, from a seed.

import type { Shape } from "../../src/foundation/tensor/shape.js";
import type { ArrayProgram, Step } from "../../src/xnor-array/program.js";
import { createDraws, type Draws } from "../conformance/draws.js";

const side = 32;
const kernel = 3;
const blocks = [
  [64, 64],
  [128, 128],
  [256, 256],
];
const denseChannels = [512, 512];
const classes = 10;

/** Input values are 0 .. 255. */
export const cnvInputRange = { minimum: 0, maximum: 255 };

/** The network with this seed's weights. */
export function cnvProgram(seed: number): ArrayProgram {
  const draws = createDraws(seed);
  const inputShape: Shape = { height: side, width: side, channels: 3 };
  const steps: Step[] = [];
  let [name, shape, spread] = ["in", inputShape, 128];
  const add = (step: Step) => {
    steps.push(step);
    [name, shape] = [step.name, step.outputShape];
  };
  blocks.forEach((channelsOfBlock, block) => {
    channelsOfBlock.forEach((channels, i) => {
      const taps = kernel * kernel * shape.channels;
      add(convolution(draws, `conv${2 * block + i}`, name, shape, channels));
      add(threshold(draws, `bits${2 * block + i}`, name, shape, spread * Math.sqrt(taps)));
      spread = 1;
    });
    if (block < blocks.length - 1) add(pool(`pool${block}`, name, shape));
  });
  denseChannels.forEach((channels, i) => {
    const inputs = shape.channels;
    add(dense(draws, `dense${i}`, name, inputs, channels));
    add(threshold(draws, `denseBits${i}`, name, shape, Math.sqrt(inputs)));
  });
  add(dense(draws, "logits", name, shape.channels, classes));
  return { inputName: "in", inputShape, steps, outputName: name };
}

function convolution(draws: Draws, name: string, input: string, from: Shape, channels: number): Step {
  const outputShape = { height: from.height - kernel + 1, width: from.width - kernel + 1, channels };
  return {
    name,
    op: "conv2d",
    inputs: [input],
    outputShape,
    outputChannels: channels,
    kernel: [kernel, kernel],
    stride: [1, 1],
    padding: { top: 0, left: 0, bottom: 0, right: 0, value: -1 },
    groups: 1,
    weights: draws.weights(channels * kernel * kernel * from.channels),
    weightBitWidth: 1,
  };
}

function dense(draws: Draws, name: string, input: string, inputs: number, channels: number): Step {
  const outputShape = { height: 1, width: 1, channels };
  const weights = draws.weights(channels * inputs);
  return {
    name,
    op: "dense",
    inputs: [input],
    outputShape,
    outputChannels: channels,
    weights,
    weightBitWidth: 1,
  };
}

/** One level per channel within a standard deviation of a random sum, either direction. */
function threshold(draws: Draws, name: string, input: string, outputShape: Shape, deviation: number): Step {
  const reach = Math.round(deviation);
  const thresholds = Array.from({ length: outputShape.channels }, () => [draws.whole(-reach, reach)]);
  const directions = thresholds.map(() => draws.pick([1, -1]));
  const levels = { scale: 2, offset: -1 };
  return { name, op: "threshold", inputs: [input], outputShape, thresholds, directions, levels };
}

function pool(name: string, input: string, from: Shape): Step {
  const outputShape = { height: from.height / 2, width: from.width / 2, channels: from.channels };
  const padding = { top: 0, left: 0, bottom: 0, right: 0 };
  return { name, op: "maxPool", inputs: [input], outputShape, kernel: [2, 2], stride: [2, 2], padding };
}
