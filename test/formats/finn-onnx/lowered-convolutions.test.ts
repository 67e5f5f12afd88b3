// FINN's lowering takes a convolution apart into Im2Col and a matrix product, and keeps channels last: the imported model is
// that convolution again, and equals the graph as written and the ordinary one in onnxruntime.

import { describe, expect, it } from "vitest";
import { importFinnOnnx } from "../../../src/formats/finn-onnx/import-finn-onnx.js";
import { traceSource } from "../../../src/formats/onnx-reading/trace-source.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { seededRandom } from "../../support/model-builder.js";
import { logitsOf, modelOf, openSession, runSession, toChw, traceModel } from "../fixtures/run-import.js";
import { SmallNet } from "../fixtures/small-net.js";

const general = "finn.custom_op.general";
const [channels, side] = [3, 6];
const dims = [1, channels, side, side] as const;

interface Lowered {
  readonly kernel: number;
  readonly stride: number;
  readonly pad: number;
  readonly outputs: number;
  readonly depthwise?: boolean;
}

const size = ({ kernel, stride, pad }: Lowered) => Math.floor((side + 2 * pad - kernel) / stride) + 1;
const weightAt = (seed: number) => {
  const random = seededRandom(seed);
  return () => (random() < 0.5 ? -1 : 1);
};

/** OIHW weights; a depthwise one has one channel per output. */
function weightsOf({ kernel, outputs, depthwise }: Lowered): Float64Array {
  const perGroup = depthwise === true ? 1 : channels;
  return Float64Array.from({ length: outputs * perGroup * kernel ** 2 }, weightAt(kernel + outputs));
}

/** The matrix of FINN: rows (y, x, channel), zeros where a depthwise output does not look. */
function matrixOf(layer: Lowered): number[] {
  const { kernel, outputs, depthwise } = layer;
  const weights = weightsOf(layer);
  const rows = kernel ** 2 * channels;
  return Array.from({ length: rows * outputs }, (_, i) => {
    const [row, o] = [Math.floor(i / outputs), i % outputs];
    const [tap, c] = [Math.floor(row / channels), row % channels];
    if (depthwise === true) return c === o ? (weights[o * kernel ** 2 + tap] ?? 0) : 0;
    return weights[(o * channels + c) * kernel ** 2 + tap] ?? 0;
  });
}

/** The image as bits: a MultiThreshold of one step. */
function imageBits(net: SmallNet): string {
  return threshold(net, "image", [0.4]);
}
function threshold(net: SmallNet, input: string, values: number[], layout = "NCHW"): string {
  const table = net.floats(values, [values.length, 1]);
  const attributes = {
    out_dtype: "BIPOLAR",
    out_scale: { float: 2 },
    out_bias: { float: -1 },
    data_layout: layout,
  };
  return net.op("MultiThreshold", [input, table], attributes, general);
}
const levels = ({ outputs }: Lowered) => Array.from({ length: outputs }, (_, o) => (o % 5) - 1.5);

function loweredFile(layer: Lowered): Uint8Array {
  const { kernel, stride, pad, outputs, depthwise } = layer;
  const net = new SmallNet(dims);
  const turned = net.op("Transpose", [imageBits(net)], { perm: [0, 2, 3, 1] });
  const patches = net.op(
    "Im2Col",
    [turned],
    {
      kernel_size: [kernel, kernel],
      stride: [stride, stride],
      pad_amount: [pad, pad, pad, pad],
      input_shape: `(1,${side},${side},${channels})`,
      depthwise: Number(depthwise === true),
    },
    general,
  );
  const sums = net.op("MatMul", [patches, net.floats(matrixOf(layer), [kernel ** 2 * channels, outputs])]);
  const bits = threshold(net, sums, levels(layer), "NHWC");
  const pool = { kernel_shape: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] };
  const pooled = net.op("MaxPoolNHWC", [bits], pool, general);
  const back = net.op("Transpose", [pooled], { perm: [0, 3, 1, 2] });
  return net.bytes(net.end(back, outputs * Math.floor(size(layer) / 2) ** 2), [1, 3]);
}

/** The same network in ONNX's own operators. */
function ordinaryFile(layer: Lowered): Uint8Array {
  const { kernel, stride, pad, outputs, depthwise } = layer;
  const net = new SmallNet(dims);
  const sign = (input: string, bounds: string) =>
    net.op("Where", [net.op("GreaterOrEqual", [input, bounds]), net.floats([1]), net.floats([-1])]);
  const perGroup = depthwise === true ? 1 : channels;
  const weights = net.floats([...weightsOf(layer)], [outputs, perGroup, kernel, kernel]);
  const sums = net.op("Conv", [sign("image", net.floats([0.4])), weights], {
    kernel_shape: [kernel, kernel],
    strides: [stride, stride],
    pads: [pad, pad, pad, pad],
    group: depthwise === true ? channels : 1,
  });
  const bits = sign(sums, net.floats(levels(layer), [outputs, 1, 1]));
  const pooled = net.op("MaxPool", [bits], { kernel_shape: [2, 2], strides: [2, 2] });
  return net.bytes(net.end(pooled, outputs * Math.floor(size(layer) / 2) ** 2), [1, 3]);
}

