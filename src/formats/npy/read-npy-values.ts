// Any numeric NumPy array as plain numbers in C order: what other tools dump of a network's inside. (Image samples, with
// their ranges and frames, are read in src/io/npy.) Versions 1 to 3, both byte orders, both index orders, never pickled objects.

import { inputError } from "../../foundation/errors/input-error.js";

export interface NpyValues {
  /** C order: the last index fastest. */
  readonly values: Float64Array;
  readonly dimensions: readonly number[];
}

type Read = (view: DataView, at: number, little: boolean) => number;
const readers: Readonly<Record<string, readonly [bytes: number, read: Read]>> = {
  b1: [1, (view, at) => view.getUint8(at)],
  i1: [1, (view, at) => view.getInt8(at)],
  u1: [1, (view, at) => view.getUint8(at)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  i8: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  u8: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
};
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const mostElements = 2 ** 27;
const mostDimensions = 8;

/**
 * Reads an array.
 * @throws InputError where it is no array file, of another type, or of another length than its shape says
 */
export function readNpyValues(bytes: Uint8Array, file: string): NpyValues {
  const { text, dataStart } = readHeader(bytes, file);
  const { size, read, little } = elementReader(text, file);
  const order = /['"]fortran_order['"]\s*:\s*(True|False)\b/.exec(text)?.[1];
  const dimensions = readDimensions(text, file);
  if (order === undefined) throw broken(file, "must state fortran_order", "a header without");
  const elements = dimensions.reduce((product, length) => product * length, 1);
  if (bytes.length - dataStart !== elements * size) {
    throw broken(file, `must hold ${elements * size} bytes of elements`, `${bytes.length - dataStart}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataStart, elements * size);
  const stored = Float64Array.from({ length: elements }, (_, i) => read(view, i * size, little));
  return { values: order === "True" ? toC(stored, dimensions) : stored, dimensions };
}

function elementReader(text: string, file: string): { size: number; read: Read; little: boolean } {
  const [, byteOrder, name = ""] = /['"]descr['"]\s*:\s*['"]([<>|=])(\w+)['"]/.exec(text) ?? [];
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (reader !== undefined) return { size: reader[0], read: reader[1], little: byteOrder !== ">" };
  throw broken(file, `must have elements of type ${Object.keys(readers).join(", ")}`, "another type");
}

function readDimensions(text: string, file: string): number[] {
  const shape = /['"]shape['"]\s*:\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (shape === undefined) throw broken(file, "must state a shape", "a header without");
  const parts = shape.split(",").map((part) => part.trim());
  const dimensions = parts.filter((part) => part !== "").map(Number);
  const elements = dimensions.reduce((product, length) => product * length, 1);
  if (dimensions.length <= mostDimensions && elements <= mostElements && elements >= 1) return dimensions;
  throw broken(file, `must have 1 to ${mostElements} elements`, `(${shape})`);
}

function readHeader(bytes: Uint8Array, file: string): { text: string; dataStart: number } {
  const rule = "must be a NumPy array file (.npy, version 1 to 3)";
  const major = bytes[6] ?? 0;
  if (!magic.every((byte, i) => bytes[i] === byte) || major < 1 || major > 3)
    throw broken(file, rule, "another kind of file");
  const textStart = major === 1 ? 10 : 12;
  if (bytes.length < textStart) throw broken(file, rule, "a file that ends in its header");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataStart = textStart + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (bytes.length < dataStart) throw broken(file, rule, "a file that ends in its header");
  return {
    text: new TextDecoder().decode(bytes.subarray(textStart, Math.min(dataStart, textStart + 65_536))),
    dataStart,
  };
}

/** From first index fastest to last index fastest. */
function toC(stored: Float64Array, dimensions: readonly number[]): Float64Array {
  const index = dimensions.map(() => 0);
  return stored.map(() => {
    let position = 0;
    for (let axis = dimensions.length - 1; axis >= 0; axis--)
      position = position * (dimensions[axis] ?? 1) + (index[axis] ?? 0);
    for (let axis = dimensions.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] ?? 0) + 1;
      if ((index[axis] ?? 0) < (dimensions[axis] ?? 1)) break;
      index[axis] = 0;
    }
    return stored[position] ?? 0;
  });
}

function broken(file: string, rule: string, found: string) {
  return inputError({ file, path: "", rule, found });
}
