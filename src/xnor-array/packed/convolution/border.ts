// The border of a convolution. A value that some code of the map stands for is written around it (index-map.ts). One that
// no code stands for (0 among bits of -1 and +1) cannot be: the border then holds code 0, and what that adds wrongly is
// taken off again by constants that depend on which taps are outside, the border class of the output position.

import { largestCode, type PlaneMap } from "../tensor-map.js";
import type { WeightedLayer } from "./weighted-layer.js";

/** Code u of the padding value, or undefined where none stands for it. */
export function borderCode({ scale, offset, planes }: PlaneMap, value: number): number | undefined {
  if (value === offset) return 0;
  const code = (value - offset) / scale;
  return Number.isInteger(code) && code >= 0 && code <= largestCode(planes) ? code : undefined;
}

/** Kernel rows (or columns) inside the map: first .. end - 1. */
export interface InsideTaps {
  readonly first: number;
  readonly end: number;
}
export interface BorderClasses {
  readonly rows: readonly InsideTaps[];
  readonly columns: readonly InsideTaps[];
  /** Index into `rows` of every output row. */
  readonly rowClass: readonly number[];
  /** Index into `columns` of every output column. */
  readonly columnClass: readonly number[];
}

/** One class for all positions: nothing to correct. */
function singleClass({ outputShape, kernelHeight, kernelWidth }: WeightedLayer): BorderClasses {
  return {
    rows: [{ first: 0, end: kernelHeight }],
    columns: [{ first: 0, end: kernelWidth }],
    rowClass: new Array<number>(outputShape.height).fill(0),
    columnClass: new Array<number>(outputShape.width).fill(0),
  };
}

/** Classes of a layer whose border cannot be written; a single class where it can. */
export function borderClasses(layer: WeightedLayer, code: number | undefined): BorderClasses {
  if (code !== undefined) return singleClass(layer);
  const { inputShape, outputShape, padding } = layer;
  const rows = classify(
    outputShape.height,
    layer.strideY,
    padding.top,
    layer.kernelHeight,
    inputShape.height,
  );
  const columns = classify(
    outputShape.width,
    layer.strideX,
    padding.left,
    layer.kernelWidth,
    inputShape.width,
  );
  return {
    rows: rows.kinds,
    columns: columns.kinds,
    rowClass: rows.kindOf,
    columnClass: columns.kindOf,
  };
}

function classify(outputs: number, stride: number, padding: number, kernel: number, size: number) {
  const kinds: InsideTaps[] = [];
  const kindOf = Array.from({ length: outputs }, (_, output) => {
    const start = output * stride - padding;
    const first = Math.min(Math.max(-start, 0), kernel);
    const end = Math.max(Math.min(size - start, kernel), first);
    const known = kinds.findIndex((kind) => kind.first === first && kind.end === end);
    return known >= 0 ? known : kinds.push({ first, end }) - 1;
  });
  return { kinds, kindOf };
}

/** Number of classes. */
export function classCount(classes: BorderClasses): number {
  return classes.rows.length * classes.columns.length;
}

/** Class of an output position. */
export function classAt(classes: BorderClasses, y: number, x: number): number {
  return (classes.rowClass[y] ?? 0) * classes.columns.length + (classes.columnClass[x] ?? 0);
}
