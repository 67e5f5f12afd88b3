// MatMul and Gemm with constant weights: a dense layer over the flattened map, its columns brought from the graph's order of
// elements into height, width, channel; or, over the channels of an NHWC map, a 1x1 convolution.

import type { NodeDocument } from "../../../model/model-schema.js";
import { elementCount } from "../../../foundation/tensor/shape.js";
import { channelValues, type ChannelValues } from "../chain/channel-step.js";
import { fromNumber, multiply } from "../exact/rational.js";
import { floatAttribute, intAttribute } from "../graph/attributes.js";
import { formatDims } from "../graph/constant-tensor.js";
import { GraphFault } from "../graph/graph-fault.js";
import { describeWeights } from "../lower/describe-weights.js";
import { elementOrder, vectorShape } from "../lower/channel-parameters.js";
import {
  biasField,
  planWeighted,
  type PlannedWeights,
  type WeightedOutcome,
} from "../lower/emit-weighted.js";
import { integerInput } from "../lower/integer-input.js";
import { integerWeights } from "../lower/integer-weights.js";
import { dimsOf, longAxes } from "../lower/layout.js";
import {
  constantInput,
  finite,
  optionalConstant,
  signalInput,
  type OperatorCall,
} from "../lower/lowering.js";
import { refuseHalfDone } from "../lower/settle.js";
import { signalOf, type Signal, type Value } from "../lower/signal.js";
import { datatypeOf } from "./convolution.js";
import type { MatrixOperand } from "./matrix-operand.js";
import { patchProduct } from "./patches.js";

/** MatMul of a signal with a constant matrix [inputs, outputs]. */
export function matrixProduct(call: OperatorCall): readonly Value[] {
  const tensor = constantInput(call, 1, "its weights (the second operand)");
  return [
    linked(call, product(call, signalInput(call, 0, "its first operand"), { tensor, transposed: false })),
  ];
}

/** Gemm: alpha * x * B (transposed or not) + beta * C. */
export function generalProduct(call: OperatorCall): readonly Value[] {
  const { node } = call;
  if ((intAttribute(node, "transA") ?? 0) !== 0)
    throw new GraphFault("must not transpose its input", { found: "transA" });
  const tensor = constantInput(call, 1, "its weights");
  const transposed = (intAttribute(node, "transB") ?? 0) !== 0;
  const outputs = tensor.dims[transposed ? 0 : 1] ?? 0;
  const bias = gemmBias(call, outputs);
  const alpha = floatAttribute(node, "alpha") ?? 1;
  if (!(alpha > 0)) throw new GraphFault("must have a positive alpha", { found: String(alpha) });
  const operand: MatrixOperand = { tensor, transposed, alpha, ...(bias && { bias }) };
  return [linked(call, product(call, signalInput(call, 0, "its first operand"), operand))];
}

function gemmBias(call: OperatorCall, outputs: number): ChannelValues | undefined {
  const tensor = optionalConstant(call.inputs[2], "its bias");
  if (tensor === undefined) return undefined;
  const beta = fromNumber(floatAttribute(call.node, "beta") ?? 1);
  const values = channelValues(finite(tensor, "bias").values).map((value) => multiply(value, beta));
  const [first] = values;
  if (values.length === 1 && first) return Array.from({ length: outputs }, () => first);
  if (values.length === outputs) return values;
  throw new GraphFault(`must have ${outputs} biases`, { found: formatDims(tensor.dims) });
}

/** A product that is the node's own output. */
function linked({ lowering, node }: OperatorCall, sums: Signal): Signal {
  lowering.builder.link(node.outputs[0] ?? "", sums);
  return sums;
}

