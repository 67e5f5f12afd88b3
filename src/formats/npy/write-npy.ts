// NumPy array files, version 1.0 (NEP 1): magic, header length, a Python dictionary padded to a multiple of 64 bytes, then
// the elements, little endian in C order. The same tensor gives the same bytes.

import { invariant } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";

/** Element types that are written. */
export type NpyType = "<i4" | "|i1" | "|u1";

/** Bytes of an element of each. */
export const npyElementBytes: Readonly<Record<NpyType, number>> = { "<i4": 4, "|i1": 1, "|u1": 1 };
const alignment = 64;
/** Magic (6), version (2) and header length (2). */
const preambleBytes = 10;

/**
 * Bytes of an array file.
 * @param values each within the range of the type
 * @param dimensions sizes, the last one fastest; their product is the number of values
 */
export function writeNpy(
  values: ArrayLike<number>,
  dimensions: readonly number[],
  type: NpyType = "<i4",
): Uint8Array {
  const elements = dimensions.reduce((product, size) => product * size, 1);
  invariant(elements === values.length, `${values.length} values for an array of (${dimensions.join(", ")})`);
  const header = npyHeader(dimensions, type);
  const data = npyElements(values, type);
  const bytes = new Uint8Array(header.length + data.length);
  bytes.set(header);
  bytes.set(data, header.length);
  return bytes;
}

/** The elements alone, as they follow the header. */
export function npyElements(values: ArrayLike<number>, type: NpyType): Uint8Array {
  const bytes = new Uint8Array(values.length * npyElementBytes[type]);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (type === "<i4") view.setInt32(4 * i, value, true);
    else if (type === "|i1") view.setInt8(i, value);
    else view.setUint8(i, value);
  }
  return bytes;
}

/** A tensor as an int32 array of (height, width, channels). */
export function npyBytes({ shape, values }: IntegerTensor): Uint8Array {
  return writeNpy(values, [shape.height, shape.width, shape.channels]);
}

/**
 * The header alone.
 * @param length bytes that it must take, for a file whose number of frames is known last; default as few as the format allows
 */
export function npyHeader(dimensions: readonly number[], type: NpyType, length?: number): Uint8Array {
  const sizes = dimensions.length === 1 ? `${dimensions[0] ?? 0},` : dimensions.join(", ");
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const unpadded = preambleBytes + dictionary.length + 1;
  const total = length ?? Math.ceil(unpadded / alignment) * alignment;
  invariant(total >= unpadded, `a header of ${unpadded} bytes must fit in ${total}`);
  const text = `${dictionary}${" ".repeat(total - unpadded)}\n`;
  const bytes = new Uint8Array(preambleBytes + text.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length & 0xff, text.length >> 8]);
  bytes.set(new TextEncoder().encode(text), preambleBytes);
  return bytes;
}
