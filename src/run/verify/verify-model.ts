// A model held against what was expected of it, layer by layer: the first node that differs, the operands of its first wrong
// value, and the known traps that explain it. `focalbit verify`.

import { ProblemList } from "../../foundation/documents/problem-list.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { LayerTrace } from "../../model/layer-trace.js";
import { inputType } from "../../model/look-up.js";
import { encoderName, type Model } from "../../model/model.js";
import { inputsPerOutput } from "../../model/threshold-width.js";
import type { Frame } from "../../simulation/frame.js";
import { operandsOf, type Operands, type Place } from "./accumulator-operands.js";
import {
  readExpectation,
  type FrameChecks,
  type FrameExpectation,
  type NodeExpectation,
  type SumDomain,
} from "./expectation.js";
import { likelyCauses, type LikelyCause } from "./likely-causes.js";
import { countDifferences, firstDifference, hashForms, meets } from "./matches.js";
import { startTracing, type EngineFactory } from "./trace-model.js";

export interface VerifyOptions {
  /** How expected sums of layers on bits are written; default "signed". */
  readonly sums?: SumDomain;
  /** Default: the reference engine. */
  readonly createEngine?: EngineFactory;
  /** Named in problems of the expectation; default "expectation". */
  readonly file?: string;
}

/** Where a run first differs from what was expected. */
export interface VerifyDifference {
  readonly frame: string;
  readonly frameIndex: number;
  readonly node: string;
  /** Operator, or "encoder". */
  readonly op: string;
  /** The nearest compared node before it that is equal, or undefined where none was compared. */
  readonly lastEqual: string | undefined;
  /** Nodes between that nothing was expected of. */
  readonly uncompared: readonly string[];
  readonly detail: ValueDifference | HashDifference;
  /** The known traps that explain it, the likeliest first; may be empty. */
  readonly causes: readonly LikelyCause[];
}
export interface ValueDifference {
  readonly kind: "values";
  readonly at: Place;
  readonly expected: number;
  readonly found: number;
  /** Values that differ, of `total`. */
  readonly differing: number;
  readonly total: number;
  readonly operands: Operands | undefined;
}
export interface HashDifference {
  readonly kind: "hash";
  readonly expected: string;
  /** SHA-256 of the found values as int32. */
  readonly found: string;
}

export interface Verification {
  readonly equal: boolean;
  readonly frames: number;
  /** Frames with a difference. */
  readonly differingFrames: number;
  /** Nodes that something was expected of, in the model's order. */
  readonly compared: readonly string[];
  /** The earliest node that differs in any frame; of several frames the first. */
  readonly difference?: VerifyDifference;
}

/**
 * Runs frames and compares them with what is expected.
 * @param expectations one per frame, in order
 * @throws InputError where numbers of frames, names, lengths or shapes do not fit the model, with all problems
 */
export function verifyModel(
  model: Model,
  frames: readonly Frame[],
  expectations: readonly FrameExpectation[],
  options: VerifyOptions = {},
): Verification {
  const problems = new ProblemList(options.file ?? "expectation");
  if (frames.length !== expectations.length || frames.length === 0) {
    problems.add("", `must be there for each of the ${frames.length} frames`, {
      found: `${expectations.length}`,
    });
  }
  const checks = expectations.map((entry, i) => readExpectation(model, entry, `/${i}`, problems));
  problems.throwIfAny();
  const order = [encoderName, ...model.nodes.map(({ name }) => name)];
  const traceFrame = startTracing(model, options.createEngine);
  let earliest:
    { readonly frameIndex: number; readonly node: string; readonly trace: LayerTrace } | undefined;
  let differingFrames = 0;
  for (const [frameIndex, frame] of frames.entries()) {
    const trace = traceFrame(frame);
    const node = firstDifferingNode(model, trace, defined(checks[frameIndex], "checks"), options.sums);
    if (node === undefined) continue;
    differingFrames++;
    if (earliest === undefined || order.indexOf(node) < order.indexOf(earliest.node))
      earliest = { frameIndex, node, trace };
  }
  const compared = order.filter((name) => checks.some((nodes) => nodes.has(name)));
  const base = { equal: earliest === undefined, frames: frames.length, differingFrames, compared };
  if (earliest === undefined) return base;
  const { frameIndex, node, trace } = earliest;
  const frame = defined(frames[frameIndex], "frame").input;
  const described = describeDifference(
    model,
    trace,
    node,
    defined(checks[frameIndex], "checks"),
    options.sums,
  );
  return { ...base, difference: { frame, frameIndex, ...described } };
}

