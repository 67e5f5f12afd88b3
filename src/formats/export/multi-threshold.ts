// MultiThreshold in ONNX's own operators: y = out_scale * count(x >= T) + out_bias, over a tensor of batch, channel and any
// further dimensions and a table of channel (or 1) x steps. Compared in double precision, so that thresholds beyond float32
// and those of a thermometer stay exact. Used in line, or as the body of a function of the operator's own name: a runtime
// that does not know the operator then runs the body.

import type { FunctionMessage, NodeMessage } from "../onnx-reading/wire/messages.js";
import { elementTypes } from "../onnx-reading/graph/read-tensor.js";
import { nodeOf, type AttributeValue } from "./graph-writer.js";

export const qonnxDomain = "qonnx.custom_op.general";
/** Version of ONNX's operators that exported files use. */
export const opsetVersion = 17;

interface Body {
  readonly input: string;
  readonly thresholds: string;
  readonly output: string;
  readonly scale: AttributeValue;
  readonly bias: AttributeValue;
  /** Names of tensors in between. */
  readonly nameOf: (part: string) => string;
}

/** The nodes that compute it. */
export function multiThresholdBody({ input, thresholds, output, scale, bias, nameOf }: Body): NodeMessage[] {
  const named = (
    op: string,
    inputs: readonly string[],
    part: string,
    attributes: Readonly<Record<string, AttributeValue>> = {},
  ) =>
    nodeOf(op, inputs, part === "" ? output : nameOf(part), {
      name: nameOf(part === "" ? "reshaped" : part),
      attributes,
    });
  const at = nameOf;
  return [
    named("Cast", [input], "x", { to: elementTypes.double }),
    named("Cast", [thresholds], "t", { to: elementTypes.double }),
    named("Shape", [input], "shape"),
    named("Constant", [], "flatShape", { value_ints: [0, 0, -1] }),
    named("Constant", [], "last", { value_ints: [-1] }),
    named("Constant", [], "middle", { value_ints: [1] }),
    named("Reshape", [at("x"), at("flatShape")], "flat"),
    named("Unsqueeze", [at("flat"), at("last")], "column"),
    named("Unsqueeze", [at("t"), at("middle")], "row"),
    named("GreaterOrEqual", [at("column"), at("row")], "passed"),
    named("Cast", [at("passed")], "ones", { to: elementTypes.float }),
    named("ReduceSum", [at("ones"), at("last")], "count", { keepdims: 0 }),
    named("Constant", [], "scale", { value_float: scale }),
    named("Constant", [], "bias", { value_float: bias }),
    named("Mul", [at("count"), at("scale")], "scaled"),
    named("Add", [at("scaled"), at("bias")], "levels"),
    named("Reshape", [at("levels"), at("shape")], ""),
  ];
}

/** The operator as a function that travels with the file. */
export const multiThresholdFunction: FunctionMessage = {
  name: "MultiThreshold",
  domain: qonnxDomain,
  input: ["x", "thresholds"],
  output: ["y"],
  attribute: ["out_dtype", "out_scale", "out_bias", "data_layout"],
  opset_import: [{ domain: "", version: opsetVersion }],
  node: multiThresholdBody({
    input: "x",
    thresholds: "thresholds",
    output: "y",
    scale: { reference: "out_scale" },
    bias: { reference: "out_bias" },
    nameOf: (part) => `part_${part}`,
  }),
};
