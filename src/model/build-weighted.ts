// The two operators with weights, conv2d and dense: shape, groups, weight count, bias, and the range of their sums.

import type { PackedBits } from "../foundation/bits/packed-bits.js";
import { defined } from "../foundation/errors/invariant-error.js";
import { elementCount, formatShape, type Shape } from "../foundation/tensor/shape.js";
import { windowShape } from "./build-pool.js";
import { decodeWeights } from "./decode-weights.js";
import { modelLimits } from "./model-schema.js";
import type { Conv2dNode, DenseNode } from "./model.js";
import { boundedOutput, type NodeOf, type NodeScope, type Reporter } from "./node-scope.js";
import { signedSumRange, withBorder } from "./value-range.js";

/** Checks a convolution and works out its output; undefined where its output cannot be known. */
export function buildConv2d({ node, inputs, report }: NodeScope<"conv2d">): Conv2dNode | undefined {
  const input = defined(inputs[0], "input of a convolution");
  const { kernel, stride, padding, groups, outputChannels } = node;
  checkBias(node.bias, outputChannels, report);
  const divides = checkGroups(groups, input.shape.channels, outputChannels, report);
  const shape = windowShape({
    input: input.shape,
    kernel,
    stride,
    padding,
    channels: outputChannels,
    report,
  });
  if (!divides) return undefined;
  const channelsPerGroup = input.shape.channels / groups;
  const taps = kernel[0] * kernel[1] * channelsPerGroup;
  const product = `${outputChannels} output channels x ${kernel[0]}x${kernel[1]} kernel x ${channelsPerGroup} input channels per group`;
  const { weights, weightBitWidth } = readWeights(node.weights, outputChannels * taps, product, report);
  if (shape === undefined) return undefined;
  const padded = padding.top + padding.left + padding.bottom + padding.right > 0;
  const tapRange = padded ? withBorder(input.range, padding.value) : input.range;
  const output = boundedOutput(
    shape,
    signedSumRange({ input: tapRange, taps, weightBitWidth, bias: node.bias }),
    report,
  );
  if (output === undefined) return undefined;
  const { name, op, bias, inputs: names } = node;
  const sizes = { outputChannels, kernel, stride, padding, groups };
  const result = { name, op, inputs: names, ...sizes, weights, weightBitWidth };
  return { ...result, ...(bias && { bias }), outputShape: output.shape, outputRange: output.range };
}

/** Checks a dense layer over the flattened input; undefined where its output cannot be known. */
export function buildDense({ node, inputs, report }: NodeScope<"dense">): DenseNode | undefined {
  const input = defined(inputs[0], "input of a dense layer");
  const { name, op, outputChannels, bias, inputs: names } = node;
  checkBias(bias, outputChannels, report);
  const taps = elementCount(input.shape);
  const product = `${outputChannels} output channels x ${formatShape(input.shape)} inputs`;
  const { weights, weightBitWidth } = readWeights(node.weights, outputChannels * taps, product, report);
  const shape: Shape = { height: 1, width: 1, channels: outputChannels };
  const output = boundedOutput(
    shape,
    signedSumRange({ input: input.range, taps, weightBitWidth, bias }),
    report,
  );
  if (output === undefined) return undefined;
  const result = { name, op, inputs: names, outputChannels, weights, weightBitWidth };
  return { ...result, ...(bias && { bias }), outputShape: output.shape, outputRange: output.range };
}

function readWeights(
  document: NodeOf<"conv2d" | "dense">["weights"],
  count: number,
  counted: string,
  report: Reporter,
): { weights: PackedBits; weightBitWidth: number } {
  const weightBitWidth = document.bitWidth ?? 1;
  const bits = count * weightBitWidth;
  const product = weightBitWidth === 1 ? counted : `${counted} x ${weightBitWidth} bits per weight`;
  if (bits <= modelLimits.weightBits) {
    return { weights: decodeWeights(document.bits, bits, product, report), weightBitWidth };
  }
  report("", `must have at most ${modelLimits.weightBits} weight bits`, { found: `${bits} (${product})` });
  return { weights: { length: 0, bytes: new Uint8Array(0) }, weightBitWidth };
}

function checkBias(bias: readonly number[] | undefined, outputChannels: number, report: Reporter): void {
  if (bias === undefined || bias.length === outputChannels) return;
  report("bias", `must have one value per output channel, ${outputChannels}`, {
    found: `a list of ${bias.length}`,
  });
}

function checkGroups(
  groups: number,
  inputChannels: number,
  outputChannels: number,
  report: Reporter,
): boolean {
  const broken = [
    inputChannels % groups === 0 ? [] : [`the ${inputChannels} input channels`],
    outputChannels % groups === 0 ? [] : [`the ${outputChannels} output channels`],
  ].flat();
  if (broken.length === 0) return true;
  const fix = `use ${commonDivisors(inputChannels, outputChannels)}`;
  report("groups", `must divide ${broken.join(" and ")}`, { found: String(groups), fix });
  return false;
}

/** Numbers that divide both, for the advice; at most the first eight. */
function commonDivisors(a: number, b: number): string {
  const divisors: number[] = [];
  for (let n = 1; n <= Math.min(a, b) && divisors.length <= 8; n++) {
    if (a % n === 0 && b % n === 0) divisors.push(n);
  }
  const shown = divisors.slice(0, 8);
  return divisors.length > 8 ? `${shown.join(", ")} or another common divisor` : shown.join(" or ");
}
