// One .npy file as the expected values of one node: (height, width, channels) or any sizes of as many elements for a single
// frame, with the frames in front for several.

import type { ProblemList } from "../../foundation/documents/problem-list.js";
import { elementCount, formatShape, type Shape } from "../../foundation/tensor/shape.js";
import type { ExpectedValues } from "../../run/verify/expectation.js";
import { openNpyStack } from "../npy/npy-stack.js";

/** Expected values of a frame, by its place in the list. */
export type ValuesOf = (index: number) => ExpectedValues;

/**
 * Opens the file and holds its sizes against the node's shape and the number of frames.
 * @returns undefined where a problem was noted
 * @throws InputError where the file is no numeric array
 */
export function openArray(
  path: string,
  shape: Shape,
  frames: number,
  problems: ProblemList,
): ValuesOf | undefined {
  const { dimensions, read } = openNpyStack(path);
  const perFrame = elementCount(shape);
  const front = framesInFront(dimensions, perFrame);
  const sizes = `(${dimensions.join(", ")})`;
  const each = `${perFrame} ${perFrame === 1 ? "value" : "values"} of ${formatShape(shape)}`;
  if (front === undefined) {
    const wanted = frames === 1 ? `(${formatDims(shape)})` : `(${frames}, ${formatDims(shape)})`;
    const fix = `save it as ${wanted}`;
    problems.addAll([
      { file: path, path: "", rule: `must have the ${each} for every frame`, found: sizes, fix },
    ]);
    return undefined;
  }
  if (front.frames !== frames) {
    const rule = `must have the ${each} for each of the ${frames} ${frames === 1 ? "frame" : "frames"}`;
    const found = `${front.frames} ${front.frames === 1 ? "frame" : "frames"} in an array of ${sizes}`;
    problems.addAll([
      { file: path, path: "", rule, found, fix: "give the frames that the array was made of" },
    ]);
    return undefined;
  }
  return (index) => ({ values: read(index * perFrame, perFrame), dimensions: front.rest });
}

/** The sizes that make up a frame, and the product of those in front of them. */
function framesInFront(
  dimensions: readonly number[],
  perFrame: number,
): { readonly frames: number; readonly rest: readonly number[] } | undefined {
  for (let first = 0; first <= dimensions.length; first++) {
    const rest = dimensions.slice(first);
    if (product(rest) === perFrame) return { frames: product(dimensions.slice(0, first)), rest };
  }
  return undefined;
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}

function formatDims({ height, width, channels }: Shape): string {
  return height * width === 1 ? String(channels) : `${height}, ${width}, ${channels}`;
}
