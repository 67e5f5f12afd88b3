// One bad graph and the message it gets, rule by rule.

import { describe, expect, it } from "vitest";
import { importFinnOnnx } from "../../../src/formats/finn-onnx/import-finn-onnx.js";
import { importOnnx } from "../../../src/formats/onnx/import-onnx.js";
import { importQonnx } from "../../../src/formats/qonnx/import-qonnx.js";
import { onnxLimits } from "../../../src/formats/onnx-reading/wire/read-model-message.js";
import type { ModelMessage } from "../../../src/formats/onnx-reading/wire/messages.js";
import { writeModelMessage } from "../../../src/formats/onnx-reading/wire/write-model-message.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { qonnx, TestGraph } from "../fixtures/graph-file.js";

const signs = (count: number) => Array.from({ length: count }, (_, i) => (i % 3 === 0 ? -1 : 1));

/** An image of 2x2, flattened, made bipolar. */
function bits(): { graph: TestGraph; name: string } {
  const graph = new TestGraph([1, 1, 2, 2]);
  const name = graph.op(
    "BipolarQuant",
    [graph.op("Flatten", ["image"], { axis: 1 }), graph.floats([1])],
    {},
    qonnx,
  );
  return { graph, name };
}

function refusal(
  build: (graph: TestGraph, bitsName: string) => string,
  importer = importQonnx,
): Promise<string> {
  const { graph, name } = bits();
  return inputErrorText(() => importer(graph.bytes(build(graph, name)), { file: "net.onnx" }));
}

/** The refusal of a message that was changed after it was built. */
function changed(change: (message: ModelMessage) => void): Promise<string> {
  const { graph, name } = bits();
  const message = graph.message(graph.op("MatMul", [name, graph.floats(signs(8), [4, 2])]), [1, 2]);
  change(message);
  return inputErrorText(() => importQonnx(writeModelMessage(message), { file: "net.onnx" }));
}

