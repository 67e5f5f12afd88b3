// The head of a NumPy .npy file, versions 1 to 3: magic, version, length, and a Python dictionary with the element type,
// the index order and the shape. Format: NEP 1 and numpy.lib.format. Only plain arrays are read, never pickled objects.

import { inputError } from "../../foundation/errors/input-error.js";
import type { Problem } from "../../foundation/errors/problem.js";
import { elementTypeOf, readableTypes, type ElementType } from "./npy-element.js";

export interface NpyHeader {
  readonly element: ElementType;
  readonly littleEndian: boolean;
  /** The first index is fastest. */
  readonly fortranOrder: boolean;
  /** As written, 1 to 4 sizes of at least 1. */
  readonly dimensions: readonly number[];
  /** Offset of the first element in the file. */
  readonly dataStart: number;
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Longest header read; NumPy itself refuses more than 10,000 characters. */
export const mostHeaderBytes = 65_536;
const mostElements = 2 ** 31;

/**
 * Parses the head.
 * @param bytes the file, or at least its first `mostHeaderBytes` bytes
 * @throws InputError where it is no .npy file, or holds anything but a plain array of floats, unsigned integers or booleans
 */
export function parseNpyHeader(bytes: Uint8Array, file: string): NpyHeader {
  const { text, dataStart } = readDictionary(bytes, file);
  const descr = /['"]descr['"]\s*:\s*['"]([^'"]*)['"]/.exec(text)?.[1];
  const order = /['"]fortran_order['"]\s*:\s*(True|False)\b/.exec(text)?.[1];
  const shape = /['"]shape['"]\s*:\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (order === undefined || shape === undefined)
    throw broken(file, "a header without fortran_order or shape");
  const element = elementTypeOf((descr ?? "").slice(1));
  if (descr === undefined || element === undefined || !/^[<>|]/.test(descr)) throw wrongType(file, descr);
  return {
    element,
    littleEndian: !descr.startsWith(">"),
    fortranOrder: order === "True",
    dimensions: parseDimensions(shape, file),
    dataStart,
  };
}

function readDictionary(bytes: Uint8Array, file: string): { text: string; dataStart: number } {
  if (!magic.every((byte, index) => bytes[index] === byte)) throw broken(file, "another kind of file");
  const major = bytes[6] ?? 0;
  if (major < 1 || major > 3) throw broken(file, `format version ${major}`);
  const textStart = major === 1 ? 10 : 12;
  if (bytes.length < textStart) throw broken(file, "a file that ends in its header");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > mostHeaderBytes - textStart) throw broken(file, `a header of ${length} bytes`);
  const dataStart = textStart + length;
  if (bytes.length < dataStart) throw broken(file, "a file that ends in its header");
  const text = new TextDecoder().decode(bytes.subarray(textStart, dataStart)).trim();
  if (!text.startsWith("{") || !text.endsWith("}")) throw broken(file, "a header that is no dictionary");
  return { text, dataStart };
}

function parseDimensions(text: string, file: string): number[] {
  const dimensions = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(Number);
  const elements = dimensions.reduce((product, size) => product * size, 1);
  const fine = dimensions.length >= 2 && dimensions.length <= 4 && elements >= 1 && elements <= mostElements;
  if (fine) return dimensions;
  throw inputError({
    file,
    path: "",
    rule: "the array's shape must be (height, width), (height, width, channels) or (frames, height, width, channels)",
    found: `(${dimensions.join(", ")})`,
  });
}

function wrongType(file: string, descr: string | undefined) {
  const problem: Problem = {
    file,
    path: "",
    rule: `the array's element type must be ${readableTypes}`,
    found: descr === undefined ? "a structured type" : `"${descr}"`,
    fix: "convert the array: samples in [0, 1] as float32, or codes as an unsigned integer",
  };
  return inputError(problem);
}

function broken(file: string, found: string) {
  return inputError({ file, path: "", rule: "must be a NumPy array file (.npy, version 1 to 3)", found });
}
