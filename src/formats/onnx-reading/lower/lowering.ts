// The state that operators share while a graph is walked, and the questions they all ask of a node.

import type { ConstantTensor } from "../graph/constant-tensor.js";
import type { GraphNode, OnnxGraph } from "../graph/onnx-graph.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { ModelBuilder } from "./model-builder.js";
import { isSignal, type Signal, type Value } from "./signal.js";

/** What the user may settle where the file does not. */
export interface LoweringOptions {
  /** What plain ONNX Sign(0) = 0 means to the network; without it a reachable 0 is refused. */
  readonly signOfZero?: -1 | 0 | 1;
  /** Whether a quantiser on the image becomes a thermometer; false keeps an integer encoder and a threshold. */
  readonly foldEncoder: boolean;
  /** Bits of an image code. */
  readonly inputBits: number;
  /** What a border of no width is said to hold, by node. */
  readonly idleBorders?: Readonly<Record<string, -1 | 1>>;
  /** Names of nodes that must flatten in the model too, where the file says so. */
  readonly flattens?: readonly string[];
  /** The encoder the file itself asks for, where it does. */
  readonly wantedEncoder?: "binary" | "thermometer" | "sharedThermometer" | "integer";
}

export interface Lowering {
  readonly graph: OnnxGraph;
  readonly builder: ModelBuilder;
  readonly options: LoweringOptions;
}

/** The rules of one operator: from the values of the inputs to those of the outputs. */
export type Operator = (call: OperatorCall) => readonly Value[];

export interface OperatorCall {
  readonly lowering: Lowering;
  readonly node: GraphNode;
  /** In the order of `node.inputs`; undefined where an optional input is left out. */
  readonly inputs: readonly (Value | undefined)[];
}

/** The input at a position, which must depend on the image. */
export function signalInput({ inputs }: OperatorCall, position: number, what: string): Signal {
  const value = inputs[position];
  if (!isSignal(value)) throw new GraphFault(`must have an input that depends on the image as ${what}`);
  if (value.isScore) {
    throw new GraphFault("must not follow Softmax, ArgMax or TopK", { fix: "end the graph with the scores" });
  }
  return value;
}

/** The input at a position, which must be a constant. */
export function constantInput({ inputs }: OperatorCall, position: number, what: string): ConstantTensor {
  const value = optionalConstant(inputs[position], what);
  if (value === undefined) throw new GraphFault(`must have ${what}`, { found: "none" });
  return value;
}

export function optionalConstant(value: Value | undefined, what: string): ConstantTensor | undefined {
  if (isSignal(value)) {
    throw new GraphFault(`must have a constant as ${what}`, { found: "a value that depends on the image" });
  }
  return value;
}

/** The only value of a constant. */
export function scalarOf(tensor: ConstantTensor, what: string): number {
  const [value] = tensor.values;
  if (tensor.values.length !== 1 || value === undefined || !Number.isFinite(value)) {
    throw new GraphFault(`must have one finite number as ${what}`, {
      found: `${tensor.values.length} values`,
    });
  }
  return value;
}

/** Refuses infinities and NaN, which have no exact value. */
export function finite(tensor: ConstantTensor, what: string): ConstantTensor {
  const bad = tensor.values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new GraphFault(`must have finite numbers as ${what}`, { found: String(bad) });
  return tensor;
}
