// Traps of convolutions and dense layers: polarity, padding value, order of weights, bits and channels, bias.

import { packSigns, type PackedBits } from "../../foundation/bits/packed-bits.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import { elementCount, type Shape } from "../../foundation/tensor/shape.js";
import type { Conv2dNode, DenseNode, Model } from "../../model/model.js";
import { decodeWeights } from "../../xnor-array/reference/weight-values.js";
import type { CauseKind, Evidence, Hypothesis } from "./hypothesis.js";
import { shapeOf } from "./recompute.js";

type WeightedNode = Conv2dNode | DenseNode;

/** Hypotheses about a weighted layer, the likeliest first. */
export function* weightHypotheses(evidence: Evidence, node: WeightedNode): Generator<Hypothesis> {
  yield* signHypotheses(evidence, node);
  if (node.op === "conv2d") yield* paddingHypotheses(node);
  yield* orderHypotheses(evidence.model, node);
}

function* signHypotheses({ trace }: Evidence, node: WeightedNode): Generator<Hypothesis> {
  const { shape, values } = defined(trace.get(node.name), "the layer's output");
  const channels = shape.channels;
  const bias = node.bias ?? [];
  const remap = (change: (value: number, bias: number) => number) => ({
    shape,
    values: values.map((value, i) => change(value, bias[i % channels] ?? 0)),
  });
  const outcome = (
    kind: CauseKind,
    text: string,
    change: (value: number, bias: number) => number,
  ): Hypothesis => ({
    kind,
    node: node.name,
    text: `${text} of "${node.name}"`,
    perChannel: true,
    change: { kind: "output", name: node.name, tensor: remap(change) },
  });
  yield outcome("polarity", "the opposite polarity in the weights or the inputs", (sum, b) => 2 * b - sum);
  if (node.bias === undefined) return;
  yield outcome("bias", "no bias in the sums", (sum, b) => sum - b);
  yield outcome("bias", "the opposite sign in the bias", (sum, b) => sum - 2 * b);
}

function* paddingHypotheses(node: Conv2dNode): Generator<Hypothesis> {
  const { top, left, bottom, right, value } = node.padding;
  if (top + left + bottom + right === 0) return;
  for (const other of [0, -1, 1] as const) {
    if (other === value) continue;
    const text = `a padding value of ${other} in "${node.name}" instead of ${value}`;
    yield changed("padding", node, { padding: { ...node.padding, value: other } }, text);
  }
  const sides = { top: bottom, left: right, bottom: top, right: left, value };
  if (top === bottom && left === right) return;
  yield changed("padding", node, { padding: sides }, `the odd pad of "${node.name}" on the other side`);
}

function* orderHypotheses(model: Model, node: WeightedNode): Generator<Hypothesis> {
  if (node.weightBitWidth === 1) {
    const text = `bytes of packed weights of "${node.name}" read from the other end (most significant bit first)`;
    yield changed("bit-order", node, { weights: reversedBytes(node.weights) }, text);
  }
  for (const { kind, text, source } of weightOrders(model, node)) {
    yield changed(kind, node, { weights: reordered(node, source) }, `${text} of "${node.name}"`);
  }
}

interface WeightOrder {
  readonly kind: CauseKind;
  readonly text: string;
  /** Where the weight at this place of the node's own order would come from. */
  readonly source: (index: number) => number;
}

function weightOrders(model: Model, node: WeightedNode): WeightOrder[] {
  const input = shapeOf(model, defined(node.inputs[0], "input"));
  const taps: Shape =
    node.op === "conv2d"
      ? { height: node.kernel[0], width: node.kernel[1], channels: input.channels / node.groups }
      : flattenedShape(model, defined(node.inputs[0], "input"));
  const perOutput = elementCount(taps);
  const each = (order: (y: number, x: number, c: number) => number) => (index: number) => {
    const tap = index % perOutput;
    const pixel = Math.floor(tap / taps.channels);
    return index - tap + order(Math.floor(pixel / taps.width), pixel % taps.width, tap % taps.channels);
  };
  const { height, width, channels } = taps;
  const at = (y: number, x: number, c: number) => (y * width + x) * channels + c;
  const orders: WeightOrder[] = [];
  if (height * width > 1 && channels > 1) {
    const text = "channel-first order (channel, y, x) in the weights";
    orders.push({ kind: "channel-order", text, source: each((y, x, c) => (c * height + y) * width + x) });
    const inverse = "channel-last order written where channel-first is read, in the weights";
    orders.push({ kind: "channel-order", text: inverse, source: each(inverseOrder(taps)) });
  }
  if (channels > 1) {
    const text = "input channels in reverse order (such as BGR for RGB)";
    orders.push({ kind: "channel-order", text, source: each((y, x, c) => at(y, x, channels - 1 - c)) });
  }
  if (node.op === "conv2d" && height * width > 1) {
    const turned = "kernels turned by 180 degrees";
    orders.push({
      kind: "weight-order",
      text: turned,
      source: each((y, x, c) => at(height - 1 - y, width - 1 - x, c)),
    });
    if (height === width)
      orders.push({
        kind: "weight-order",
        text: "kernels with y and x exchanged",
        source: each((y, x, c) => at(x, y, c)),
      });
  }
  return orders;
}

/** The map behind a flatten, so that a dense layer's columns can be told apart by channel. */
function flattenedShape(model: Model, name: string): Shape {
  const node = model.nodes.find((candidate) => candidate.name === name);
  if (node?.op !== "flatten") return shapeOf(model, name);
  return flattenedShape(model, defined(node.inputs[0], "input of flatten"));
}

function inverseOrder({ height, width, channels }: Shape): (y: number, x: number, c: number) => number {
  return (y, x, c) => {
    const tap = (y * width + x) * channels + c;
    const channel = Math.floor(tap / (height * width));
    return (tap % (height * width)) * channels + channel;
  };
}

function reordered(node: WeightedNode, source: (index: number) => number): PackedBits {
  const { weights, weightBitWidth: width } = node;
  const bytes = new Uint8Array(weights.bytes.length);
  for (let index = 0; index < weights.length / width; index++) {
    const from = source(index) * width;
    for (let bit = 0; bit < width; bit++) {
      const set = ((weights.bytes[(from + bit) >> 3] ?? 0) >> ((from + bit) & 7)) & 1;
      const to = index * width + bit;
      bytes[to >> 3] = (bytes[to >> 3] ?? 0) | (set << (to & 7));
    }
  }
  return { length: weights.length, bytes };
}

function reversedBytes({ length, bytes }: PackedBits): PackedBits {
  const signs = Int8Array.from({ length }, (_, i) => (((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1 ? 1 : -1));
  return packSigns(signs);
}

function changed(kind: CauseKind, node: WeightedNode, fields: Partial<Conv2dNode>, text: string): Hypothesis {
  const other = { ...node, ...fields } as WeightedNode;
  return { kind, node: node.name, text, perChannel: false, change: { kind: "node", node: other } };
}

/** Weights of a layer as integers, in the order of the node. */
export function weightsOf(node: WeightedNode): Int8Array {
  return decodeWeights(node, node.weights.length / node.weightBitWidth);
}
