// How a tensor lies in the engine's memory: as planes of packed bits, or as 32-bit integers. Both are exact; a step picks
// the one it works on, and convert.ts goes from one to the other.

import type { Shape } from "../../foundation/tensor/shape.js";

/**
 * value = scale * u + offset, where bit p of u stands in plane p. A plane holds its pixels row by row; a pixel has
 * `pixelBytes` bytes, channel c in bit c (LSB first), unused bits 0. Bits as -1/+1: one plane, scale 2, offset -1.
 */
export interface PlaneMap {
  readonly kind: "planes";
  readonly shape: Shape;
  readonly pointer: number;
  readonly planes: number;
  readonly pixelBytes: number;
  /** From one plane to the next. */
  readonly planeBytes: number;
  readonly scale: number;
  readonly offset: number;
}
/** Integers, a pixel having `stride` of them: its channels rounded up to 16, the rest meaningless. */
export interface IntegerMap {
  readonly kind: "integers";
  readonly shape: Shape;
  readonly pointer: number;
  readonly stride: number;
  /** No value is lower. */
  readonly minimum: number;
  /** No value is higher. */
  readonly maximum: number;
}
export type TensorMap = PlaneMap | IntegerMap;

/** What the planes of a map stand for. */
export type PlaneValues = Pick<PlaneMap, "planes" | "scale" | "offset">;

/** One bit per value, -1 or +1. */
export const bipolar: PlaneValues = { planes: 1, scale: 2, offset: -1 };

/** Largest u of so many planes. */
export function largestCode(planes: number): number {
  return 2 ** planes - 1;
}

/** Number of positions of a map. */
export function pixelCount(shape: Shape): number {
  return shape.height * shape.width;
}

/** Lowest and highest value a map can hold. */
export function valueRange(map: TensorMap): { minimum: number; maximum: number } {
  if (map.kind === "integers") return { minimum: map.minimum, maximum: map.maximum };
  const end = map.scale * largestCode(map.planes) + map.offset;
  return { minimum: Math.min(end, map.offset), maximum: Math.max(end, map.offset) };
}

/** Whether two maps mean the same by the same bits. */
export function sameValues(a: PlaneMap, b: PlaneMap): boolean {
  return a.planes === b.planes && a.scale === b.scale && a.offset === b.offset;
}
