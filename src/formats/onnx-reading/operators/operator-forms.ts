// How many inputs ONNX's operators take and which attributes they know. More of either means something that would be left
// out of the computation without a word, so it is refused.

import { onlyAttributes } from "../graph/attributes.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { GraphNode } from "../graph/onnx-graph.js";

interface OperatorForm {
  /** Most inputs. */
  readonly inputs: number;
  readonly attributes: readonly string[];
}

const form = (inputs: number, ...attributes: string[]): OperatorForm => ({ inputs, attributes });
const window = ["auto_pad", "dilations", "kernel_shape", "pads", "strides"];
const reduction = form(2, "axes", "keepdims", "noop_with_empty_axes");

const forms: Readonly<Record<string, OperatorForm>> = {
  Add: form(2),
  Sub: form(2),
  Mul: form(2),
  Div: form(2),
  Pow: form(2),
  Neg: form(1),
  Identity: form(1),
  Dropout: form(3, "ratio", "seed", "is_test"),
  Cast: form(1, "to", "saturate"),
  Relu: form(1),
  Clip: form(3, "min", "max"),
  BatchNormalization: form(5, "epsilon", "momentum", "training_mode", "spatial", "is_test"),
  Sign: form(1),
  Greater: form(2),
  GreaterOrEqual: form(2),
  Less: form(2),
  LessOrEqual: form(2),
  Where: form(3),
  Round: form(1),
  Floor: form(1),
  Ceil: form(1),
  Concat: form(Infinity, "axis"),
  Conv: form(3, "group", ...window),
  MatMul: form(2),
  Gemm: form(3, "alpha", "beta", "transA", "transB"),
  MaxPool: form(1, "ceil_mode", "storage_order", ...window),
  GlobalMaxPool: form(1),
  AveragePool: form(1, "ceil_mode", "count_include_pad", ...window),
  GlobalAveragePool: form(1),
  ReduceSum: reduction,
  ReduceMean: reduction,
  ReduceMax: reduction,
  Pad: form(4, "mode", "pads", "paddings", "value"),
  Shape: form(1),
  Reshape: form(2, "allowzero"),
  Flatten: form(1, "axis"),
  Transpose: form(1, "perm"),
  Unsqueeze: form(2, "axes"),
  Squeeze: form(2, "axes"),
  Gather: form(2, "axis"),
  Softmax: form(1, "axis"),
  LogSoftmax: form(1, "axis"),
  ArgMax: form(1, "axis", "keepdims", "select_last_index"),
  TopK: form(2, "axis", "largest", "sorted", "k"),
};

/** Refuses inputs and attributes beyond those of the operator. */
export function checkForm(node: GraphNode): void {
  const known = Object.hasOwn(forms, node.op) ? forms[node.op] : undefined;
  if (known === undefined || node.domain.includes("custom_op.general") || node.domain === "onnx.brevitas")
    return;
  if (node.inputs.length > known.inputs) {
    throw new GraphFault(`must have at most ${known.inputs} inputs`, { found: String(node.inputs.length) });
  }
  onlyAttributes(node, known.attributes);
}
