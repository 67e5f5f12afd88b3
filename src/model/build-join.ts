// Operators without weights or thresholds: add, concat, or, and, mux, flatten, channelShuffle. Rules on the kinds and
// shapes of what they join.

import { defined } from "../foundation/errors/invariant-error.js";
import { elementCount, formatShape, sameShape, type Shape } from "../foundation/tensor/shape.js";
import { modelLimits } from "./model-schema.js";
import type { ChannelShuffleNode, JoinNode, ValueRange } from "./model.js";
import { boundedOutput, type NodeScope, type Reporter } from "./node-scope.js";
import { bipolarRange, type TensorType } from "./tensor-type.js";
import { addRanges, hullOf } from "./value-range.js";

/** The scope of any of the joins, whose documents have no fields of their own. */
interface JoinScope {
  readonly node: { readonly name: string; readonly op: JoinNode["op"]; readonly inputs: readonly string[] };
  readonly inputs: readonly TensorType[];
  readonly report: Reporter;
}

/** Checks an addition: equal shapes, any kinds; the sum is an integer. */
export function buildAdd(scope: JoinScope): JoinNode | undefined {
  if (!checkEqualShapes(scope)) return undefined;
  return joined(scope, firstOf(scope).shape, addRanges(scope.inputs.map((input) => input.range)));
}

/** Checks a concatenation along channels: equal heights, widths and kinds. */
export function buildConcat(scope: JoinScope): JoinNode | undefined {
  const first = firstOf(scope);
  const fit = scope.inputs.map((input, i) => checkConcatInput(scope, input, i));
  if (fit.includes(false)) return undefined;
  const channels = scope.inputs.reduce((sum, input) => sum + input.shape.channels, 0);
  if (channels > modelLimits.channels) {
    scope.report("", `must put out at most ${modelLimits.channels} channels`, { found: String(channels) });
    return undefined;
  }
  const range = hullOf(
    first.range.kind,
    scope.inputs.map((input) => input.range),
  );
  return joined(scope, { ...first.shape, channels }, range);
}

function checkConcatInput(scope: JoinScope, { shape, range }: TensorType, i: number): boolean {
  const first = firstOf(scope);
  const sameSides = shape.height === first.shape.height && shape.width === first.shape.width;
  const sameKind = range.kind === first.range.kind;
  if (!sameSides) {
    const rule = `must be ${first.shape.height} rows x ${first.shape.width} columns like the first input`;
    scope.report(`inputs/${i}`, rule, { found: `${nameOf(scope, i)} of ${formatShape(shape)}` });
  }
  if (!sameKind) {
    const rule = `must hold ${first.range.kind} like the first input`;
    scope.report(`inputs/${i}`, rule, { found: `${nameOf(scope, i)} of ${range.kind}` });
  }
  return sameSides && sameKind;
}

/** Checks or, and, mux: all inputs bits of one shape. */
export function buildLogic(scope: JoinScope): JoinNode | undefined {
  scope.inputs.forEach(({ range }, i) => {
    if (range.kind === "bits") return;
    scope.report(`inputs/${i}`, "must hold bits", {
      found: `${nameOf(scope, i)} of ${range.kind} from ${range.minimum} to ${range.maximum}`,
      fix: "put a threshold before it",
    });
  });
  if (!checkEqualShapes(scope)) return undefined;
  return joined(scope, firstOf(scope).shape, bipolarRange);
}

/** Flattens to 1 x 1 x (height * width * channels), HWC order kept. */
export function buildFlatten(scope: JoinScope): JoinNode | undefined {
  const { shape, range } = firstOf(scope);
  return joined(scope, { height: 1, width: 1, channels: elementCount(shape) }, range);
}

/** Checks a channel shuffle: groups divide the channels. */
export function buildChannelShuffle(scope: NodeScope<"channelShuffle">): ChannelShuffleNode | undefined {
  const { shape, range } = defined(scope.inputs[0], "input of a shuffle");
  const { name, op, groups, inputs } = scope.node;
  if (shape.channels % groups !== 0) {
    scope.report("groups", `must divide the ${shape.channels} channels`, { found: String(groups) });
  }
  return { name, op, inputs, groups, outputShape: shape, outputRange: range };
}

function firstOf(scope: JoinScope): TensorType {
  return defined(scope.inputs[0], "first input of a join");
}

function nameOf(scope: JoinScope, input: number): string {
  return JSON.stringify(scope.node.inputs[input]);
}

function checkEqualShapes(scope: JoinScope): boolean {
  const expected = firstOf(scope).shape;
  const odd = scope.inputs.flatMap(({ shape }, i) => (sameShape(shape, expected) ? [] : [i]));
  for (const i of odd) {
    const shape = defined(scope.inputs[i], "joined input").shape;
    const rule = `must have the shape of the first input, ${formatShape(expected)}`;
    scope.report(`inputs/${i}`, rule, { found: `${nameOf(scope, i)} of ${formatShape(shape)}` });
  }
  return odd.length === 0;
}

function joined(scope: JoinScope, shape: Shape, range: ValueRange): JoinNode | undefined {
  const output = boundedOutput(shape, range, scope.report);
  if (output === undefined) return undefined;
  const { name, op, inputs } = scope.node;
  return { name, op, inputs, outputShape: output.shape, outputRange: output.range };
}
