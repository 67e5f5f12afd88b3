// Graph -> model document: what the importers of ONNX's dialects share. Each of them says which operators it knows.

import { inputError } from "../../foundation/errors/input-error.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { parseModel } from "../../model/parse-model.js";
import type { ImportedModel } from "../common/imported-model.js";
import { assembleDocument } from "./assemble-document.js";
import { GraphFault } from "./graph/graph-fault.js";
import { describeValue } from "../../foundation/errors/problem.js";
import type { OnnxGraph, TensorInfo } from "./graph/onnx-graph.js";
import { NeedsIntegerEncoder } from "./lower/encoder-use.js";
import { readHints } from "./lower/encoder-hints.js";
import { guessNumbers } from "./lower/guess-numbers.js";
import { inputSignal, type InputNumbers } from "./lower/input-signal.js";
import { lowerGraph } from "./lower/lower-graph.js";
import type { Lowering } from "./lower/lowering.js";
import { ModelBuilder, type SourceLink } from "./lower/model-builder.js";
import type { OperatorSet } from "./lower/operator-set.js";
import { settleOutput } from "./lower/settle-output.js";
import { isSignal, type Signal, type Value } from "./lower/signal.js";

/** What a user may settle where the file is silent. */
export interface OnnxImportOptions {
  /** Named in errors; default "ONNX file". */
  readonly file?: string | undefined;
  /** Name of the model; default the graph's. */
  readonly name?: string | undefined;
  /** Shape of the image where the graph's input is flat. */
  readonly inputShape?: Shape | undefined;
  readonly inputLayout?: "NCHW" | "NHWC" | undefined;
  /** Default: codes where the graph divides by 255 itself or notes UINT8, else samples from 0 to 1. */
  readonly inputNumbers?: InputNumbers | undefined;
  /** Bits of an image code, default 8. */
  readonly inputBits?: number | undefined;
  /** What Sign(0) means; without it a reachable 0 is refused. */
  readonly signOfZero?: -1 | 0 | 1 | undefined;
  /** Name of the output to take where the graph has several. */
  readonly output?: string | undefined;
  /** False: keep an integer encoder also where the first quantiser is a thermometer. */
  readonly foldEncoder?: boolean | undefined;
}

/** An import whose every node can be traced to a tensor of the graph. */
export interface ImportedGraph extends ImportedModel {
  readonly graph: OnnxGraph;
  /** In the model's order; nodes without a tensor of their own in the graph are absent. */
  readonly links: readonly SourceLink[];
}

/**
 * Imports a graph.
 * @throws InputError with every fault that was found
 */
export function importGraph(
  graph: OnnxGraph,
  operators: OperatorSet,
  options: OnnxImportOptions,
): ImportedGraph {
  try {
    return importOnce(graph, operators, options);
  } catch (error) {
    if (!(error instanceof NeedsIntegerEncoder)) throw error;
    return importOnce(graph, operators, { ...options, foldEncoder: false });
  }
}

function importOnce(graph: OnnxGraph, operators: OperatorSet, options: OnnxImportOptions): ImportedGraph {
  const builder = new ModelBuilder();
  const hints = readHints(graph);
  const bits = options.inputBits ?? hints?.bits ?? 8;
  const lowering: Lowering = {
    graph,
    builder,
    options: {
      foldEncoder: options.foldEncoder ?? true,
      inputBits: bits,
      ...(options.signOfZero !== undefined && { signOfZero: options.signOfZero }),
      ...(hints && { wantedEncoder: hints.kind }),
      ...(hints?.idleBorders && { idleBorders: hints.idleBorders }),
      ...(hints?.flattens && { flattens: hints.flattens }),
    },
  };
  const info = soleInput(graph);
  const image = atInput(graph, info, () => {
    const guess = options.inputNumbers ?? guessNumbers(graph, info, bits);
    describeInput(builder, guess, options.inputNumbers !== undefined, bits);
    const { inputShape: shape, inputLayout: layout } = options;
    return inputSignal({ graph, info, bits, numbers: guess, shape, layout });
  });
  const values = lowerGraph(lowering, operators, [info.name, image]);
  const outputSignal = chooseOutput(graph, values, options.output);
  const output = atOutput(graph, () => settleOutput(lowering, outputSignal));
  const model = assembleDocument(lowering, image.shape, output, options.name);
  parseModel(model, graph.file);
  const kept = new Set(model.nodes.map(({ name }) => name));
  const { decisions, warnings, links } = builder;
  return {
    model,
    decisions: decisions.filter(
      ({ node }) => node === undefined || kept.has(node) || !isModelNode(builder, node),
    ),
    warnings,
    graph,
    links: links.filter(({ node }) => kept.has(node) || node === "encoder"),
  };
}

function isModelNode(builder: ModelBuilder, name: string): boolean {
  return builder.nodes.some((node) => node.name === name);
}

function soleInput(graph: OnnxGraph): TensorInfo {
  const [info, ...others] = graph.inputs;
  if (info !== undefined && others.length === 0) return info;
  const found = graph.inputs.map(({ name }) => describeValue(name)).join(", ");
  throw inputError({
    file: graph.file,
    path: "inputs",
    rule: "must have one input, the image",
    found: found || "none",
  });
}

function atInput<T>(graph: OnnxGraph, info: TensorInfo, build: () => T): T {
  return faultsAt(graph, `input ${describeValue(info.name)}`, build);
}
function atOutput<T>(graph: OnnxGraph, build: () => T): T {
  return faultsAt(graph, "output", build);
}
function faultsAt<T>(graph: OnnxGraph, path: string, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error;
    throw inputError({ file: graph.file, path, rule: error.rule, ...error.details });
  }
}

function describeInput(builder: ModelBuilder, numbers: InputNumbers, isStated: boolean, bits: number): void {
  const what =
    numbers.kind === "codes"
      ? `codes from 0 to ${2 ** bits - 1}`
      : numbers.kind === "samples"
        ? "samples from 0 to 1"
        : numbers.kind === "normalised"
          ? "normalised samples"
          : `samples less ${numbers.mean.join(", ")} over ${numbers.deviation.join(", ")}`;
  builder.decide("polarity", "bit 1 is +1, in weights and activations; every -1 of the graph is a bit 0");
  builder.decide("layout", "maps are taken to height, width, channel, whichever way the graph counts them");
  builder.decide("encoder", `the graph's input is read as ${what}${isStated ? ", as stated" : ""}`);
}

function chooseOutput(
  graph: OnnxGraph,
  values: ReadonlyMap<string, Value>,
  wanted: string | undefined,
): Signal {
  const named = wanted === undefined ? graph.outputs : graph.outputs.filter(({ name }) => name === wanted);
  const signals = named.flatMap(({ name }) => {
    const value = values.get(name);
    return isSignal(value) ? [value] : [];
  });
  const [first] = signals;
  if (first !== undefined && new Set(signals.map(({ node }) => node)).size === 1) return first;
  throw inputError({
    file: graph.file,
    path: "outputs",
    rule: "must have one output that depends on the image",
    found: graph.outputs.map(({ name }) => describeValue(name)).join(", ") || "none",
    fix: "name the output that holds the scores",
  });
}
