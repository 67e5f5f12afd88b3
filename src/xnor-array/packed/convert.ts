// From planes to integers and back, and to the bits that joins work on. Each conversion is one kernel call per frame.

import { allocateIntegers, allocatePlanes, type PlanContext } from "./plan-context.js";
import {
  bipolar,
  largestCode,
  pixelCount,
  valueRange,
  type IntegerMap,
  type PlaneMap,
  type PlaneValues,
  type TensorMap,
} from "./tensor-map.js";

/** Planes that hold lowest .. highest as u = value - lowest. */
export function planesForRange(minimum: number, maximum: number): PlaneValues {
  let planes = 1;
  while (largestCode(planes) < maximum - minimum) planes++;
  return { planes, scale: 1, offset: minimum };
}

/** The map as integers. */
export function toIntegers(context: PlanContext, map: TensorMap): IntegerMap {
  if (map.kind === "integers") return map;
  const result = allocateIntegers(context, map.shape, valueRange(map));
  addUnpacking(context, map, result);
  return result;
}

function addUnpacking({ kernels, addTask }: PlanContext, map: PlaneMap, result: IntegerMap): void {
  const { pointer, pixelBytes, planeBytes, planes, scale, offset } = map;
  const { channels } = map.shape;
  const pixels = pixelCount(map.shape);
  addTask("unpackPlanes", () => {
    kernels.unpackPlanes(
      pointer,
      pixelBytes,
      planeBytes,
      planes,
      pixels,
      channels,
      scale,
      offset,
      result.pointer,
      result.stride,
    );
  });
}

/** The map as planes: as it is, or its integers above the minimum in binary. */
export function toPlanes(context: PlanContext, map: TensorMap): PlaneMap {
  if (map.kind === "planes") return map;
  return sliceToPlanes(context, map, planesForRange(map.minimum, map.maximum));
}

/** Integers as u = value - `base` in so many planes; what the planes stand for is up to the caller. */
export function sliceToPlanes(
  context: PlanContext,
  map: IntegerMap,
  values: PlaneValues,
  base: number = values.offset,
): PlaneMap {
  const result = allocatePlanes(context, map.shape, values);
  const { kernels, addTask } = context;
  const { channels } = map.shape;
  const pixels = pixelCount(map.shape);
  addTask("sliceIntegers", () => {
    kernels.sliceIntegers(
      map.pointer,
      map.stride,
      channels,
      pixels,
      base,
      result.planes,
      result.pointer,
      result.pixelBytes,
      result.planeBytes,
    );
  });
  return result;
}

/** One plane with a 1 exactly where the value is +1: how `or`, `and` and `mux` read their inputs. */
export function toOnes(context: PlanContext, map: TensorMap): PlaneMap {
  const { planes, scale, offset } = map.kind === "planes" ? map : { planes: 0, scale: 0, offset: 0 };
  if (map.kind === "planes" && planes === 1 && scale + offset === 1 && offset !== 1) return map;
  const source = toIntegers(context, map);
  const result = allocatePlanes(context, map.shape, bipolar);
  const { kernels, addTask } = context;
  const pixels = pixelCount(map.shape);
  addTask("packOnes", () => {
    const { channels } = map.shape;
    kernels.packOnes(source.pointer, source.stride, channels, pixels, result.pointer, result.pixelBytes);
  });
  return result;
}

/** One plane as integers 0 and 1, for selecting among integers. */
export function onesAsIntegers(context: PlanContext, ones: PlaneMap): IntegerMap {
  const result = allocateIntegers(context, ones.shape, { minimum: 0, maximum: 1 });
  addUnpacking(context, { ...ones, scale: 1, offset: 0 }, result);
  return result;
}

/** Integers stored for a map, unused lanes included. */
export function storedIntegers(map: IntegerMap): number {
  return pixelCount(map.shape) * map.stride;
}
