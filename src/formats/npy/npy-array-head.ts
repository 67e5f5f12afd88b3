// The head of any numeric NumPy array file (versions 1 to 3): element type, byte and index order, shape, and where the
// elements start. Never pickled objects. (Image samples, with their ranges and frames, are read in src/io/npy.)

import { inputError } from "../../foundation/errors/input-error.js";

export interface NpyArrayHead {
  readonly dimensions: readonly number[];
  /** Product of the dimensions, at least 1. */
  readonly elements: number;
  /** The first index is fastest. */
  readonly fortranOrder: boolean;
  readonly elementBytes: number;
  /** Offset of the first element in the file. */
  readonly dataStart: number;
  /** The element at a byte offset of the view. */
  readonly read: (view: DataView, at: number) => number;
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
const mostElements = 2 ** 40;
const mostDimensions = 8;
/** Longest header text that is looked at. */
export const mostHeadBytes = 65_536 + 12;

/**
 * Parses the head.
 * @param bytes the file, or at least its first `mostHeadBytes` bytes
 * @throws InputError where it is no array file, or of another element type
 */
export function parseNpyHead(bytes: Uint8Array, file: string): NpyArrayHead {
  const { text, dataStart } = readHeader(bytes, file);
  const [, byteOrder, name = ""] = /['"]descr['"]\s*:\s*['"]([<>|=])(\w+)['"]/.exec(text) ?? [];
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (reader === undefined)
    throw broken(file, `must have elements of type ${Object.keys(readers).join(", ")}`, "another type");
  const dimensions = readDimensions(text, file);
  const order = /['"]fortran_order['"]\s*:\s*(True|False)\b/.exec(text)?.[1];
  if (order === undefined) throw broken(file, "must state fortran_order", "a header without");
  const [elementBytes, read] = reader;
  return {
    dimensions,
    elements: dimensions.reduce((product, length) => product * length, 1),
    fortranOrder: order === "True",
    elementBytes,
    dataStart,
    read: (view, at) => read(view, at, byteOrder !== ">"),
  };
}

/** @throws InputError where the file has another length than its shape says */
export function checkNpyLength(head: NpyArrayHead, fileBytes: number, file: string): void {
  const wanted = head.elements * head.elementBytes;
  const found = fileBytes - head.dataStart;
  if (found !== wanted) throw broken(file, `must hold ${wanted} bytes of elements`, String(found));
}

function readDimensions(text: string, file: string): number[] {
  const shape = /['"]shape['"]\s*:\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (shape === undefined) throw broken(file, "must state a shape", "a header without");
  const parts = shape.split(",").map((part) => part.trim());
  const dimensions = parts.filter((part) => part !== "").map(Number);
  const elements = dimensions.reduce((product, length) => product * length, 1);
  if (dimensions.length <= mostDimensions && elements <= mostElements && elements >= 1) return dimensions;
  throw broken(file, `must have 1 to ${mostElements} elements`, `(${shape.slice(0, 80)})`);
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
  if (dataStart > mostHeadBytes) throw broken(file, rule, `a header of ${dataStart} bytes`);
  if (bytes.length < dataStart) throw broken(file, rule, "a file that ends in its header");
  return { text: new TextDecoder().decode(bytes.subarray(textStart, dataStart)), dataStart };
}

function broken(file: string, rule: string, found: string) {
  return inputError({ file, path: "", rule, found });
}
