// A .npy file as frames: (height, width) is one grey frame, (height, width, channels) one frame, (frames, height, width,
// channels) several.

import { inputError } from "../../foundation/errors/input-error.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { readFileBounded, readFileHead } from "../files/read-file-bounded.js";
import { imageLimits } from "../images/image-limits.js";
import { mostHeaderBytes, parseNpyHeader, type NpyHeader } from "./npy-header.js";

export interface NpyArray {
  readonly file: string;
  readonly header: NpyHeader;
  /** The whole file. */
  readonly view: DataView;
}

/** Number of frames and shape of each. */
export interface NpyLayout {
  readonly frames: number;
  readonly shape: Shape;
}

/** Reads a header as frames and their shape. */
export function npyLayout({ dimensions }: NpyHeader): NpyLayout {
  const [height = 1, width = 1, channels = 1] = dimensions.length === 4 ? dimensions.slice(1) : dimensions;
  return { frames: dimensions.length === 4 ? (dimensions[0] ?? 1) : 1, shape: { height, width, channels } };
}

/**
 * The layout of a .npy file, from its head alone.
 * @throws InputError where the file is missing or no readable .npy file
 */
export function readNpyLayout(path: string): NpyLayout {
  return npyLayout(parseNpyHeader(readFileHead(path, "a NumPy array", mostHeaderBytes), path));
}

/**
 * Reads a whole .npy file.
 * @throws InputError where it cannot be read, is truncated, or is longer than its shape says
 */
export function readNpyArray(path: string): NpyArray {
  const bytes = readFileBounded(path, "a NumPy array", imageLimits.fileBytes);
  const header = parseNpyHeader(bytes, path);
  const elements = header.dimensions.reduce((product, size) => product * size, 1);
  const wanted = elements * header.element.bytes;
  const found = bytes.length - header.dataStart;
  if (found !== wanted) {
    const shape = `(${header.dimensions.join(", ")})`;
    const rule = `must hold ${wanted} bytes of elements for its shape ${shape}`;
    throw inputError({ file: path, path: "", rule, found: `${found}`, fix: "is the file complete?" });
  }
  return { file: path, header, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}