describe("[U] operators", () => {
  it("[U] lists all that are not supported at once, with nodes and advice", async () => {
    const text = await refusal((graph, name) => {
      const first = graph.op("Sigmoid", [graph.op("Sigmoid", [name])]);
      const second = graph.op("StreamingFCLayer_Batch", [first], {}, "finn.custom_op.fpgadataflow");
      return graph.op("Transpoze", [graph.op("Frob", [second], {}, "my.domain")]);
    });
    expect(text.split("\n")).toEqual([
      'net.onnx, Sigmoid: must be an operator that can be imported, found Sigmoid "Sigmoid", Sigmoid "Sigmoid_2"; quantise the activation, or leave it out behind the last layer',
      'net.onnx, finn.custom_op.fpgadataflow.StreamingFCLayer_Batch: must be an operator that can be imported, found finn.custom_op.fpgadataflow.StreamingFCLayer_Batch "StreamingFCLayer_Batch"; this graph was converted to hardware layers: take the one before that step',
      'net.onnx, my.domain.Frob: must be an operator that can be imported, found my.domain.Frob "Frob"; operators of the domain "my.domain" are not known; take the model before that conversion',
      'net.onnx, Transpoze: must be an operator that can be imported, found Transpoze "Transpoze"; is "Transpose" meant?',
    ]);
  });

  it("[U] FINN's importer does not know QONNX's quantisers, plain ONNX neither", async () => {
    const build = (graph: TestGraph, name: string) =>
      graph.op("MatMul", [name, graph.floats(signs(8), [4, 2])]);
    expect(await refusal(build, importFinnOnnx)).toContain(
      "qonnx.custom_op.general.BipolarQuant: must be an operator that can be imported",
    );
    expect(await refusal(build, importOnnx)).toContain(
      'operators of the domain "qonnx.custom_op.general" are not known',
    );
  });

  it.each<[string, (graph: TestGraph, name: string) => string, string]>([
    [
      "weights that are no multiples of one number",
      (graph, name) => graph.op("MatMul", [name, graph.floats([1, 1, -1, 0.3, 1, 1, 1, 1], [4, 2])]),
      'net.onnx, MatMul "MatMul": must have weights that are whole multiples of one number per output channel, found 1 beside 0.30000001192092896 in output channel 1; export the quantised weights (+-1, or the integers and their scale), not the ones behind them',
    ],
    [
      "a real number between two layers",
      (graph, name) => {
        const first = graph.op("MatMul", [name, graph.floats(signs(8), [4, 2])]);
        const list = () => graph.floats([0.3, 0.7], [2]);
        const normal = graph.op("BatchNormalization", [first, list(), list(), list(), list()]);
        return graph.op("MatMul", [normal, graph.floats(signs(4), [2, 2])]);
      },
      'net.onnx, MatMul "MatMul_2": must follow a quantiser, found real numbers per channel; let a quantiser (BipolarQuant, Quant, MultiThreshold, Sign) follow the normalisation or activation',
    ],
    [
      "a missing attribute of Quant",
      (graph, name) =>
        graph.op(
          "Quant",
          [name, graph.floats([1]), graph.floats([0]), graph.floats([2])],
          { signed: 1, rounding_mode: "ROUND" },
          qonnx,
        ),
      'net.onnx, qonnx.custom_op.general.Quant "Quant": must have the attribute "narrow", 0 or 1, found none',
    ],
    [
      "an attribute that BipolarQuant does not have",
      (graph, name) => graph.op("BipolarQuant", [name, graph.floats([1])], { mode: 1 }, qonnx),
      'net.onnx, qonnx.custom_op.general.BipolarQuant "BipolarQuant_2": must have no attributes, found mode',
    ],
    [
      "a scale of 0",
      (graph, name) => graph.op("BipolarQuant", [name, graph.floats([0])], {}, qonnx),
      'net.onnx, qonnx.custom_op.general.BipolarQuant "BipolarQuant_2": must have a positive number as its scale, found 0',
    ],
    [
      "activation scales that differ along the sum",
      (graph, name) => {
        const scaled = graph.op("Mul", [name, graph.floats([1, 2, 1, 1], [1, 4])]);
        return graph.op("MatMul", [scaled, graph.floats(signs(8), [4, 2])]);
      },
      'net.onnx, MatMul "MatMul": must have one activation scale for all inputs that are summed, found channels 0 and 1 on different scales; quantise activations per tensor, not per channel',
    ],
    [
      "scores behind an activation",
      (graph) => {
        const centred = graph.op("Sub", [graph.op("Flatten", ["image"], { axis: 1 }), graph.floats([0.5])]);
        const varied = graph.op("BipolarQuant", [centred, graph.floats([1])], {}, qonnx);
        return graph.op("Relu", [graph.op("MatMul", [varied, graph.floats(signs(8), [4, 2])])]);
      },
      "net.onnx, output: must end with whole numbers, or with a scale and an offset per class; end the graph with the last layer, before an activation",
    ],
    [
      "descending thresholds",
      (graph, name) =>
        graph.op("MultiThreshold", [name, graph.floats([1, 0], [1, 2])], { out_dtype: "UINT2" }, qonnx),
      'net.onnx, qonnx.custom_op.general.MultiThreshold "MultiThreshold": must have ascending thresholds, found 0 after 1 in channel 0',
    ],
    [
      "two batch normalisations in a row",
      (graph, name) => {
        const sums = graph.op("MatMul", [name, graph.floats(signs(8), [4, 2])]);
        const normalise = (input: string, variance: number) =>
          graph.op("BatchNormalization", [
            input,
            ...[0.5, 0.5, 0.5, variance].map((x) => graph.floats([x, x], [2])),
          ]);
        return graph.op("BipolarQuant", [normalise(normalise(sums, 0.3), 0.7), graph.floats([1])], {}, qonnx);
      },
      'net.onnx, qonnx.custom_op.general.BipolarQuant "BipolarQuant_2": must not follow two batch normalisations without a quantiser between them; merge the two into one before the export',
    ],
    [
      "a dilated convolution",
      (graph, name) => {
        const map = graph.op("Reshape", [name, graph.ints([1, 1, 2, 2])]);
        return graph.op("Conv", [map, graph.floats([1], [1, 1, 1, 1])], { dilations: [2, 2] });
      },
      'net.onnx, Conv "Conv": must not be dilated, found 2x2; the model has dense kernels only',
    ],
  ])("[U] %s", async (_name, build, expected) => {
    expect(await refusal(build)).toBe(expected);
  });
});

describe("[U] Sign(0)", () => {
  const build = (graph: TestGraph, inputs: number): string => {
    const flat = graph.op("Flatten", ["image"], { axis: 1 });
    const plus = graph.floats([0.5]);
    const bit = graph.op("Sign", [graph.op("Sub", [flat, plus])]);
    return graph.op("MatMul", [
      graph.op("Sign", [graph.op("MatMul", [bit, graph.floats(signs(2 * inputs), [inputs, 2])])]),
      graph.floats(signs(2), [2, 1]),
    ]);
  };

  it("[U] is refused where an even number of bits can cancel, naming layer, channel and sum", async () => {
    const graph = new TestGraph([1, 1, 2, 2]);
    const text = await inputErrorText(() => importOnnx(graph.bytes(build(graph, 4)), { file: "net.onnx" }));
    expect(text).toBe(
      'net.onnx, Sign "Sign_2": must not be able to see 0, which ONNX\'s Sign keeps as a third value, found channel 0, where the sum 0 gives exactly 0; state what 0 means (sign of zero +1, -1, or 0 for three values)',
    );
  });

  it("[U] is the bipolar quantiser where the sum is odd", () => {
    const graph = new TestGraph([1, 1, 3, 1]);
    const { model } = importOnnx(graph.bytes(build(graph, 3)));
    expect(model.nodes[1]).toMatchObject({ op: "threshold", thresholds: [1, 1], directions: [1, 1] });
  });

  it.each([
    [1, { thresholds: [0, 0] }],
    [-1, { thresholds: [2, 2] }],
    [
      0,
      {
        thresholds: [
          [0, 2],
          [0, 2],
        ],
        levels: { scale: 1, offset: -1 },
      },
    ],
  ] as const)("[U] means %i where the user says so", (signOfZero, expected) => {
    const graph = new TestGraph([1, 1, 2, 2]);
    const { model } = importOnnx(graph.bytes(build(graph, 4)), { signOfZero });
    expect(model.nodes[1]).toMatchObject(expected);
  });
});

