// Two inputs of the network side by side: how many of their values differ, and at which level.

import { unpackSigns } from "../foundation/bits/packed-bits.js";
import { defined, InvariantError } from "../foundation/errors/invariant-error.js";
import type { SensedFrame } from "../sensor/chip/sense-frame.js";

/** A copy that later frames do not overwrite. */
export function copySensed(sensed: SensedFrame): SensedFrame {
  if (sensed.kind === "bits")
    return { kind: "bits", bits: { length: sensed.bits.length, bytes: sensed.bits.bytes.slice() } };
  const { shape, values } = sensed.integers;
  return { kind: "integers", integers: { shape, values: values.slice() } };
}

/** Bits as -1 and +1. */
export function bitsOf(sensed: SensedFrame): Int32Array {
  if (sensed.kind !== "bits") throw new InvariantError("an input of integers has no bits");
  return unpackSigns(sensed.bits);
}

/** Packed bits as they are. */
export function packedBytes(sensed: SensedFrame): Uint8Array {
  if (sensed.kind !== "bits") throw new InvariantError("an input of integers has no bits");
  return sensed.bits.bytes;
}

/** Number of values. */
export function valueCount(sensed: SensedFrame): number {
  return sensed.kind === "bits" ? sensed.bits.length : sensed.integers.values.length;
}

/**
 * Counts differing values.
 * @param levelFlips a count per level, raised by what is found; value i belongs to level i modulo their number
 * @returns all of them
 */
export function countFlips(a: SensedFrame, b: SensedFrame, levelFlips: number[]): number {
  let flips = 0;
  const flip = (index: number) => {
    const level = index % levelFlips.length;
    levelFlips[level] = (levelFlips[level] ?? 0) + 1;
    flips += 1;
  };
  if (a.kind === "bits" && b.kind === "bits") forEachDifferingBit(a.bits.bytes, b.bits.bytes, flip);
  else if (a.kind === "integers" && b.kind === "integers") {
    const { values } = b.integers;
    a.integers.values.forEach((value, i) => {
      if (value !== values[i]) flip(i);
    });
  } else throw new InvariantError("bits compared with integers");
  return flips;
}

function forEachDifferingBit(a: Uint8Array, b: Uint8Array, report: (index: number) => void): void {
  for (let i = 0; i < a.length; i++) {
    const differing = (a[i] ?? 0) ^ defined(b[i], "a byte of the same length");
    if (differing === 0) continue;
    for (let bit = 0; bit < 8; bit++) if (((differing >> bit) & 1) === 1) report(i * 8 + bit);
  }
}
