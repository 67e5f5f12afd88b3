// Constant tensors as numbers: float32, int32 and int8 buffers, little endian, checked against their shape.

import { tensorTypes } from "./tflite-names.js";
import type { TfliteTensor } from "./read-tflite.js";

/** Elements that a shape stands for. */
export function elementsOf({ shape }: TfliteTensor): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** The floats of a constant; undefined where it is no constant of that type and size, or holds a value that is not finite. */
export function floatsOf(tensor: TfliteTensor | undefined): Float32Array | undefined {
  const view = viewOf(tensor, tensorTypes.float32, 4);
  if (view === undefined) return undefined;
  const values = Float32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true));
  return values.every(Number.isFinite) ? values : undefined;
}

/** The whole numbers of an int32 constant. */
export function integersOf(tensor: TfliteTensor | undefined): Int32Array | undefined {
  const view = viewOf(tensor, tensorTypes.int32, 4);
  return view && Int32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getInt32(4 * i, true));
}

function viewOf(tensor: TfliteTensor | undefined, type: number, elementBytes: number): DataView | undefined {
  const data = tensor?.data;
  if (tensor === undefined || data === undefined || tensor.type !== type) return undefined;
  if (elementsOf(tensor) * elementBytes !== data.length) return undefined;
  return new DataView(data.buffer, data.byteOffset, data.length);
}
