// Two models over the same frames, node by node: where they first part, and what is different there. `focalbit diff`.

import { inputError } from "../../foundation/errors/input-error.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import { formatShape, sameShape } from "../../foundation/tensor/shape.js";
import type { LayerTrace } from "../../model/layer-trace.js";
import { encoderName, type Model, type ModelNode } from "../../model/model.js";
import type { Frame } from "../../simulation/frame.js";
import { operandsOf, type Operands, type Place } from "./accumulator-operands.js";
import { likelyCauses, type LikelyCause } from "./likely-causes.js";
import { countDifferences, firstDifference } from "./matches.js";
import { differencesOf } from "./node-nature.js";
import { startTracing, type EngineFactory } from "./trace-model.js";

export interface ModelDifference {
  readonly frame: string;
  readonly frameIndex: number;
  /** Name of the node in the first model, and in the second. */
  readonly nodes: readonly [first: string, second: string];
  readonly at: Place;
  readonly values: readonly [first: number, second: number];
  readonly differing: number;
  readonly total: number;
  readonly operands: readonly [first: Operands | undefined, second: Operands | undefined];
  /** What differs between the two nodes themselves; empty where only their inputs do. */
  readonly nature: readonly string[];
  /** The known traps that turn the second model's value into the first's. */
  readonly causes: readonly LikelyCause[];
}

export interface ModelComparison {
  /** The outputs have one shape, and no compared node differs in any frame. */
  readonly equal: boolean;
  readonly frames: number;
  readonly differingFrames: number;
  /** Pairs of nodes that were compared, in order. */
  readonly compared: readonly (readonly [first: string, second: string])[];
  /** What differs in the documents, one line per node, whether or not a frame shows it. */
  readonly structure: readonly string[];
  readonly difference?: ModelDifference;
}

type Pair = readonly [first: string, second: string];

/**
 * Compares two models on frames.
 * @throws InputError where the models take images of different shapes, or a frame fits neither
 */
export function diffModels(
  first: Model,
  second: Model,
  frames: readonly Frame[],
  options: { readonly createEngine?: EngineFactory } = {},
): ModelComparison {
  if (!sameShape(first.input, second.input)) {
    const rule = `must take images of ${formatShape(first.input)} like "${first.name}"`;
    throw inputError({
      file: `model "${second.name}"`,
      path: "/input",
      rule,
      found: formatShape(second.input),
    });
  }
  const { pairs, structure } = pairNodes(first, second);
  const traceFirst = startTracing(first, options.createEngine);
  const traceSecond = startTracing(second, options.createEngine);
  let earliest: { frameIndex: number; pair: Pair; traces: readonly [LayerTrace, LayerTrace] } | undefined;
  let differingFrames = 0;
  for (const [frameIndex, frame] of frames.entries()) {
    const traces = [traceFirst(frame), traceSecond(frame)] as const;
    const pair = pairs.find(([a, b]) => differs(traces[0], a, traces[1], b));
    if (pair === undefined) continue;
    differingFrames++;
    if (earliest === undefined || pairs.indexOf(pair) < pairs.indexOf(earliest.pair))
      earliest = { frameIndex, pair, traces };
  }
  const equal = earliest === undefined && pairs.some(([a, b]) => a === first.output && b === second.output);
  const base = { equal, frames: frames.length, differingFrames, compared: pairs, structure };
  if (earliest === undefined) return base;
  const { frameIndex, pair, traces } = earliest;
  const described = describe([first, second], traces, pair, pairs);
  return {
    ...base,
    difference: { frame: defined(frames[frameIndex], "frame").input, frameIndex, ...described },
  };
}

/** Nodes of one name belong together; where names differ, nodes of one place and operator. */
function pairNodes(first: Model, second: Model): { pairs: Pair[]; structure: string[] } {
  const byName = new Map(second.nodes.map((node) => [node.name, node]));
  const shared = first.nodes.filter(({ name }) => byName.has(name)).length;
  const byPlace = shared * 2 < Math.max(first.nodes.length, second.nodes.length);
  const structure: string[] = [];
  const pairs: Pair[] = [];
  if (sameShape(first.encoderShape, second.encoderShape)) pairs.push([encoderName, encoderName]);
  else {
    const shapes = `${formatShape(first.encoderShape)} and ${formatShape(second.encoderShape)}`;
    structure.push(`encoder: ${shapes} put out`);
  }
  const partners = new Set<ModelNode>();
  for (const [index, node] of first.nodes.entries()) {
    const partner = byPlace ? second.nodes[index] : byName.get(node.name);
    if (partner === undefined) {
      structure.push(`${node.name}: only in "${first.name}"`);
      continue;
    }
    partners.add(partner);
    const differences = differencesOf(node, partner);
    if (differences.length > 0) structure.push(`${node.name}: ${differences.join("; ")}`);
    if (sameShape(node.outputShape, partner.outputShape)) pairs.push([node.name, partner.name]);
    else
      structure.push(
        `${node.name}: ${formatShape(node.outputShape)} and ${formatShape(partner.outputShape)} put out`,
      );
  }
  for (const node of second.nodes)
    if (!partners.has(node)) structure.push(`${node.name}: only in "${second.name}"`);
  const outputs = [first, second].map(
    (model) => model.nodes.find(({ name }) => name === model.output)?.outputShape,
  );
  const paired = pairs.some(([a, b]) => a === first.output && b === second.output);
  if (outputs[0] && outputs[1] && sameShape(outputs[0], outputs[1]) && !paired)
    pairs.push([first.output, second.output]);
  return { pairs, structure };
}

function differs(traceA: LayerTrace, a: string, traceB: LayerTrace, b: string): boolean {
  const ours = defined(traceA.get(a), `tensor "${a}"`);
  const theirs = defined(traceB.get(b), `tensor "${b}"`);
  return firstDifference(theirs.values, ours.values) !== -1;
}

function describe(
  models: readonly [Model, Model],
  traces: readonly [LayerTrace, LayerTrace],
  pair: Pair,
  pairs: readonly Pair[],
): Omit<ModelDifference, "frame" | "frameIndex"> {
  const [ours, theirs] = [0, 1].map((side) => defined(traces[side]?.get(pair[side] ?? ""), "tensor"));
  const a = defined(ours, "tensor");
  const b = defined(theirs, "tensor");
  const index = firstDifference(b.values, a.values);
  const pixel = Math.floor(index / a.shape.channels);
  const at = {
    y: Math.floor(pixel / a.shape.width),
    x: pixel % a.shape.width,
    channel: index % a.shape.channels,
  };
  const nodes = [0, 1].map((side) => models[side]?.nodes.find(({ name }) => name === pair[side]));
  const confirmed = new Set(pairs.slice(0, pairs.indexOf(pair)).map(([, name]) => name));
  const evidence = { model: models[1], trace: traces[1] };
  const expectations = [{ kind: "values", values: a.values }] as const;
  return {
    nodes: pair,
    at,
    values: [defined(a.values[index], "value"), defined(b.values[index], "value")],
    differing: countDifferences(b.values, a.values),
    total: a.values.length,
    operands: [operandsOf(models[0], traces[0], pair[0], at), operandsOf(models[1], traces[1], pair[1], at)],
    nature: nodes[0] && nodes[1] ? differencesOf(nodes[0], nodes[1]) : [],
    causes: likelyCauses(evidence, { target: pair[1], expectations, present: (tensor) => tensor, confirmed }),
  };
}