const layers: readonly (readonly [string, Lowered])[] = [
  ["3x3", { kernel: 3, stride: 1, pad: 0, outputs: 5 }],
  ["3x3 with a border of 0 and stride 2", { kernel: 3, stride: 2, pad: 1, outputs: 4 }],
  ["2x2", { kernel: 2, stride: 1, pad: 0, outputs: 7 }],
  ["depthwise 3x3", { kernel: 3, stride: 1, pad: 1, outputs: 3, depthwise: true }],
];

describe("[I] convolutions that FINN has lowered", () => {
  it.each(layers)("[I] %s", async (_name, layer) => {
    const imported = importFinnOnnx(loweredFile(layer));
    const model = modelOf(imported);
    expect(model.nodes.map(({ op }) => op)).toEqual(["conv2d", "threshold", "maxPool", "dense"]);
    expect(model.nodes[0]).toMatchObject({
      groups: layer.depthwise === true ? channels : 1,
      weightBitWidth: 1,
    });
    const session = await openSession(ordinaryFile(layer));
    const random = seededRandom(8);
    for (let i = 0; i < 6; i++) {
      const codes = Int32Array.from({ length: channels * side ** 2 }, () => {
        const code = Math.floor(random() * 256);
        // 102 / 255 is the threshold of the image, where float32 and exact arithmetic part.
        return code === 102 ? 103 : code;
      });
      const samples = toChw(
        Float64Array.from(codes, (code) => code / 255),
        model.input,
      );
      expect(logitsOf(model, codes)).toEqual(await runSession(session, Float32Array.from(samples), dims));
      const trace = traceModel(model, codes);
      for (const [node, { values }] of traceSource(imported, samples))
        expect({ node, values: trace.get(node)?.values }).toEqual({ node, values });
    }
  });

  it("[I] agreements over windows with a border, whose bits are 0 and so stand for -1", () => {
    const net = new SmallNet(dims);
    const binary = { out_dtype: "BINARY" };
    const bits = net.op("MultiThreshold", ["image", net.floats([0.4], [1, 1])], binary, general);
    const attributes = {
      kernel_size: [3, 3],
      stride: [1, 1],
      pad_amount: [1, 1, 1, 1],
      input_shape: "(1,6,6,3)",
    };
    const patches = net.op(
      "Im2Col",
      [net.op("Transpose", [bits], { perm: [0, 2, 3, 1] })],
      attributes,
      general,
    );
    const weights = Array.from({ length: 27 * 4 }, (_, i) => Number((i * 7) % 5 < 2));
    const counts = net.op("XnorPopcountMatMul", [patches, net.floats(weights, [27, 4])], {}, general);
    const imported = importFinnOnnx(
      net.bytes(net.end(threshold(net, counts, [13, 14, 12, 15], "NHWC"), 144), [1, 3]),
    );
    const model = modelOf(imported);
    expect(model.nodes[0]).toMatchObject({ op: "conv2d", padding: { top: 1, value: -1 } });
    const random = seededRandom(3);
    for (let i = 0; i < 6; i++) {
      const codes = Int32Array.from({ length: channels * side ** 2 }, () => Math.floor(random() * 256));
      const samples = toChw(
        Float64Array.from(codes, (code) => code / 255),
        model.input,
      );
      const trace = traceModel(model, codes);
      for (const [node, { values }] of traceSource(imported, samples))
        expect({ node, values: trace.get(node)?.values }).toEqual({ node, values });
    }
  });

  it("[U] what does not belong behind or in Im2Col is refused", async () => {
    const refusal = (build: (net: SmallNet, turned: string) => string) => {
      const net = new SmallNet(dims);
      const turned = net.op("Transpose", [imageBits(net)], { perm: [0, 2, 3, 1] });
      return inputErrorText(() => importFinnOnnx(net.bytes(build(net, turned)), { file: "net.onnx" }));
    };
    const attributes = { kernel_size: [3, 3], stride: [1, 1], input_shape: "(1,6,6,3)" };
    expect(
      await refusal((net, turned) => net.op("Relu", [net.op("Im2Col", [turned], attributes, general)])),
    ).toContain("must not follow Im2Col: only a matrix product can use its windows");
    expect(
      await refusal((net, turned) =>
        net.op("MatMul", [net.op("Im2Col", [turned], attributes, general), net.signs(9, 2)]),
      ),
    ).toContain("must have weights of 27 inputs, the elements of a window, found 9x2");
    expect(
      await refusal((net, turned) =>
        net.op("Im2Col", [turned], { ...attributes, dilations: [2, 2] }, general),
      ),
    ).toContain("must not be dilated, found 2x2");
    expect(
      await refusal((net, turned) =>
        net.op("Im2Col", [net.op("Transpose", [turned], { perm: [0, 3, 1, 2] })], attributes, general),
      ),
    ).toContain("must work on a map of batch, height, width, channel, found 1x3x6x6");
  });
});
