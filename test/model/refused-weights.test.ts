// Rules of weights, groups and biases, and the bounds on size. One breach each, with the exact message.

import { describe, expect, it } from "vitest";
import { type BadCase, messagesOf, weights, zeros } from "../fixtures/models/damaged-model.js";

const weightCases: BadCase[] = [
  [
    "base64 of the wrong length",
    (_, node) => (node(0)["weights"] = weights(zeros(17))),
    'm.json, /nodes/0/weights/bits: must be base64 of exactly 18 bytes (144 bits: 8 output channels x 3x3 kernel x 2 input channels per group) (conv2d "conv1"), found 17 bytes in 24 characters',
  ],
  [
    "the weights of one bit where two are announced",
    (_, node) => (node(6)["weights"] = { ...weights(zeros(2), "OI"), bitWidth: 2 }),
    'm.json, /nodes/6/weights/bits: must be base64 of exactly 3 bytes (24 bits: 3 output channels x 1x1x4 inputs x 2 bits per weight) (dense "logits"), found 2 bytes in 4 characters',
  ],
  [
    "weights of nine bits",
    (_, node) => (node(6)["weights"] = { ...weights(zeros(14), "OI"), bitWidth: 9 }),
    'm.json, /nodes/6/weights/bitWidth: must be a whole number from 1 to 8 (dense "logits"), found 9',
  ],
  [
    "base64 with foreign characters",
    (_, node) => (node(0)["weights"] = weights("A".repeat(23) + "-")),
    'm.json, /nodes/0/weights/bits: must be base64 of exactly 18 bytes (144 bits: 8 output channels x 3x3 kernel x 2 input channels per group) (conv2d "conv1"), found "AAAAAAAAAAAAAAAAAAAAAAA-"; use the standard alphabet with = padding, no line breaks and no stray bits (RFC 4648 section 4)',
  ],
  [
    "base64 with stray bits behind the last byte",
    (_, node) => (node(3)["weights"] = weights("AAAAAB==")),
    'm.json, /nodes/3/weights/bits: must be base64 of exactly 4 bytes (32 bits: 4 output channels x 1x1 kernel x 8 input channels per group) (conv2d "conv2"), found "AAAAAB=="; use the standard alphabet with = padding, no line breaks and no stray bits (RFC 4648 section 4)',
  ],
  [
    "bits in the unused tail",
    (_, node) => (node(6)["weights"] = weights(Buffer.from([0, 0x10]).toString("base64"), "OI")),
    'm.json, /nodes/6/weights/bits: must have zeros in the 4 unused bits of the last byte (dense "logits"), found last byte 16; bits are packed LSB first; check the packing order',
  ],
  [
    "another weight order",
    (_, node) => (node(0)["weights"] = weights(zeros(18), "HWIO")),
    'm.json, /nodes/0/weights/order: must be "OHWI" (conv2d "conv1"), found "HWIO"',
  ],
  [
    "a bias for too few channels",
    (_, node) => (node(6)["bias"] = [1, 2]),
    'm.json, /nodes/6/bias: must have one value per output channel, 3 (dense "logits"), found a list of 2',
  ],
  [
    "groups that do not divide",
    (_, node) => (node(0)["groups"] = 3),
    'm.json, /nodes/0/groups: must divide the 4 input channels and the 8 output channels (conv2d "conv1"), found 3; use 1 or 2 or 4',
  ],
  [
    "groups that do not divide the output",
    (_, node) => {
      node(0)["groups"] = 4;
      node(0)["outputChannels"] = 6;
    },
    'm.json, /nodes/0/groups: must divide the 6 output channels (conv2d "conv1"), found 4; use 1 or 2',
  ],
  [
    "more weights than allowed, before anything is read",
    (d) => {
      const padding = { top: 255, left: 255, bottom: 255, right: 255, value: -1 };
      const sizes = { outputChannels: 65_536, kernel: [255, 255], stride: [255, 255], padding, groups: 1 };
      d.nodes[6] = { name: "logits", op: "conv2d", inputs: ["sum"], ...sizes, weights: weights(zeros(1)) };
      delete d["labels"];
    },
    'm.json, /nodes/6: must have at most 268435456 weight bits (conv2d "logits"), found 17045913600 (65536 output channels x 255x255 kernel x 4 input channels per group)',
  ],
  [
    "an output beyond all bounds",
    (_, node) => {
      node(0)["outputChannels"] = 65_536;
      node(0)["kernel"] = [1, 1];
      node(0)["padding"] = { top: 255, left: 255, bottom: 255, right: 255, value: -1 };
      node(0)["weights"] = weights(zeros(16_384));
    },
    'm.json, /nodes/0: must put out at most 67108864 values (conv2d "conv1"), found 516x515x65536 = 17415536640',
  ],
];

describe("parseModel refuses, in weights,", () => {
  it.each(weightCases)("[U] %s", async (_name, damage, expected) => {
    expect(await messagesOf(damage)).toEqual([expected].flat());
  });
});
