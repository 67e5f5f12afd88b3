// A comparison of two models in progress: frames go in one by one; where the models first part, and what is different there,
// comes out.

import { inputError } from "../../foundation/errors/input-error.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import { formatShape, sameShape } from "../../foundation/tensor/shape.js";
import type { LayerTrace } from "../../model/layer-trace.js";
import type { Model } from "../../model/model.js";
import type { Frame } from "../../simulation/frame.js";
import { operandsOf } from "./accumulator-operands.js";
import { placeOf } from "./describe-difference.js";
import type { ModelComparison, ModelDifference } from "./model-comparison.js";
import { likelyCauses } from "./likely-causes.js";
import { countDifferences, firstDifference } from "./matches.js";
import { differencesOf } from "./node-nature.js";
import { pairNodes, type Pair, type PairedNodes } from "./pair-nodes.js";
import { startTracing, type TraceOptions } from "./trace-model.js";

export interface ModelDiffRun {
  /** Runs a frame through both. @returns whether they agree. @throws InputError where the frame fits neither */
  addFrame(frame: Frame): boolean;
  finish(): ModelComparison;
}

interface Earliest {
  readonly frame: string;
  readonly frameIndex: number;
  readonly pair: Pair;
  readonly traces: readonly [LayerTrace, LayerTrace];
}

/**
 * Starts a comparison.
 * @throws InputError where the models take images of different shapes
 */
export function startModelDiff(first: Model, second: Model, options: TraceOptions = {}): ModelDiffRun {
  checkInputs(first, second);
  const paired = pairNodes(first, second);
  const { pairs } = paired;
  const traceFirst = startTracing(first, options);
  const traceSecond = startTracing(second, options);
  let earliest: Earliest | undefined;
  let frames = 0;
  let differingFrames = 0;
  return {
    addFrame(frame) {
      const traces = [traceFirst(frame), traceSecond(frame)] as const;
      const frameIndex = frames++;
      const pair = pairs.find(([a, b]) => differs(traces[0], a, traces[1], b));
      if (pair === undefined) return true;
      differingFrames += 1;
      if (earliest === undefined || pairs.indexOf(pair) < pairs.indexOf(earliest.pair))
        earliest = { frame: frame.input, frameIndex, pair, traces };
      return false;
    },
    finish: () => summarise([first, second], paired, { frames, differingFrames, earliest }),
  };
}

function checkInputs(first: Model, second: Model): void {
  if (sameShape(first.input, second.input)) return;
  const rule = `must take images of ${formatShape(first.input)} like "${first.name}"`;
  const found = formatShape(second.input);
  throw inputError({ file: `model "${second.name}"`, path: "/input", rule, found });
}

function summarise(
  models: readonly [Model, Model],
  { pairs, structure }: PairedNodes,
  seen: {
    readonly frames: number;
    readonly differingFrames: number;
    readonly earliest: Earliest | undefined;
  },
): ModelComparison {
  const { frames, differingFrames, earliest } = seen;
  const outputsPaired = pairs.some(([a, b]) => a === models[0].output && b === models[1].output);
  const equal = earliest === undefined && outputsPaired;
  const base = { equal, frames, differingFrames, compared: pairs, structure };
  if (earliest === undefined) return base;
  const { frame, frameIndex } = earliest;
  return { ...base, difference: { frame, frameIndex, ...describe(models, earliest, pairs) } };
}

function differs(traceA: LayerTrace, a: string, traceB: LayerTrace, b: string): boolean {
  const ours = defined(traceA.get(a), `tensor "${a}"`);
  const theirs = defined(traceB.get(b), `tensor "${b}"`);
  return firstDifference(theirs.values, ours.values) !== -1;
}

function describe(
  models: readonly [Model, Model],
  { pair, traces }: Earliest,
  pairs: readonly Pair[],
): Omit<ModelDifference, "frame" | "frameIndex"> {
  const a = defined(traces[0].get(pair[0]), "tensor of the first model");
  const b = defined(traces[1].get(pair[1]), "tensor of the second model");
  const index = firstDifference(b.values, a.values);
  const at = placeOf(index, a.shape);
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
