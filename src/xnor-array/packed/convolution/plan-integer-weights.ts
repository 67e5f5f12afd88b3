// Weights of several bits, on the kernels for one: each bit of a two's complement weight becomes an output channel of its
// own with weights v = -1 or +1. With bit values c = 1, 2, ..., -2^(B-1), which add up to -1, and v = 2 * bit - 1:
//
//     weight = sum of c * (v + 1) / 2 = (sum of c * v - 1) / 2
//     sum of weight * x = (sum over bits of c * (sum of v * x) - sum of x) / 2
//
// The sum of x is one more channel per group, of weights +1 only. Rare (first or last layers of imported networks), so
// the joining is plain TypeScript.

import type { PackedBits } from "../../../foundation/bits/packed-bits.js";
import { byteCount } from "../../../foundation/bits/packed-bits.js";
import type { Conv2dStep, DenseStep } from "../../program.js";
import { allocateIntegers, type PlanContext } from "../plan-context.js";
import { pixelCount, type IntegerMap, type PlaneMap } from "../tensor-map.js";
import { planSums, sumRange } from "./plan-sums.js";
import { vectorsFor, weightedLayer, type WeightedLayer } from "./weighted-layer.js";

/** Plans the signed sums of a layer whose weights have more than one bit. */
export function planIntegerWeights(
  context: PlanContext,
  step: Conv2dStep | DenseStep,
  input: PlaneMap,
): IntegerMap {
  const layer = weightedLayer(step, input.shape);
  const bitWidth = step.weightBitWidth;
  const partial = planSums(context, splitBits(layer, bitWidth), input).map;
  const scale = 2 ** (bitWidth - 1);
  const map = allocateIntegers(context, layer.outputShape, sumRange(layer, input, scale));
  const { arena, addTask } = context;
  const pixels = pixelCount(layer.outputShape);
  addTask("expandSums", () => {
    const from = arena.integers(partial.pointer, pixels * partial.stride);
    const to = arena.integers(map.pointer, pixels * map.stride);
    for (let pixel = 0; pixel < pixels; pixel++) {
      joinPixel(layer, bitWidth, from.subarray(pixel * partial.stride), to.subarray(pixel * map.stride));
    }
  });
  return map;
}

/** Channels of the split layer in one group: every bit of every output, and the sum of the inputs. */
function splitOutputs({ outputsPerGroup }: WeightedLayer, bitWidth: number): number {
  return outputsPerGroup * bitWidth + 1;
}

function joinPixel(layer: WeightedLayer, bitWidth: number, from: Int32Array, to: Int32Array): void {
  const perGroup = splitOutputs(layer, bitWidth);
  for (let output = 0; output < layer.outputShape.channels; output++) {
    const group = Math.floor(output / layer.outputsPerGroup);
    const first = group * perGroup + (output - group * layer.outputsPerGroup) * bitWidth;
    let sum = -(from[(group + 1) * perGroup - 1] ?? 0);
    for (let bit = 0; bit < bitWidth; bit++) {
      const value = bit === bitWidth - 1 ? -(2 ** bit) : 2 ** bit;
      sum += value * (from[first + bit] ?? 0);
    }
    to[output] = sum / 2 + (layer.bias[output] ?? 0);
  }
}

/** The layer with one output per weight bit, without bias. */
function splitBits(layer: WeightedLayer, bitWidth: number): WeightedLayer {
  const outputsPerGroup = splitOutputs(layer, bitWidth);
  const channels = outputsPerGroup * layer.groups;
  return {
    ...layer,
    outputShape: { ...layer.outputShape, channels },
    outputsPerGroup,
    vectors: vectorsFor(outputsPerGroup),
    weights: splitWeights(layer, bitWidth),
    bias: new Array<number>(channels).fill(0),
  };
}

function splitWeights(layer: WeightedLayer, bitWidth: number): PackedBits {
  const { windowLength, outputsPerGroup, weights } = layer;
  const perGroup = splitOutputs(layer, bitWidth);
  const length = layer.groups * perGroup * windowLength;
  const bytes = new Uint8Array(byteCount(length));
  for (let position = 0; position < length; position++) {
    const channel = Math.floor(position / windowLength);
    const group = Math.floor(channel / perGroup);
    const within = channel - group * perGroup;
    const output = group * outputsPerGroup + Math.floor(within / bitWidth);
    const weight = output * windowLength + (position - channel * windowLength);
    const source = weight * bitWidth + (within % bitWidth);
    const isOne = within === perGroup - 1 || (((weights.bytes[source >> 3] ?? 0) >> (source & 7)) & 1) === 1;
    if (isOne) bytes[position >> 3] = (bytes[position >> 3] ?? 0) | (1 << (position & 7));
  }
  return { length, bytes };
}