describe("[U] files", () => {
  it("[U] no protobuf, empty, and too large", async () => {
    expect(
      await inputErrorText(() => importQonnx(new TextEncoder().encode("hello, this is text"), { file: "a" })),
    ).toMatch(
      /^a: must be a whole ONNX file \(protobuf\), found .* near byte \d+ of 19; export or download the file again$/,
    );
    expect(await inputErrorText(() => importQonnx(new Uint8Array(0), { file: "a" }))).toBe(
      "a: must be an ONNX model with a graph of nodes, found none",
    );
    const large = { length: onnxLimits.bytes + 1 } as Uint8Array;
    expect(await inputErrorText(() => importQonnx(large, { file: "a" }))).toBe(
      "a: must have at most 268435456 bytes, found 268435457",
    );
  });

  it("[U] cycles, tensors that nobody makes, and tensors made twice", async () => {
    expect(await changed(({ graph }) => (graph!.node[0]!.input[0] = graph!.node[2]!.output[0]!))).toBe(
      'net.onnx: must be free of cycles, found 3 nodes that wait for each other: Flatten "Flatten", qonnx.custom_op.general.BipolarQuant "BipolarQuant", MatMul "MatMul"',
    );
    expect(await changed(({ graph }) => (graph!.node[0]!.input[0] = "nothing"))).toBe(
      'net.onnx, Flatten "Flatten": must read tensors that exist, found "nothing"',
    );
    expect(await changed(({ graph }) => (graph!.node[2]!.output[0] = "image"))).toBe(
      'net.onnx, MatMul "MatMul": must make tensors that nothing else makes, found "image" a second time\nnet.onnx: must have outputs that a node makes, found "MatMul"',
    );
  });

  it("[U] sizes left open, a batch, two images", async () => {
    const dimension = (message: ModelMessage, i: number) =>
      message.graph!.input[0]!.type!.tensor_type!.shape!.dim[i]!;
    expect(
      await changed((message) => {
        const dim = dimension(message, 2);
        delete dim.dim_value;
        dim.dim_param = "height";
      }),
    ).toBe(
      'net.onnx, input "image": must have fixed sizes, found an open dimension 3 of the input; export with the size of the images it will see',
    );
    expect(await changed((message) => (dimension(message, 0).dim_value = 8))).toBe(
      'net.onnx, input "image": must take one image at a time, found a batch of 8; export with a batch of 1, or with a batch that is left open',
    );
    expect(await changed(({ graph }) => graph!.input.push({ ...graph!.input[0]!, name: "second" }))).toBe(
      'net.onnx, inputs: must have one input, the image, found "image", "second"',
    );
  });

  it("[U] external data: refused outside the folder, asked for by name otherwise", async () => {
    const external = (location: string) =>
      changed(({ graph }) => {
        const tensor = graph!.initializer.at(-1)!;
        tensor.raw_data = new Uint8Array(0);
        tensor.data_location = 1;
        tensor.external_data = [{ key: "location", value: location }];
      });
    for (const location of ["../weights.bin", "/etc/passwd", "a/../../b", "C:\\x", "https://x/y", ""]) {
      expect(await external(location), location).toContain(
        "must take external data from a file beside the model",
      );
    }
    expect(await external("weights.bin")).toContain(
      'must have its data at hand, found external data in "weights.bin"; save the model with its weights inside one file, or give the data file as well',
    );
  });

  it("[U] external data that is given is read, with offset and length", () => {
    const { graph, name } = bits();
    const message = graph.message(graph.op("MatMul", [name, graph.floats(signs(8), [4, 2])]), [1, 2]);
    const tensor = message.graph!.initializer.at(-1)!;
    const stored = new Uint8Array(40);
    stored.set(tensor.raw_data, 8);
    const inside = importQonnx(writeModelMessage(message));
    tensor.raw_data = new Uint8Array(0);
    tensor.data_location = 1;
    tensor.external_data = [
      { key: "location", value: "weights.bin" },
      { key: "offset", value: "8" },
      { key: "length", value: "32" },
    ];
    const outside = importQonnx(writeModelMessage(message), {}, (location) =>
      location === "weights.bin" ? stored : undefined,
    );
    const { provenance: _outside, ...found } = outside.model;
    const { provenance: _inside, ...model } = inside.model;
    expect(found).toEqual(model);
  });

  it("[U] a constant that is blown up is refused before memory is", async () => {
    const text = await refusal((graph, name) => {
      const huge = graph.op("ConstantOfShape", [graph.ints([60_000, 60_000])]);
      return graph.op("Add", [name, huge]);
    });
    expect(text).toBe(
      'net.onnx, ConstantOfShape "ConstantOfShape": must make at most 16777216 values, found 60000x60000',
    );
  });
});
