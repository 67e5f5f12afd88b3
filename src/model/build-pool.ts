// Sliding windows: the output size they share with convolutions, and the two pools. Window sizes follow
// foundation/tensor/window.ts; a border without a value does not take part, so every window must reach the map.

import { defined } from "../foundation/errors/invariant-error.js";
import { formatShape, type Shape } from "../foundation/tensor/shape.js";
import { windowCount } from "../foundation/tensor/window.js";
import type { MaxPoolNode, Padding, PoolPadding, SumPoolNode, ValueRange } from "./model.js";
import { boundedOutput, type NodeScope, type Reporter } from "./node-scope.js";
import { plainSumRange, withBorder } from "./value-range.js";

const noPadding: PoolPadding = { top: 0, left: 0, bottom: 0, right: 0 };

interface WindowQuestion {
  readonly input: Shape;
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly padding: Padding;
  /** Channels of the output. */
  readonly channels: number;
  readonly report: Reporter;
}

/** Output shape of a sliding window, or undefined where the window does not fit (reported under "kernel"). */
export function windowShape({
  input,
  kernel,
  stride,
  padding,
  channels,
  report,
}: WindowQuestion): Shape | undefined {
  const rows = padding.top + padding.bottom;
  const columns = padding.left + padding.right;
  const height = windowCount(input.height, kernel[0], stride[0], rows);
  const width = windowCount(input.width, kernel[1], stride[1], columns);
  if (height >= 1 && width >= 1) return { height, width, channels };
  report("kernel", `must fit inside the padded input of ${input.height + rows}x${input.width + columns}`, {
    found: `${kernel[0]}x${kernel[1]}`,
    fix: `the input is ${formatShape(input)}; use a smaller kernel or more padding`,
  });
  return undefined;
}

/** Checks a max pool; undefined where its output cannot be known. */
export function buildMaxPool({ node, inputs, report }: NodeScope<"maxPool">): MaxPoolNode | undefined {
  const input = defined(inputs[0], "input of a pool");
  const { name, op, kernel, stride, inputs: names } = node;
  const padding: PoolPadding = node.padding ?? noPadding;
  checkBorderReach(kernel, padding, report);
  const { channels } = input.shape;
  const shape = windowShape({ input: input.shape, kernel, stride, padding, channels, report });
  const output = shape && boundedOutput(shape, maxPoolRange(input.range, padding), report);
  if (output === undefined) return undefined;
  return {
    name,
    op,
    inputs: names,
    kernel,
    stride,
    padding,
    outputShape: output.shape,
    outputRange: output.range,
  };
}

/** Checks a sum pool; "global" becomes the whole map, a missing stride the kernel. */
export function buildSumPool({ node, inputs, report }: NodeScope<"sumPool">): SumPoolNode | undefined {
  const input = defined(inputs[0], "input of a pool");
  const { name, op, inputs: names } = node;
  const kernel: [number, number] =
    node.kernel === "global" ? [input.shape.height, input.shape.width] : node.kernel;
  const stride = node.stride ?? kernel;
  const { channels } = input.shape;
  const shape = windowShape({ input: input.shape, kernel, stride, padding: noPadding, channels, report });
  const output = shape && boundedOutput(shape, plainSumRange(input.range, kernel[0] * kernel[1]), report);
  if (output === undefined) return undefined;
  return { name, op, inputs: names, kernel, stride, outputShape: output.shape, outputRange: output.range };
}

/** Without a border value a window that lies outside the map would be the maximum of nothing. */
function checkBorderReach(kernel: readonly [number, number], padding: PoolPadding, report: Reporter): void {
  if (padding.value !== undefined) return;
  const tooFar =
    Math.max(padding.top, padding.bottom) >= kernel[0] || Math.max(padding.left, padding.right) >= kernel[1];
  if (!tooFar) return;
  report("padding", "must be smaller than the kernel on every side where it has no value", {
    found: `top ${padding.top}, left ${padding.left}, bottom ${padding.bottom}, right ${padding.right} for a ${kernel[0]}x${kernel[1]} kernel`,
    fix: "reduce the padding or give it a value",
  });
}

/** A border of 0 among bits is a third value, so that what comes out is no longer binary. */
function maxPoolRange(input: ValueRange, padding: PoolPadding): ValueRange {
  const padded = padding.top + padding.left + padding.bottom + padding.right > 0;
  if (!padded || padding.value === undefined) return input;
  const range = withBorder(input, padding.value);
  return range.kind === "bits" && padding.value === 0 ? { ...range, kind: "levels" } : range;
}
