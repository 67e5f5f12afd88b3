// A sliding window along one dimension: which inputs an output needs.

import type { ModelNode } from "../../model/model.js";

export interface Window {
  readonly kernel: number;
  readonly stride: number;
  /** Padding before the first input. */
  readonly pad: number;
  readonly inputs: number;
  readonly outputs: number;
}

/** Last input that output `o` needs, clamped to the map. */
export function lastNeeded(window: Window, o: number): number {
  const last = o * window.stride - window.pad + window.kernel - 1;
  return Math.min(window.inputs - 1, Math.max(0, last));
}

/** First input that output `o` needs, clamped to the map. */
export function firstNeeded(window: Window, o: number): number {
  return Math.min(window.inputs - 1, Math.max(0, o * window.stride - window.pad));
}

/** Last output that needs input `i`; -1 where none does. */
export function lastReaderOf(window: Window, i: number): number {
  const last = Math.min(window.outputs - 1, Math.floor((i + window.pad) / window.stride));
  return last >= 0 && firstNeeded(window, last) <= i && i <= lastNeeded(window, last)
    ? last
    : lastReaderBefore(window, i);
}

/** Where stride leaves gaps the arithmetic answer may not cover `i`: then no output does, or an earlier one by clamping. */
function lastReaderBefore(window: Window, i: number): number {
  for (let o = window.outputs - 1; o >= 0; o--) {
    if (firstNeeded(window, o) <= i && i <= lastNeeded(window, o)) return o;
  }
  return -1;
}

/**
 * Pairs of output and tap whose input lies inside the map: the others need no read.
 * @returns sum over outputs o and taps k of [0 <= o * stride - pad + k < inputs], in closed form per tap
 */
export function tapsInside(window: Window): number {
  const { kernel, stride, pad, inputs, outputs } = window;
  let inside = 0;
  for (let tap = 0; tap < kernel; tap++) {
    const first = Math.max(0, Math.ceil((pad - tap) / stride));
    const last = Math.min(outputs - 1, Math.floor((inputs - 1 + pad - tap) / stride));
    inside += Math.max(0, last - first + 1);
  }
  return inside;
}

/** The vertical window of a node over an input map of `inputRows` rows. */
export function rowWindowOf(head: ModelNode, inputRows: number): Window {
  const outputs = head.outputShape.height;
  switch (head.op) {
    case "conv2d":
    case "maxPool":
      return {
        kernel: head.kernel[0],
        stride: head.stride[0],
        pad: head.padding.top,
        inputs: inputRows,
        outputs,
      };
    case "sumPool":
      return { kernel: head.kernel[0], stride: head.stride[0], pad: 0, inputs: inputRows, outputs };
    case "dense":
      return { kernel: inputRows, stride: 1, pad: 0, inputs: inputRows, outputs: 1 };
    default:
      return { kernel: 1, stride: 1, pad: 0, inputs: inputRows, outputs };
  }
}