function firstDifferingNode(
  model: Model,
  trace: LayerTrace,
  checks: FrameChecks,
  sums: SumDomain | undefined,
): string | undefined {
  for (const [name, expectations] of checks) {
    const tensor = presentNode(model, name, sums)(defined(trace.get(name), `tensor "${name}"`));
    if (!meets(tensor.values, expectations)) return name;
  }
  return undefined;
}

function describeDifference(
  model: Model,
  trace: LayerTrace,
  node: string,
  checks: FrameChecks,
  sums: SumDomain | undefined,
): Omit<VerifyDifference, "frame" | "frameIndex"> {
  const names = [encoderName, ...model.nodes.map(({ name }) => name)];
  const before = names.slice(0, names.indexOf(node));
  const confirmed = new Set(before.filter((name) => checks.has(name)));
  const lastEqual = before.findLast((name) => confirmed.has(name));
  const between = before.slice(lastEqual === undefined ? 0 : names.indexOf(lastEqual) + 1);
  const expectations = checks.get(node) ?? [];
  const present = presentNode(model, node, sums);
  const tensor = present(defined(trace.get(node), `tensor "${node}"`));
  const failed = defined(
    expectations.find((entry) => !meets(tensor.values, [entry])),
    "a failed expectation",
  );
  return {
    node,
    op: model.nodes.find(({ name }) => name === node)?.op ?? "encoder",
    lastEqual,
    uncompared: between,
    detail: detailOf(model, trace, node, tensor, failed),
    causes: likelyCauses({ model, trace }, { target: node, expectations, present, confirmed }),
  };
}

function detailOf(
  model: Model,
  trace: LayerTrace,
  node: string,
  { shape, values }: IntegerTensor,
  failed: NodeExpectation,
): ValueDifference | HashDifference {
  if (failed.kind === "hash")
    return { kind: "hash", expected: failed.sha256, found: hashForms(values)[0] ?? "" };
  const index = firstDifference(values, failed.values);
  const pixel = Math.floor(index / shape.channels);
  const at = { y: Math.floor(pixel / shape.width), x: pixel % shape.width, channel: index % shape.channels };
  return {
    kind: "values",
    at,
    expected: defined(failed.values[index], "expected value"),
    found: defined(values[index], "found value"),
    differing: countDifferences(values, failed.values),
    total: values.length,
    operands: operandsOf(model, trace, node, at),
  };
}

/** Our values of a node in the domain of the expectation. */
function presentNode(
  model: Model,
  name: string,
  sums: SumDomain | undefined,
): (tensor: IntegerTensor) => IntegerTensor {
  const node = model.nodes.find((candidate) => candidate.name === name);
  if (sums !== "agreements" || (node?.op !== "conv2d" && node?.op !== "dense")) return (tensor) => tensor;
  // Agreements are defined for products of +-1 alone: no bias, no integers, no taps left out at the border.
  const bits = inputType(model, node).range.kind === "bits" && node.weightBitWidth === 1;
  const cut = node.op === "conv2d" && node.padding.value === 0 && paddingOf(node) > 0;
  if (!bits || cut || node.bias !== undefined) return (tensor) => tensor;
  const products = inputsPerOutput(node);
  return ({ shape, values }) => ({ shape, values: values.map((sum) => (sum + products) / 2) });
}

function paddingOf({ padding }: Extract<Model["nodes"][number], { op: "conv2d" }>): number {
  return padding.top + padding.left + padding.bottom + padding.right;
}
