// What a run is expected to give, from elsewhere: logits, activations by node name, or hashes of them. Checked once, with all
// problems, before anything is computed.

import type { ProblemList } from "../../foundation/documents/problem-list.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import { elementCount, formatShape, type Shape } from "../../foundation/tensor/shape.js";
import { encoderName, type Model } from "../../model/model.js";

/** Expected values of one node, HWC; numbers of any kind (a float file may hold -1.0 and 1.0). */
export interface ExpectedValues {
  readonly values: ArrayLike<number>;
  /** Sizes as a file states them, for messages; any that multiply to the number of values. */
  readonly dimensions?: readonly number[];
}

/** What is expected of one frame; at least one of the three. */
export interface FrameExpectation {
  /** Values of the model's output node. */
  readonly logits?: ArrayLike<number>;
  /** By node name; "encoder" is the encoder's output. */
  readonly nodes?: ReadonlyMap<string, ExpectedValues>;
  /**
   * SHA-256 by node name, 64 hex digits, over the node's values in HWC order as int32 little endian, as int8, as bytes 0 and 1
   * of their signs, or as packed sign bits: whichever of these matches counts as equal.
   */
  readonly hashes?: ReadonlyMap<string, string>;
}

/** How the expected sums of weighted layers are written: signed sums, or agreements (XNOR popcounts) p = (s + K) / 2. */
export type SumDomain = "signed" | "agreements";

/** What one node is expected to put out. */
export type NodeExpectation =
  | { readonly kind: "values"; readonly values: ArrayLike<number> }
  | { readonly kind: "hash"; readonly sha256: string };

/** The expectations of a frame by node, in the model's order; a hash and values of one node are both kept. */
export type FrameChecks = ReadonlyMap<string, readonly NodeExpectation[]>;

/**
 * Checks one frame's expectation.
 * @param path where the frame's expectation stands, for messages
 */
export function readExpectation(
  model: Model,
  expectation: FrameExpectation,
  path: string,
  problems: ProblemList,
): FrameChecks {
  const byNode = new Map<string, NodeExpectation[]>();
  const note = (node: string, entry: NodeExpectation) =>
    byNode.set(node, [...(byNode.get(node) ?? []), entry]);
  const shapes = shapesOf(model);
  const expected = new Map(expectation.nodes);
  for (const [name, { values, dimensions }] of expected) {
    const shape = knownShape(shapes, name, `${path}/${name}`, problems);
    if (shape !== undefined && fits(values, shape, `${path}/${name}`, problems, dimensions))
      note(name, { kind: "values", values });
  }
  for (const [name, sha256] of expectation.hashes ?? []) {
    const shape = knownShape(shapes, name, `${path}/${name}`, problems);
    if (!/^[0-9a-f]{64}$/i.test(sha256)) {
      problems.add(`${path}/${name}`, "must be a SHA-256 of 64 hex digits", {
        found: JSON.stringify(sha256.slice(0, 80)),
      });
    } else if (shape !== undefined) note(name, { kind: "hash", sha256: sha256.toLowerCase() });
  }
  const { logits } = expectation;
  const shape = shapes.get(model.output);
  if (logits !== undefined && shape !== undefined && fits(logits, shape, `${path}/logits`, problems))
    note(model.output, { kind: "values", values: logits });
  if (byNode.size === 0 && problems.size === 0) problems.add(path, "must expect something of the frame");
  return new Map(
    [...shapes.keys()].flatMap((name) => {
      const entries = byNode.get(name);
      return entries === undefined ? [] : [[name, entries] as const];
    }),
  );
}

function shapesOf(model: Model): Map<string, Shape> {
  return new Map<string, Shape>([
    [encoderName, model.encoderShape],
    ...model.nodes.map((node) => [node.name, node.outputShape] as const),
  ]);
}

function knownShape(
  shapes: ReadonlyMap<string, Shape>,
  name: string,
  path: string,
  problems: ProblemList,
): Shape | undefined {
  const shape = shapes.get(name);
  if (shape !== undefined) return shape;
  const near = nearMiss(name, [...shapes.keys()]);
  problems.add(path, "must be the name of a node of the model", {
    found: JSON.stringify(name.slice(0, 80)),
    fix: near === undefined ? "`focalbit inspect` lists the nodes" : `did you mean "${near}"?`,
  });
  return undefined;
}

function fits(
  values: ArrayLike<number>,
  shape: Shape,
  path: string,
  problems: ProblemList,
  dimensions?: readonly number[],
): boolean {
  if (values.length === elementCount(shape)) return true;
  const found = dimensions === undefined ? `${values.length} values` : `(${dimensions.join(", ")})`;
  problems.add(path, `must have the ${elementCount(shape)} values of ${formatShape(shape)} (HWC)`, { found });
  return false;
}
