// The first node of a frame that differs from what was expected: what lies before it, its first wrong value with the operands
// behind it, and the likely causes.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { LayerTrace } from "../../model/layer-trace.js";
import { encoderName, type Model } from "../../model/model.js";
import { operandsOf, type Place } from "./accumulator-operands.js";
import type { FrameChecks, NodeExpectation, SumDomain } from "./expectation.js";
import { likelyCauses } from "./likely-causes.js";
import { countDifferences, firstDifference, hashForms, meets } from "./matches.js";
import { presentNode } from "./present-node.js";
import type { HashDifference, ValueDifference, VerifyDifference } from "./verification.js";

/** A frame that differs, with all that is known of it. */
export interface DifferingFrame {
  readonly model: Model;
  readonly trace: LayerTrace;
  /** The first node that differs. */
  readonly node: string;
  readonly checks: FrameChecks;
  readonly sums: SumDomain | undefined;
}

/** Describes the difference. */
export function describeDifference(frame: DifferingFrame): Omit<VerifyDifference, "frame" | "frameIndex"> {
  const { model, trace, node, checks, sums } = frame;
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
    detail: detailOf(frame, tensor, failed),
    causes: likelyCauses({ model, trace }, { target: node, expectations, present, confirmed }),
  };
}

function detailOf(
  { model, trace, node }: DifferingFrame,
  { shape, values }: IntegerTensor,
  failed: NodeExpectation,
): ValueDifference | HashDifference {
  if (failed.kind === "hash")
    return { kind: "hash", expected: failed.sha256, found: hashForms(values)[0] ?? "" };
  const index = firstDifference(values, failed.values);
  const at = placeOf(index, shape);
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

/** Height, width and channel of an element of an HWC tensor. */
export function placeOf(index: number, shape: IntegerTensor["shape"]): Place {
  const pixel = Math.floor(index / shape.channels);
  return {
    y: Math.floor(pixel / shape.width),
    x: pixel % shape.width,
    channel: index % shape.channels,
  };
}
