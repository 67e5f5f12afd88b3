// Any numeric NumPy array as plain numbers in C order: what other tools dump of a network's inside.

import { inputError } from "../../foundation/errors/input-error.js";
import { checkNpyLength, parseNpyHead, type NpyArrayHead } from "./npy-array-head.js";

export interface NpyValues {
  /** C order: the last index fastest. */
  readonly values: Float64Array;
  readonly dimensions: readonly number[];
}

const mostElements = 2 ** 27;

/**
 * Reads an array.
 * @throws InputError where it is no array file, of another type, or of another length than its shape says
 */
export function readNpyValues(bytes: Uint8Array, file: string): NpyValues {
  const head = parseNpyHead(bytes, file);
  const { elements, dimensions } = head;
  if (elements > mostElements) {
    const rule = `must have 1 to ${mostElements} elements`;
    throw inputError({ file, path: "", rule, found: `(${dimensions.join(", ")})` });
  }
  checkNpyLength(head, bytes.length, file);
  const stored = decodeElements(bytes.subarray(head.dataStart), head);
  return { values: head.fortranOrder ? toC(stored, dimensions) : stored, dimensions };
}

/** Whole elements, in the order in which they are stored. */
export function decodeElements(bytes: Uint8Array, { elementBytes, read }: NpyArrayHead): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(Math.floor(bytes.length / elementBytes));
  for (let i = 0; i < values.length; i++) values[i] = read(view, i * elementBytes);
  return values;
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
