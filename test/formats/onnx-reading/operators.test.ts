// Operators and idioms one by one: the imported model against the graph as it is written, every layer of random images. The
// last column is what the importer must have made of it.

import { describe, expect, it } from "vitest";
import { importQonnx } from "../../../src/formats/qonnx/import-qonnx.js";
import { guessNumbers } from "../../../src/formats/onnx-reading/lower/guess-numbers.js";
import { channelsLastDomain } from "../../../src/formats/onnx-reading/operators/map-layout.js";
import { traceSource } from "../../../src/formats/onnx-reading/trace-source.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { elementCount } from "../../../src/foundation/tensor/shape.js";
import { seededRandom } from "../../support/model-builder.js";
import { qonnx, TestGraph, type Attributes } from "../fixtures/graph-file.js";
import { modelOf, toChw, traceModel } from "../fixtures/run-import.js";

const images = 6;

class Net extends TestGraph {
  readonly #random;
  constructor(dims: readonly number[], seed = 1) {
    super(dims);
    this.#random = seededRandom(seed);
  }
  signs(...dims: number[]): string {
    const count = dims.reduce((product, dim) => product * dim, 1);
    return this.floats(
      Array.from({ length: count }, () => (this.#random() < 0.5 ? -1 : 1)),
      dims,
    );
  }
  reals(low: number, high: number, ...dims: number[]): string {
    const count = dims.reduce((product, dim) => product * dim, 1);
    return this.floats(
      Array.from({ length: count }, () => Math.fround(low + (high - low) * this.#random())),
      dims,
    );
  }
  bits(input = "image", scale = 1): string {
    const centred = input === "image" ? this.op("Sub", [input, this.floats([0.4])]) : input;
    return this.op("BipolarQuant", [centred, this.floats([scale])], {}, qonnx);
  }
  quant(input: string, scale: number, zero: number, bits: number, attributes: Attributes): string {
    return this.op(
      "IntQuant",
      [input, this.floats([scale]), this.floats([zero]), this.floats([bits])],
      attributes,
      qonnx,
    );
  }
  conv(input: string, outputs: number, inputs: number, side = 3, attributes: Attributes = {}): string {
    return this.op("Conv", [input, this.signs(outputs, inputs, side, side)], {
      kernel_shape: [side, side],
      ...attributes,
    });
  }
  /** A dense layer of 3 on a flattened map of so many elements. */
  end(input: string, elements: number): string {
    return this.op("MatMul", [this.op("Flatten", [input], { axis: 1 }), this.signs(elements, 3)]);
  }
}

type Case = readonly [name: string, dims: readonly number[], build: (net: Net) => string, ops: string];

const signed = { signed: 1, narrow: 0, rounding_mode: "ROUND" };
const unsigned = { signed: 0, narrow: 0, rounding_mode: "HALF_UP" };

const cases: readonly Case[] = [
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

function check(bytes: Uint8Array, ops: string): void {
  const imported = importQonnx(bytes);
  const model = modelOf(imported);
  expect(model.nodes.map(({ op }) => op).join(" ")).toBe(ops);
  const random = seededRandom(9);
  const info = defined(imported.graph.inputs[0], "the input");
  const { kind } = guessNumbers(imported.graph, info, 8);
  for (let i = 0; i < images; i++) {
    const codes = Int32Array.from({ length: elementCount(model.input) }, () => Math.floor(random() * 256));
    const image = Float64Array.from(toChw(codes, model.input), (code) =>
      kind === "codes" ? code : code / 255,
    );
    const source = traceSource(imported, image);
    const trace = traceModel(model, codes);
    expect(source.has(model.output)).toBe(true);
    for (const [node, { values }] of source)
      expect({ node, values: trace.get(node)?.values }).toEqual({ node, values });
  }
}

describe("[I] operators and idioms", () => {
  it.each(cases)("[I] %s", (_name, dims, build, ops) => {
    const net = new Net(dims);
    check(net.bytes(build(net), [1, 3]), ops);
  });
});
