// Traps in how the expected values were written down: other axis or channel order, agreements for signed sums, 0 and 1 for
// bits. They change nothing in the model; the values that were found are only read in another way.

import { elementCount, elementIndex, type Shape } from "../../foundation/tensor/shape.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { Model, ModelNode } from "../../model/model.js";
import { inputType } from "../../model/look-up.js";
import { inputsPerOutput } from "../../model/threshold-width.js";
import type { CauseKind, Hypothesis } from "./hypothesis.js";

/** Hypotheses about the expectation of `name`, whose found output is `tensor`. */
export function* readingHypotheses(model: Model, name: string, tensor: IntegerTensor): Generator<Hypothesis> {
  const { shape, values } = tensor;
  const reading = (kind: CauseKind, text: string, read: (index: number) => number): Hypothesis => ({
    kind,
    node: name,
    text,
    perChannel: false,
    change: { kind: "output", name, tensor: { shape, values: values.map((_, index) => read(index)) } },
  });
  const node = model.nodes.find((candidate) => candidate.name === name);
  if (node?.op === "conv2d" || node?.op === "dense") yield* sumReadings(model, node, values, reading);
  const valueAt = (index: number) => values[index] ?? 0;
  if ((node?.outputRange ?? model.encoderRange).kind === "bits") {
    const text = (one: string) => `expected values that write bits as 0 and 1, 1 being ${one}`;
    yield reading("bit-values", text("+1"), (index) => (1 + valueAt(index)) / 2);
    yield reading("bit-values", text("-1"), (index) => (1 - valueAt(index)) / 2);
  }
  for (const { text, source } of axisOrders(shape))
    yield reading("layout", text, (index) => valueAt(source(index)));
  if (shape.channels > 1) {
    const text = "expected values with the channels in reverse order";
    yield reading("channel-order", text, (i) => valueAt(i - (i % shape.channels) * 2 + shape.channels - 1));
  }
}

function* sumReadings(
  model: Model,
  node: Extract<ModelNode, { op: "conv2d" | "dense" }>,
  values: Int32Array,
  reading: (kind: CauseKind, text: string, read: (index: number) => number) => Hypothesis,
): Generator<Hypothesis> {
  if (inputType(model, node).range.kind !== "bits" || node.weightBitWidth > 1) return;
  const products = inputsPerOutput(node);
  // Taps that a zero border leaves out break the parity: then no count of agreements is whole.
  if (!values.every((sum) => (sum + products) % 2 === 0)) return;
  const sumAt = (index: number) => values[index] ?? 0;
  const agreements = `expected values that count agreements, p = (s + ${products}) / 2, not signed sums s`;
  yield reading("sum-domain", agreements, (index) => (sumAt(index) + products) / 2);
  const disagreements = `expected values that count disagreements, x = (${products} - s) / 2, not signed sums s`;
  yield reading("sum-domain", disagreements, (index) => (products - sumAt(index)) / 2);
}

/** Other orders of the axes in which the same file could have been written. */
function axisOrders(shape: Shape): { text: string; source: (index: number) => number }[] {
  const { height, width, channels } = shape;
  const orders: { text: string; source: (index: number) => number }[] = [];
  if (height * width > 1 && channels > 1) {
    const source = (index: number) => {
      const pixel = index % (height * width);
      return pixel * channels + Math.floor(index / (height * width));
    };
    orders.push({ text: "expected values in channel-first order (CHW), read as HWC", source });
  }
  if (height === width && height > 1) {
    const source = (index: number) => {
      const pixel = Math.floor(index / channels);
      return elementIndex(shape, pixel % width, Math.floor(pixel / width), index % channels);
    };
    orders.push({ text: "expected values with y and x exchanged", source });
  }
  return orders;
}

/**
 * The order of channels that makes the found planes the expected ones: expected channel c is found channel `order[c]`.
 * @returns undefined where a plane has no partner, or where the order is the natural one
 */
export function channelOrder(tensor: IntegerTensor, expected: ArrayLike<number>): number[] | undefined {
  const { shape } = tensor;
  const { channels } = shape;
  if (channels < 2 || elementCount(shape) !== expected.length) return undefined;
  const free = new Map<string, number[]>();
  for (let c = 0; c < channels; c++) {
    const key = planeKey(tensor.values, c, channels);
    free.set(key, [...(free.get(key) ?? []), c]);
  }
  const order: number[] = [];
  for (let c = 0; c < channels; c++) {
    const partners = free.get(planeKey(expected, c, channels));
    // A plane that fits where it stands stays, so that equal planes do not look exchanged.
    const own = partners?.indexOf(c) ?? -1;
    if (partners === undefined || partners.length === 0) return undefined;
    order.push(defined(partners.splice(Math.max(own, 0), 1)[0], "a partner"));
  }
  // Few different planes fit together in many ways, which proves nothing.
  if (new Set(order.map((c) => planeKey(tensor.values, c, channels))).size * 2 < channels) return undefined;
  return order.every((from, c) => from === c) ? undefined : order;
}

function planeKey(values: ArrayLike<number>, channel: number, channels: number): string {
  const plane: number[] = [];
  for (let i = channel; i < values.length; i += channels) plane.push(values[i] ?? 0);
  return plane.join(",");
}
