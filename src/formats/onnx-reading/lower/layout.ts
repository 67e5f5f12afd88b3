// How the dimensions of a graph's tensor stand for height, width and channel. Each dimension is a run of map axes, slowest
// first: NCHW is [[], [c], [h], [w]], its flattened form [[], [c, h, w]], a batch of one or an added dimension is []. With
// that, Reshape is a regrouping of one sequence of axes and Transpose a reordering of the runs; nothing moves in memory.

import type { Shape } from "../../../foundation/tensor/shape.js";

export type MapAxis = "h" | "w" | "c";
/** One entry per dimension of the tensor. */
export type Layout = readonly (readonly MapAxis[])[];

export function axisSize(shape: Shape, axis: MapAxis): number {
  return axis === "h" ? shape.height : axis === "w" ? shape.width : shape.channels;
}

/** Sizes of the tensor's dimensions. */
export function dimsOf(layout: Layout, shape: Shape): number[] {
  return layout.map((axes) => axes.reduce((product, axis) => product * axisSize(shape, axis), 1));
}

/** The axes of more than one element, in the tensor's order. */
export function longAxes(axes: readonly MapAxis[], shape: Shape): MapAxis[] {
  return axes.filter((axis) => axisSize(shape, axis) > 1);
}

/**
 * Regroups the axes into other dimensions.
 * @returns undefined where a new dimension would cut through an axis
 */
export function regroup(layout: Layout, shape: Shape, dims: readonly number[]): Layout | undefined {
  const axes = longAxes(layout.flat(), shape);
  const groups: MapAxis[][] = [];
  let next = 0;
  for (const dim of dims) {
    const group: MapAxis[] = [];
    let size = 1;
    while (size < dim) {
      const axis = axes[next++];
      if (axis === undefined) return undefined;
      group.push(axis);
      size *= axisSize(shape, axis);
    }
    if (size !== dim) return undefined;
    groups.push(group);
  }
  return next === axes.length ? groups : undefined;
}

/** Position in a tensor of the given dimensions order -> (y, x, channel), for every element; `visit` gets them in order. */
export function visitElements(
  layout: Layout,
  shape: Shape,
  visit: (index: number, y: number, x: number, channel: number) => void,
): void {
  const axes = longAxes(layout.flat(), shape);
  const sizes = axes.map((axis) => axisSize(shape, axis));
  const count = sizes.reduce((product, size) => product * size, 1);
  const place = { h: 0, w: 0, c: 0 };
  for (let index = 0; index < count; index++) {
    let rest = index;
    for (let i = axes.length - 1; i >= 0; i--) {
      const size = sizes[i] ?? 1;
      place[axes[i] ?? "c"] = rest % size;
      rest = Math.floor(rest / size);
    }
    visit(index, place.h, place.w, place.c);
  }
}

export const nchw: Layout = [[], ["c"], ["h"], ["w"]];
export const nhwc: Layout = [[], ["h"], ["w"], ["c"]];

/** Whether two layouts are the same once axes of size 1 are left out. */
export function sameLayout(a: Layout, b: Layout, shape: Shape): boolean {
  const text = (layout: Layout) => layout.map((axes) => longAxes(axes, shape).join("")).join();
  return text(a) === text(b);
}
