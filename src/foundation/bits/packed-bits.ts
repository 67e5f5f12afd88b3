// Packed binary values. Declared here and nowhere else: bit 1 means +1, bit 0 means -1; bits stand LSB first in a byte
// stream (numpy packbits(..., bitorder="little")); the unused bits of the last byte are 0.

export interface PackedBits {
  /** Number of meaningful bits. */
  readonly length: number;
  /** `ceil(length / 8)` bytes, LSB first, tail bits 0. */
  readonly bytes: Uint8Array;
}

/** Bytes that hold this many bits. */
export function byteCount(bits: number): number {
  return Math.ceil(bits / 8);
}

/** Packs values by sign: a positive value is +1 (bit 1), anything else -1 (bit 0). */
export function packSigns(values: ArrayLike<number>): PackedBits {
  const bytes = new Uint8Array(byteCount(values.length));
  for (let i = 0; i < values.length; i++) {
    if ((values[i] ?? 0) > 0) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return { length: values.length, bytes };
}

/** The bipolar value, -1 or +1, at a position. */
export function bipolarAt(bits: PackedBits, index: number): 1 | -1 {
  return ((bits.bytes[index >> 3] ?? 0) >> (index & 7)) & 1 ? 1 : -1;
}

/** Unpacks to -1 and +1. */
export function unpackSigns(bits: PackedBits): Int32Array {
  const values = new Int32Array(bits.length);
  for (let i = 0; i < bits.length; i++) values[i] = bipolarAt(bits, i);
  return values;
}

/** Whether the bits past `length` in the last byte are all 0, as the convention asks. */
export function hasCleanTail(bits: PackedBits): boolean {
  const used = bits.length & 7;
  return used === 0 || (bits.bytes[bits.bytes.length - 1] ?? 0) >> used === 0;
}