/** A dense layer, or a 1x1 convolution where the map keeps its rows and columns. */
export function product(call: OperatorCall, source: Signal, operand: MatrixOperand): Signal {
  if (source.patches !== undefined) return patchProduct(call, source, operand);
  refuseHalfDone(source);
  const { tensor, transposed } = operand;
  const dims = dimsOf(source.layout, source.shape);
  const [rows = 0, columns = 0] = tensor.dims;
  const [inputs, outputs] = transposed ? [columns, rows] : [rows, columns];
  if (tensor.dims.length !== 2 || inputs !== dims.at(-1) || outputs < 1) {
    throw new GraphFault(`must have weights of ${dims.at(-1) ?? 0} inputs`, {
      found: formatDims(tensor.dims),
    });
  }
  const last = longAxes(source.layout.at(-1) ?? [], source.shape);
  const overAll = inputs === elementCount(source.shape);
  if (!overAll && (last.length !== 1 || last[0] !== "c")) {
    throw new GraphFault("must sum over the channels or over the whole flattened map", {
      found: dims.join("x"),
    });
  }
  return emit(call, source, operand, { inputs, outputs, overAll });
}

interface ProductSizes {
  readonly inputs: number;
  readonly outputs: number;
  /** Whether the sums run over the whole map, not over its channels at each position. */
  readonly overAll: boolean;
}

function emit(call: OperatorCall, source: Signal, operand: MatrixOperand, sizes: ProductSizes): Signal {
  const { lowering, node } = call;
  const { outputs, overAll } = sizes;
  const input = integerInput(lowering, source);
  const weights = plannedWeights(call, input.signal, operand, sizes);
  const plan = planWeighted({ input, outputs, weights, bias: operand.bias });
  const name = lowering.builder.claimName(node.name);
  lowering.builder.nodes.push(productNode(name, input.signal.node, plan, sizes));
  describeWeights(lowering, name, weights);
  const shape = overAll ? vectorShape(outputs) : { ...source.shape, channels: outputs };
  const last = source.layout.length - 1;
  const layout = overAll ? source.layout.map((_, i) => (i === last ? ["c" as const] : [])) : source.layout;
  return signalOf(name, shape, layout, plan.sums, plan.chain);
}

/** The matrix as rows of outputs, its columns in the order of the model's elements. */
function plannedWeights(
  call: OperatorCall,
  signal: Signal,
  { tensor, transposed, alpha }: MatrixOperand,
  { inputs, outputs, overAll }: ProductSizes,
): PlannedWeights {
  const at = (o: number, i: number) => (transposed ? o * inputs + i : i * outputs + o);
  const rows = { outputs, perOutput: inputs, at };
  const found = integerWeights(finite(tensor, "weights"), rows, datatypeOf(call, 1));
  const order = elementOrder(overAll ? signal : channelsOnly(signal));
  if (overAll && order !== undefined) {
    const text = "columns reordered from the graph's order of a flattened map to height, width, channel";
    call.lowering.builder.decide("layout", text, call.node.name);
  }
  const values = new Int32Array(inputs * outputs);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) values[o * inputs + (order?.[i] ?? i)] = found.values[at(o, i)] ?? 0;
  }
  const { channels } = signal.shape;
  const factor = fromNumber(alpha ?? 1);
  const scales = found.scales.map((scale) => multiply(scale, factor));
  return {
    values,
    bitWidth: found.bitWidth,
    scales,
    taps: inputs,
    channelOf: (_output, tap) => tap % channels,
  };
}

function productNode(
  name: string,
  input: string,
  plan: WeightedOutcome,
  { outputs, overAll }: ProductSizes,
): NodeDocument {
  const base = { name, inputs: [input], outputChannels: outputs, ...biasField(plan.bias) };
  if (overAll) return { ...base, op: "dense", weights: { order: "OI", ...plan.weights } };
  return {
    ...base,
    op: "conv2d",
    kernel: [1, 1],
    stride: [1, 1],
    padding: { top: 0, left: 0, bottom: 0, right: 0, value: 0 },
    groups: 1,
    weights: { order: "OHWI", ...plan.weights },
  };
}

/** The signal at one position: what a 1x1 convolution sums over. */
function channelsOnly(signal: Signal): Signal {
  return { ...signal, shape: vectorShape(signal.shape.channels), layout: [["c"]] };
}
