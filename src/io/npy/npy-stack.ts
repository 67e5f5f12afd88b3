// Elements of a numeric .npy file frame by frame, read from the disk as they are asked for: a dump of a thousand frames needs
// the memory of one.

import { closeSync, openSync, readSync, statSync } from "node:fs";
import { inputError } from "../../foundation/errors/input-error.js";
import {
  checkNpyLength,
  mostHeadBytes,
  parseNpyHead,
  type NpyArrayHead,
} from "../../formats/npy/npy-array-head.js";
import { decodeElements, readNpyValues } from "../../formats/npy/read-npy-values.js";
import { fileError } from "../files/file-problem.js";
import { readFileBounded, readFileHead } from "../files/read-file-bounded.js";

export interface NpyStack {
  readonly file: string;
  readonly dimensions: readonly number[];
  /** Product of the dimensions. */
  readonly elements: number;
  /** `count` elements from element `first` on, in C order. */
  readonly read: (first: number, count: number) => Float64Array;
}

const wanted = "a NumPy array";
/** Arrays in Fortran order are turned round in memory. */
const mostTurnedBytes = 2 ** 28;

/**
 * Opens an array; its elements stay on the disk.
 * @throws InputError where it is missing, no numeric array, or of another length than its shape says
 */
export function openNpyStack(path: string): NpyStack {
  const head = parseNpyHead(readFileHead(path, wanted, mostHeadBytes), path);
  checkNpyLength(head, statSync(path).size, path);
  const { dimensions, elements, fortranOrder } = head;
  const isTurned = fortranOrder && dimensions.filter((length) => length > 1).length > 1;
  const read = isTurned ? turned(path) : (first: number, count: number) => readPart(path, head, first, count);
  return { file: path, dimensions, elements, read };
}

function turned(path: string): NpyStack["read"] {
  const { values } = readNpyValues(readFileBounded(path, wanted, mostTurnedBytes), path);
  return (first, count) => values.subarray(first, first + count);
}

function readPart(path: string, head: NpyArrayHead, first: number, count: number): Float64Array {
  const bytes = new Uint8Array(count * head.elementBytes);
  try {
    const file = openSync(path, "r");
    try {
      const position = head.dataStart + first * head.elementBytes;
      const found = readSync(file, bytes, 0, bytes.length, position);
      if (found < bytes.length)
        throw inputError({ file: path, path: "", rule: "must not become shorter while it is read" });
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw fileError(error, path, wanted);
  }
  return decodeElements(bytes, head);
}
