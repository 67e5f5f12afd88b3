// A small sound model, and ways to damage one node of it, for the tests of verification.

import { decodeBase64, encodeBase64 } from "../../../src/foundation/bits/base64.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import type { ModelDocument, NodeDocument } from "../../../src/model/model-schema.js";
import type { Frame } from "../../../src/simulation/frame.js";
import {
  buildModelDocument,
  conv,
  dense,
  maxPool,
  seededRandom,
  threshold,
} from "../../support/model-builder.js";

type Node<Op extends NodeDocument["op"]> = Extract<NodeDocument, { op: Op }>;

/** conv1 (border 0), threshold1, conv2 (border -1), threshold2, pool, logits. */
export function soundDocument(): ModelDocument {
  return buildModelDocument({
    input: [8, 8, 3],
    seed: 7,
    layers: [
      conv(16, { name: "conv1", kernel: [3, 3], padding: 1, paddingValue: 0 }),
      threshold({ name: "threshold1" }),
      conv(12, { name: "conv2", kernel: [3, 3], padding: 1 }),
      threshold({ name: "threshold2" }),
      maxPool({ name: "pool" }),
      dense(10, { name: "logits" }),
    ],
  });
}

export function framesOf(document: ModelDocument, count: number, seed = 3): Frame[] {
  const random = seededRandom(seed);
  const { height, width, channels } = document.input;
  return Array.from({ length: count }, (_, i) => ({
    input: `frame${i}`,
    shape: document.input,
    samples: Float64Array.from({ length: height * width * channels }, () => Math.floor(random() * 256) / 255),
  }));
}

export const node = <Op extends NodeDocument["op"]>(document: ModelDocument, name: string, op: Op) => {
  const found = document.nodes.find((candidate) => candidate.name === name);
  if (found?.op !== op) throw new Error(`no ${op} "${name}"`);
  return found as Node<Op>;
};

export function mapWeights(target: Node<"conv2d"> | Node<"dense">, map: (bits: number[]) => number[]) {
  const bytes = defined(decodeBase64(target.weights.bits), "weights");
  const bits = [...bytes].flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> i) & 1));
  const changed = map(bits);
  const packed = bytes.map((_, at) =>
    changed.slice(8 * at, 8 * at + 8).reduce((sum, bit, i) => sum + (bit << i), 0),
  );
  target.weights = { ...target.weights, bits: encodeBase64(packed) };
}

export type Damage = (document: ModelDocument) => unknown;
