// When the results of a head become outputs of the nodes fused behind it. A pool puts out a row only when the last row of
// its window has come, so that of the head's rows (and columns) some emit nothing, some one output, some several. Emission
// is the same for all channels and separable: rows and columns are counted on their own.

import type { ModelNode } from "../../model/model.js";
import { lastNeeded, type Window } from "./window.js";

export interface Emission {
  /** Outputs emitted per position of the head, in order; sums to the number of outputs. */
  readonly perPosition: readonly number[];
  /** Position of the head at which each output is emitted; ascending. */
  readonly positionOf: readonly number[];
}

export interface PlaneEmission {
  readonly rows: Emission;
  readonly columns: Emission;
}

/** Every position emits itself: what a head without pools does. */
export function emitEach(positions: number): Emission {
  const positionOf = Array.from({ length: positions }, (_, index) => index);
  return { perPosition: positionOf.map(() => 1), positionOf };
}

/** Emission behind one more window: output o leaves when the last input it needs is emitted. */
export function emitThrough(inputs: Emission, window: Window): Emission {
  const positionOf = Array.from(
    { length: window.outputs },
    (_, o) => inputs.positionOf[lastNeeded(window, o)] ?? 0,
  );
  const perPosition = inputs.perPosition.map(() => 0);
  for (const position of positionOf) perPosition[position] = (perPosition[position] ?? 0) + 1;
  return { perPosition, positionOf };
}

/** Vertical and horizontal window of a pool; undefined for nodes that pass positions through. */
export function poolWindows(
  node: ModelNode,
  inputRows: number,
  inputColumns: number,
): { readonly rows: Window; readonly columns: Window } | undefined {
  if (node.op !== "maxPool" && node.op !== "sumPool") return undefined;
  const { top, left } = node.op === "maxPool" ? node.padding : { top: 0, left: 0 };
  const { height, width } = node.outputShape;
  const along = (axis: 0 | 1, pad: number, inputs: number, outputs: number): Window => {
    return { kernel: node.kernel[axis], stride: node.stride[axis], pad, inputs, outputs };
  };
  return { rows: along(0, top, inputRows, height), columns: along(1, left, inputColumns, width) };
}
