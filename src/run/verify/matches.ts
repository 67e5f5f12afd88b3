// Whether a tensor is what was expected: equal values, or one of the hashes that a dump may be given as.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { packSigns } from "../../foundation/bits/packed-bits.js";
import { sha256Hex } from "../../foundation/bits/sha256.js";
import type { NodeExpectation } from "./expectation.js";

/** Whether the values meet every expectation. */
export function meets(values: Int32Array, expectations: readonly NodeExpectation[]): boolean {
  return expectations.every((expected) =>
    expected.kind === "values"
      ? equalValues(values, expected.values)
      : hashForms(values).includes(expected.sha256),
  );
}

/** Position of the first value that differs, or -1. */
export function firstDifference(values: Int32Array, expected: ArrayLike<number>): number {
  invariant(values.length === expected.length, "a tensor and its expectation differ in length");
  for (let i = 0; i < values.length; i++) if (values[i] !== expected[i]) return i;
  return -1;
}

/** How many values differ. */
export function countDifferences(values: Int32Array, expected: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== expected[i]) count++;
  return count;
}

function equalValues(values: Int32Array, expected: ArrayLike<number>): boolean {
  return firstDifference(values, expected) === -1;
}

/** SHA-256 of the values as int32 (little endian), int8, bytes 0 and 1 of their signs, and packed sign bits. */
export function hashForms(values: Int32Array): string[] {
  const words = new Uint8Array(values.length * 4);
  const view = new DataView(words.buffer);
  values.forEach((value, i) => {
    view.setInt32(i * 4, value, true);
  });
  const small = values.every((value) => value >= -128 && value <= 127);
  return [
    sha256Hex(words),
    ...(small ? [sha256Hex(new Uint8Array(Int8Array.from(values).buffer))] : []),
    sha256Hex(Uint8Array.from(values, (value) => (value > 0 ? 1 : 0))),
    sha256Hex(packSigns(values).bytes),
  ];
}
