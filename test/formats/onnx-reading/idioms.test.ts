// What exporters make of layouts, scales and the image: the imported model against the graph as it is written, every layer of
// random images. The last column is what the importer must have made of it.

import { describe, it } from "vitest";
import { channelsLastDomain } from "../../../src/formats/onnx-reading/operators/map-layout.js";
import { qonnx } from "../fixtures/graph-file.js";
import { checkNet, type NetCase } from "../fixtures/small-net.js";

const signed = { signed: 1, narrow: 0, rounding_mode: "ROUND" };
const cases: readonly NetCase[] = [
  [
    "an NHWC path with channels-last operators",
    [1, 2, 4, 4],
    (net) => {
      const turned = net.op("Transpose", [net.bits()], { perm: [0, 2, 3, 1] });
      const conv = net.op(
        "Conv",
        [turned, net.signs(4, 2, 3, 3)],
        { kernel_shape: [3, 3] },
        channelsLastDomain,
      );
      const table = net.op(
        "MultiThreshold",
        [conv, net.floats([-3, 1, 0, 2, -5, 5, 1, 3], [4, 2])],
        { out_dtype: "INT2", out_bias: { float: -1 }, data_layout: "NHWC" },
        qonnx,
      );
      const flat = net.op("Reshape", [table, net.ints([1, -1])]);
      return net.op("MatMul", [flat, net.signs(16, 3)]);
    },
    "conv2d threshold dense",
  ],
  [
    "a matrix over the channels of an NHWC map",
    [1, 2, 3, 3],
    (net) => {
      const turned = net.op("Transpose", [net.bits()], { perm: [0, 2, 3, 1] });
      const mixed = net.op("Transpose", [net.op("MatMul", [turned, net.signs(2, 5)])], {
        perm: [0, 3, 1, 2],
      });
      return net.end(net.bits(net.op("Add", [mixed, net.reals(-1, 1, 1, 5, 1, 1)])), 45);
    },
    "conv2d threshold dense",
  ],
  [
    "a normalisation per element of a flattened map",
    [1, 2, 3, 3],
    (net) => {
      const flat = net.op("Flatten", [net.conv(net.bits(), 2, 2, 2)], { axis: 1 });
      const normal = net.op("BatchNormalization", [
        flat,
        net.reals(-1, 1, 8),
        net.reals(-1, 1, 8),
        net.reals(-3, 3, 8),
        net.reals(0.1, 4, 8),
      ]);
      return net.op("MatMul", [net.bits(normal), net.signs(8, 3)]);
    },
    "conv2d flatten threshold dense",
  ],
  [
    "the flatten idiom of old exporters",
    [1, 2, 3, 3],
    (net) => {
      const bits = net.bits(net.conv(net.bits(), 2, 2, 2));
      const size = net.op("Gather", [net.op("Shape", [bits]), net.ints([0])], { axis: 0 });
      const shape = net.op("Concat", [size, net.ints([-1])], { axis: 0 });
      return net.op("Gemm", [net.op("Reshape", [bits, shape]), net.signs(3, 8), net.floats([0, 0, 0])], {
        transB: 1,
      });
    },
    "conv2d threshold dense",
  ],
  [
    "XnorPopcountMatMul of binary values",
    [1, 1, 3, 3],
    (net) => {
      const flat = net.op("Flatten", ["image"], { axis: 1 });
      const binary = (input: string, values: number[]) =>
        net.op(
          "MultiThreshold",
          [input, net.floats(values, [values.length, 1])],
          { out_dtype: "BINARY" },
          qonnx,
        );
      const weights = (rows: number, columns: number) =>
        net.floats(
          Array.from({ length: rows * columns }, (_, i) => Number((i * 7) % 3 === 0)),
          [rows, columns],
        );
      const first = net.op("XnorPopcountMatMul", [binary(flat, [0.4]), weights(9, 4)], {}, qonnx);
      return net.op("XnorPopcountMatMul", [binary(first, [4, 5, 3, 6]), weights(4, 3)], {}, qonnx);
    },
    "dense threshold dense",
  ],
  [
    "a negative scale behind a MultiThreshold",
    [1, 2, 4, 4],
    (net) => {
      const turned = net.op(
        "MultiThreshold",
        [net.conv(net.bits(), 4, 2), net.floats([-2, 2], [1, 2])],
        { out_dtype: "INT2", out_scale: { float: -0.5 }, out_bias: { float: 0.5 } },
        qonnx,
      );
      return net.end(net.bits(net.op("Add", [net.conv(turned, 4, 4, 1), net.reals(-1, 1, 1, 4, 1, 1)])), 16);
    },
    "conv2d threshold conv2d threshold dense",
  ],
  [
    "three levels of a normalised pool with falling channels",
    [1, 2, 4, 4],
    (net) => {
      const conv = net.conv(net.bits(), 4, 2);
      const normal = net.op("BatchNormalization", [
        conv,
        net.floats([1, -1, 0.5, -2], [4]),
        net.reals(-1, 1, 4),
        net.reals(-3, 3, 4),
        net.reals(1, 9, 4),
      ]);
      const pooled = net.op("MaxPool", [normal], { kernel_shape: [2, 2], strides: [2, 2] });
      return net.end(net.quant(net.op("Mul", [pooled, net.floats([1.25])]), 1, 0, 2, signed), 4);
    },
    "conv2d threshold maxPool dense",
  ],
  [
    "8-bit codes of the image into the first layer",
    [1, 3, 4, 4],
    (net) =>
      net.end(
        net.bits(
          net.op("Add", [
            net.conv(net.quant("image", 1 / 128, 0, 8, signed), 4, 3),
            net.reals(-1, 1, 1, 4, 1, 1),
          ]),
        ),
        16,
      ),
    "threshold conv2d threshold dense",
  ],
  [
    "levels of the image from 0 up into a zero-padded layer: the border is -1 in every comparator",
    [1, 2, 4, 4],
    (net) => {
      const levels = net.quant("image", 0.25, 0, 2, { signed: 0, narrow: 0, rounding_mode: "ROUND" });
      const sums = net.conv(levels, 4, 2, 3, { pads: [1, 1, 1, 1] });
      return net.end(net.bits(net.op("Add", [sums, net.reals(-1, 1, 1, 4, 1, 1)])), 64);
    },
    "conv2d threshold dense",
  ],
  [
    "the image itself, normalised, into an unpadded layer",
    [1, 3, 4, 4],
    (net) => {
      const normal = net.op("Sub", [net.op("Mul", ["image", net.floats([2])]), net.floats([1])]);
      return net.end(net.bits(net.op("Add", [net.conv(normal, 4, 3), net.reals(-1, 1, 1, 4, 1, 1)])), 16);
    },
    "conv2d threshold dense",
  ],
  [
    "weights through an IntQuant of 3 bits with a scale per channel",
    [1, 2, 4, 4],
    (net) => {
      const raw = net.reals(-1, 1, 4, 2, 3, 3);
      const weights = net.op(
        "IntQuant",
        [raw, net.reals(0.2, 0.4, 4, 1, 1, 1), net.floats([0]), net.floats([3])],
        { signed: 1, narrow: 1, rounding_mode: "ROUND" },
        qonnx,
      );
      const conv = net.op("Conv", [net.bits(), weights], { kernel_shape: [3, 3] });
      return net.end(net.bits(net.op("Add", [conv, net.reals(-1, 1, 1, 4, 1, 1)])), 16);
    },
    "conv2d threshold dense",
  ],
  [
    "a second quantiser of the same values is nothing",
    [1, 2, 4, 4],
    (net) => {
      const once = net.bits(net.conv(net.bits(), 4, 2));
      const pooled = net.op("MaxPool", [once], { kernel_shape: [2, 2], strides: [2, 2] });
      return net.end(net.bits(net.op("Identity", [pooled])), 4);
    },
    "conv2d threshold maxPool dense",
  ],
  [
    "ShuffleNet's channel shuffle",
    [1, 2, 3, 3],
    (net) => {
      const bits = net.bits(net.conv(net.bits(), 6, 2, 2));
      const split = net.op("Reshape", [bits, net.ints([1, 2, 3, 2, 2])]);
      const swapped = net.op("Transpose", [split], { perm: [0, 2, 1, 3, 4] });
      return net.end(
        net.bits(net.conv(net.op("Reshape", [swapped, net.ints([1, -1, 2, 2])]), 6, 2, 1, { group: 3 })),
        24,
      );
    },
    "conv2d threshold channelShuffle conv2d threshold dense",
  ],
  [
    "codes 0 to 255 with a division in the graph",
    [1, 1, 4, 4],
    (net) => {
      const sample = net.op("Div", ["image", net.floats([255])]);
      return net.end(net.bits(net.op("Sub", [sample, net.floats([0.3])])), 16);
    },
    "dense",
  ],
];

describe("[I] idioms", () => {
  it.each(cases)("[I] %s", (_name, dims, build, ops) => {
    checkNet(dims, build, ops);
  });
});
