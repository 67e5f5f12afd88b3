// What a planner of one step works with: kernels, memory, and the list of tasks it adds to.

import { byteCount } from "../../foundation/bits/packed-bits.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import type { Arena } from "./arena.js";
import type { KernelExports } from "./kernel-exports.js";
import { pixelCount, type IntegerMap, type PlaneMap, type PlaneValues } from "./tensor-map.js";

export interface PlanContext {
  readonly kernels: KernelExports;
  readonly arena: Arena;
  /** Adds what every frame has to do, in order; `kernel` is the export that does the work. */
  readonly addTask: (kernel: keyof KernelExports, task: () => void) => void;
}

const lanes = 16;

/** Channels rounded up to whole vectors. */
export function integerStride(channels: number): number {
  return Math.ceil(channels / lanes) * lanes;
}

/** A new map of packed planes. Behind it is room for one pixel, where kernels put results nobody wants. */
export function allocatePlanes(context: PlanContext, shape: Shape, values: PlaneValues): PlaneMap {
  const pixelBytes = byteCount(shape.channels);
  const planeBytes = pixelCount(shape) * pixelBytes;
  const { planes, scale, offset } = values;
  const pointer = context.arena.allocate(planes * planeBytes + pixelBytes);
  return { kind: "planes", shape, pointer, planes, pixelBytes, planeBytes, scale, offset };
}

/** A new map of integers whose values lie in a range. */
export function allocateIntegers(
  context: PlanContext,
  shape: Shape,
  range: { readonly minimum: number; readonly maximum: number },
): IntegerMap {
  const stride = integerStride(shape.channels);
  const pointer = context.arena.allocate(pixelCount(shape) * stride * Int32Array.BYTES_PER_ELEMENT);
  return { kind: "integers", shape, pointer, stride, minimum: range.minimum, maximum: range.maximum };
}

/**
 * Writes a job for a kernel.
 * @param fields names in memory order, from kernel-fields.generated.ts
 * @returns pointer to it
 */
export function placeJob<const Field extends string>(
  arena: Arena,
  fields: readonly Field[],
  values: Readonly<Record<NoInfer<Field>, number>>,
): number {
  return arena.place(Int32Array.from(fields, (field) => values[field]));
}
