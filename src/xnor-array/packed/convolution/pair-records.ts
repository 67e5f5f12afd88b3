// The static list of pixel pairs of a layer: where a pair's window starts in the index map, and where its two results go.

import type { Shape } from "../../../foundation/tensor/shape.js";
import { classAt, type BorderClasses } from "./border.js";
import type { IndexMap } from "./index-map.js";
import type { WeightedLayer } from "./weighted-layer.js";

/** Source, output of pixel a, output of pixel b, threshold class of a, of b: byte offsets. */
const fieldsPerRecord = 5;

/** Number of pairs; with an odd width the last pair of a row has one pixel. */
export function pairCount(outputShape: Shape): number {
  return outputShape.height * Math.ceil(outputShape.width / 2);
}

/**
 * Records in row order.
 * @param pixelOutputBytes bytes of one output pixel; a missing second pixel goes right behind the output
 * @param classBytes size of one class's thresholds
 */
export function pairRecords(
  layer: WeightedLayer,
  indexMap: IndexMap,
  classes: BorderClasses,
  pixelOutputBytes: number,
  classBytes: number,
): Uint32Array {
  const { height, width } = layer.outputShape;
  const records = new Uint32Array(pairCount(layer.outputShape) * fieldsPerRecord);
  let next = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x += 2) {
      const source = y * layer.strideY * indexMap.rowBytes + x * layer.strideX * indexMap.pixelBytes;
      const pixel = y * width + x;
      const second = x + 1 < width ? pixel + 1 : height * width;
      const classA = classAt(classes, y, x);
      const classB = x + 1 < width ? classAt(classes, y, x + 1) : classA;
      records.set(
        [
          source,
          pixel * pixelOutputBytes,
          second * pixelOutputBytes,
          classA * classBytes,
          classB * classBytes,
        ],
        next,
      );
      next += fieldsPerRecord;
    }
  }
  return records;
}
