// Operators one by one: the imported model against the graph as it is written, every layer of random images. The last column
// is what the importer must have made of it.

import { describe, it } from "vitest";
import { qonnx } from "../fixtures/graph-file.js";
import { checkNet, type NetCase } from "../fixtures/small-net.js";

const signed = { signed: 1, narrow: 0, rounding_mode: "ROUND" };
const unsigned = { signed: 0, narrow: 0, rounding_mode: "HALF_UP" };

const cases: readonly NetCase[] = [
  [
    "average pool behind bits, then a threshold",
    [1, 2, 4, 6],
    (net) => {
      const mean = net.op("AveragePool", [net.bits()], { kernel_shape: [2, 2], strides: [2, 2] });
      return net.end(net.bits(net.op("Sub", [mean, net.floats([0.2])])), 12);
    },
    "sumPool threshold dense",
  ],
  [
    "global average pool into the last layer",
    [1, 2, 4, 4],
    (net) => net.end(net.op("GlobalAveragePool", [net.bits(net.conv(net.bits(), 4, 2))]), 4),
    "conv2d threshold sumPool dense",
  ],
  [
    "mean by ReduceMean without keeping dimensions",
    [1, 2, 4, 4],
    (net) => {
      const mean = net.op("ReduceMean", [net.bits(net.conv(net.bits(), 4, 2))], {
        axes: [2, 3],
        keepdims: 0,
      });
      return net.op("MatMul", [mean, net.signs(4, 3)]);
    },
    "conv2d threshold sumPool dense",
  ],
  [
    "QuantAvgPool2d on levels",
    [1, 2, 4, 4],
    (net) => {
      const levels = net.quant(net.conv(net.bits(), 4, 2), 1, 0, 3, unsigned);
      const pooled = net.op(
        "QuantAvgPool2d",
        [levels],
        { kernel: 2, stride: 1, ibits: 3, obits: 3, signed: 0, data_layout: "NCHW" },
        qonnx,
      );
      return net.end(pooled, 4);
    },
    "conv2d threshold sumPool threshold dense",
  ],
  [
    "Trunc of version 1",
    [1, 2, 4, 4],
    (net) => {
      const levels = net.quant(net.conv(net.bits(), 4, 2), 1, 0, 4, unsigned);
      const cut = net.op(
        "Trunc",
        [levels, ...[1, 0, 4, 2].map((value) => net.floats([value]))],
        { rounding_mode: "FLOOR" },
        qonnx,
      );
      return net.end(cut, 16);
    },
    "conv2d threshold threshold dense",
  ],
  [
    "an explicit border of -1",
    [1, 2, 4, 4],
    (net) => {
      const padded = net.op("Pad", [net.bits(), net.ints([0, 0, 1, 0, 0, 0, 1, 2]), net.floats([-1])], {
        mode: "constant",
      });
      return net.end(net.bits(net.conv(padded, 4, 2)), 64);
    },
    "conv2d threshold dense",
  ],
  [
    "SAME_UPPER and SAME_LOWER with stride 2",
    [1, 2, 5, 6],
    (net) => {
      const upper = net.bits(net.conv(net.bits(), 4, 2, 3, { auto_pad: "SAME_UPPER", strides: [2, 2] }));
      return net.end(net.bits(net.conv(upper, 4, 4, 2, { auto_pad: "SAME_LOWER" })), 36);
    },
    "conv2d threshold conv2d threshold dense",
  ],
  [
    "a pool with a border that takes no part",
    [1, 2, 4, 4],
    (net) =>
      net.end(
        net.bits(
          net.op("MaxPool", [net.conv(net.bits(), 4, 2)], {
            kernel_shape: [2, 2],
            strides: [2, 2],
            pads: [1, 1, 1, 1],
          }),
        ),
        16,
      ),
    "conv2d maxPool threshold dense",
  ],
  [
    "a residual addition of sums",
    [1, 2, 4, 4],
    (net) => {
      const first = net.bits(net.conv(net.bits(), 4, 2));
      const sum = net.op("Add", [net.conv(first, 4, 4, 1), net.conv(first, 4, 4, 1)]);
      return net.end(net.bits(sum), 16);
    },
    "conv2d threshold conv2d conv2d add threshold dense",
  ],
  [
    "a concatenation of bits",
    [1, 2, 4, 4],
    (net) => {
      const bits = net.bits();
      const both = net.op("Concat", [net.bits(net.conv(bits, 4, 2)), net.bits(net.conv(bits, 2, 2))], {
        axis: 1,
      });
      return net.end(both, 24);
    },
    "conv2d threshold conv2d threshold concat dense",
  ],
  [
    "ReLU before an unsigned quantiser",
    [1, 2, 4, 4],
    (net) => net.end(net.quant(net.op("Relu", [net.conv(net.bits(), 4, 2)]), 2, 0, 2, unsigned), 16),
    "conv2d threshold dense",
  ],
  [
    "a clip before a signed quantiser with a zero point",
    [1, 2, 4, 4],
    (net) => {
      const clipped = net.op("Clip", [net.conv(net.bits(), 4, 2), net.floats([-3]), net.floats([4])]);
      return net.end(net.quant(clipped, 1.5, 1, 3, signed), 16);
    },
    "conv2d threshold dense",
  ],
  [
    "a comparison and Where",
    [1, 2, 4, 4],
    (net) => {
      const above = net.op("Greater", [net.conv(net.bits(), 4, 2), net.reals(-3, 3, 1, 4, 1, 1)]);
      return net.end(net.op("Where", [above, net.floats([1]), net.floats([-1])]), 16);
    },
    "conv2d threshold dense",
  ],
  [
    "bits of 0 and 1 by Less, zero padding meaning the lower one",
    [1, 2, 4, 4],
    (net) => {
      const below = net.op("Cast", [net.op("Less", [net.conv(net.bits(), 4, 2), net.floats([0.5])])], {
        to: 1,
      });
      return net.end(
        net.bits(net.op("Sub", [net.conv(below, 4, 4, 3, { pads: [1, 1, 1, 1] }), net.floats([0.3])])),
        16,
      );
    },
    "conv2d threshold conv2d threshold dense",
  ],
];

describe("[I] operators", () => {
  it.each(cases)("[I] %s", (_name, dims, build, ops) => {
    checkNet(dims, build, ops);
  });
});
