// What every node put out for one frame, and where two such records part: an engine against another, an importer's own
// evaluator against the imported model, hardware against software.

import { packSigns } from "../foundation/bits/packed-bits.js";
import { sha256Hex } from "../foundation/bits/sha256.js";
import type { IntegerTensor } from "../foundation/tensor/integer-tensor.js";
import { formatShape, sameShape } from "../foundation/tensor/shape.js";

/** Node name -> the node's output, in the order of computation. */
export type LayerTrace = ReadonlyMap<string, IntegerTensor>;

/** The first place where two traces differ. */
export type TraceDifference =
  | {
      readonly kind: "value";
      readonly node: string;
      readonly y: number;
      readonly x: number;
      readonly channel: number;
      readonly expected: number;
      readonly found: number;
    }
  | { readonly kind: "shape"; readonly node: string; readonly expected: string; readonly found: string }
  /** Only one of the two has the node. */
  | { readonly kind: "node"; readonly node: string; readonly missingIn: "expected" | "found" };

/**
 * Compares two traces, node by node in the order of the expected one and position by position in HWC order.
 * @returns the first difference, or undefined where the traces are equal
 */
export function compareTraces(expected: LayerTrace, found: LayerTrace): TraceDifference | undefined {
  for (const [node, tensor] of expected) {
    const other = found.get(node);
    const difference = other === undefined ? missing(node, "found") : compareTensors(node, tensor, other);
    if (difference !== undefined) return difference;
  }
  const extra = [...found.keys()].find((node) => !expected.has(node));
  return extra === undefined ? undefined : missing(extra, "expected");
}

/**
 * SHA-256 of a tensor's signs: HWC, bit 1 = positive, LSB first in a byte stream, tail bits 0.
 * @returns 64 hex digits
 */
export function hashTensorBits(tensor: IntegerTensor): string {
  return sha256Hex(packSigns(tensor.values).bytes);
}

function missing(node: string, missingIn: "expected" | "found"): TraceDifference {
  return { kind: "node", node, missingIn };
}

function compareTensors(
  node: string,
  expected: IntegerTensor,
  found: IntegerTensor,
): TraceDifference | undefined {
  const { shape } = expected;
  if (!sameShape(shape, found.shape)) {
    return { kind: "shape", node, expected: formatShape(shape), found: formatShape(found.shape) };
  }
  const at = expected.values.findIndex((value, index) => value !== found.values[index]);
  const expectedValue = expected.values[at];
  const foundValue = found.values[at];
  if (expectedValue === undefined || foundValue === undefined) return undefined;
  const pixel = Math.floor(at / shape.channels);
  const place = { y: Math.floor(pixel / shape.width), x: pixel % shape.width, channel: at % shape.channels };
  return { kind: "value", node, ...place, expected: expectedValue, found: foundValue };
}
