// Operators that make tensors out of nothing, as ONNX defines them.

import {
  floatAttribute,
  floatsAttribute,
  intAttribute,
  intsAttribute,
  tensorAttribute,
} from "../graph/attributes.js";
import { integersTensor } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { readTensor } from "../graph/read-tensor.js";
import { checkedSize } from "./broadcast.js";
import { operand, type Evaluator } from "./evaluation.js";

const constant: Evaluator = ({ node }) => {
  const tensor = tensorAttribute(node, "value");
  if (tensor !== undefined) {
    const read = readTensor(tensor);
    if ("rule" in read) throw new GraphFault(read.rule, { found: read.found });
    return [read];
  }
  const float = floatAttribute(node, "value_float");
  if (float !== undefined) return [{ dims: [], values: Float64Array.of(float), isFloat: true }];
  const floats = floatsAttribute(node, "value_floats");
  if (floats !== undefined)
    return [{ dims: [floats.length], values: Float64Array.from(floats), isFloat: true }];
  const int = intAttribute(node, "value_int");
  if (int !== undefined) return [integersTensor([int], [])];
  const ints = intsAttribute(node, "value_ints");
  if (ints !== undefined) return [integersTensor(ints)];
  throw new GraphFault("must hold a tensor of numbers");
};

const constantOfShape: Evaluator = (evaluation) => {
  const dims = [...operand(evaluation, 0).values];
  const size = checkedSize(dims);
  const tensor = tensorAttribute(evaluation.node, "value");
  const read = tensor && readTensor(tensor);
  if (read && "rule" in read) throw new GraphFault(read.rule, { found: read.found });
  return [
    { dims, values: new Float64Array(size).fill(read?.values[0] ?? 0), isFloat: read?.isFloat ?? true },
  ];
};

export const constants: Readonly<Record<string, Evaluator>> = {
  Constant: constant,
  ConstantOfShape: constantOfShape,
};
