// TFLite's window arithmetic: SAME gives ceil(in / stride) positions and puts the odd pad pixel last, VALID pads nothing.

import type { MapShape, PoolWindow } from "./lowering.js";

export type PaddingName = "SAME" | "VALID";

/** Padding of an option: 0 SAME, 1 VALID, as in schema.fbs. */
export function paddingName(code: number | undefined): PaddingName | undefined {
  return code === 0 ? "SAME" : code === 1 ? "VALID" : undefined;
}

export interface PlacedWindow extends PoolWindow {
  readonly output: Pick<MapShape, "height" | "width">;
}

/** Places a window; undefined where it does not fit or a size is out of range. */
export function placeWindow(
  input: MapShape,
  kernel: readonly [number, number],
  stride: readonly [number, number],
  padding: PaddingName,
): PlacedWindow | undefined {
  if ([...kernel, ...stride].some((size) => !Number.isInteger(size) || size < 1 || size > 255))
    return undefined;
  const [top, bottom, height] = placeAxis(input.height, kernel[0], stride[0], padding);
  const [left, right, width] = placeAxis(input.width, kernel[1], stride[1], padding);
  if (height < 1 || width < 1) return undefined;
  return { kernel, stride, padding: { top, left, bottom, right }, output: { height, width } };
}

function placeAxis(
  size: number,
  kernel: number,
  stride: number,
  padding: PaddingName,
): [before: number, after: number, positions: number] {
  if (padding === "VALID") return [0, 0, Math.floor((size - kernel) / stride) + 1];
  const positions = Math.ceil(size / stride);
  const total = Math.max((positions - 1) * stride + kernel - size, 0);
  const before = Math.floor(total / 2);
  return [before, total - before, positions];
}
