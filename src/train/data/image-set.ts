// Labelled images as training holds them: 8-bit codes of one shape, one after the other. May lie in shared memory.

import { elementCount, type Shape } from "../../foundation/tensor/shape.js";
import type { CodeHistogram } from "../encoders/start-encoder.js";

export interface ImageSet {
  readonly shape: Shape;
  /** HWC, image after image. */
  readonly codes: Uint8Array;
  /** Class of each image. */
  readonly labels: Int32Array;
  /** Names of the classes. */
  readonly classes: readonly string[];
}

/** Codes of one image. */
export function imageCodes({ shape, codes }: ImageSet, index: number): Uint8Array {
  const elements = elementCount(shape);
  return codes.subarray(index * elements, (index + 1) * elements);
}

/** How often each code occurs in these rows, per colour. */
export function countCodes(set: ImageSet, rows: Iterable<number>): CodeHistogram {
  const histogram = Array.from({ length: set.shape.channels }, () => new Float64Array(256));
  for (const row of rows) {
    imageCodes(set, row).forEach((code, i) => {
      const counts = histogram[i % set.shape.channels];
      if (counts !== undefined) counts[code] = (counts[code] ?? 0) + 1;
    });
  }
  return histogram;
}
