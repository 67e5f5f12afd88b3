// Convolution and dense steps in one form: a dense layer is a convolution whose kernel covers the whole map.

import type { PackedBits } from "../../../foundation/bits/packed-bits.js";
import { invariant } from "../../../foundation/errors/invariant-error.js";
import { formatShape, type Shape } from "../../../foundation/tensor/shape.js";
import { windowCount } from "../../../foundation/tensor/window.js";
import type { Conv2dStep, DenseStep } from "../../program.js";

/** Output channels of one vector: one byte lane each. */
export const lanes = 16;

export interface WeightedLayer {
  readonly name: string;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideY: number;
  readonly strideX: number;
  readonly padding: Conv2dStep["padding"];
  readonly groups: number;
  readonly channelsPerGroup: number;
  readonly outputsPerGroup: number;
  /** Vectors of 16 output channels per group. */
  readonly vectors: number;
  /** Inputs of one output: kernel positions times channels of the group. */
  readonly windowLength: number;
  /** [output][ky][kx][channel of the group], one bit each unless the step's weights are integers. */
  readonly weights: PackedBits;
  /** One per output channel. */
  readonly bias: readonly number[];
}

/** Vectors that hold so many output channels. */
export function vectorsFor(outputsPerGroup: number): number {
  return Math.ceil(outputsPerGroup / lanes);
}

const noPadding = { top: 0, left: 0, bottom: 0, right: 0, value: -1 } as const;

/** The layer of a step over an input of this shape; InvariantError where the two do not fit. */
export function weightedLayer(step: Conv2dStep | DenseStep, inputShape: Shape): WeightedLayer {
  const window = step.op === "conv2d" ? step : denseWindow(inputShape);
  const { groups, padding, kernel, stride } = window;
  const channelsPerGroup = inputShape.channels / groups;
  const outputsPerGroup = step.outputChannels / groups;
  const windowLength = kernel[0] * kernel[1] * channelsPerGroup;
  const layer: WeightedLayer = {
    name: step.name,
    inputShape,
    outputShape: step.outputShape,
    kernelHeight: kernel[0],
    kernelWidth: kernel[1],
    strideY: stride[0],
    strideX: stride[1],
    padding,
    groups,
    channelsPerGroup,
    outputsPerGroup,
    vectors: vectorsFor(outputsPerGroup),
    windowLength,
    weights: step.weights,
    bias: step.bias ?? new Array<number>(step.outputChannels).fill(0),
  };
  checkLayer(layer, step.outputChannels, step.weightBitWidth);
  return layer;
}

function denseWindow({ height, width }: Shape) {
  return { kernel: [height, width], stride: [1, 1], padding: noPadding, groups: 1 } as const;
}

function checkLayer(layer: WeightedLayer, outputChannels: number, bitWidth: number): void {
  const { name, inputShape, outputShape, padding } = layer;
  const height = windowCount(
    inputShape.height,
    layer.kernelHeight,
    layer.strideY,
    padding.top + padding.bottom,
  );
  const width = windowCount(inputShape.width, layer.kernelWidth, layer.strideX, padding.left + padding.right);
  invariant(
    outputShape.height === height && outputShape.width === width && outputShape.channels === outputChannels,
    `step "${name}" declares ${formatShape(outputShape)} where its window gives ${height}x${width}x${outputChannels}`,
  );
  invariant(
    Number.isInteger(layer.channelsPerGroup) && Number.isInteger(layer.outputsPerGroup),
    `step "${name}": ${layer.groups} groups do not divide its channels`,
  );
  invariant(
    layer.weights.length === outputChannels * layer.windowLength * bitWidth &&
      layer.bias.length === outputChannels,
    `step "${name}": weights or biases do not fit its shape`,
  );
}
