// What turns disagreements into signed sums. With inputs s * u + o (u of n planes), weights w = -1 or +1, W the number of
// +1 weights among the K of a window, and D = sum over planes p of 2^p * popcount(plane p xor weight bits):
//
//     sum of w * u = (2^n - 1) * W - D          since a plane gives W - popcount
//     sum of w     = 2 * W - K
//     signed sum   = bias + s * ((2^n - 1) * W - D) + o * (2 * W - K) = constant - s * D
//
// For bits (s = 2, o = -1, n = 1) that is K - 2 * D. Border classes add sum of w * (padding value - o) over outside taps.

import { bipolarAt } from "../../../foundation/bits/packed-bits.js";
import { largestCode, type PlaneMap } from "../tensor-map.js";
import { classCount, type BorderClasses } from "./border.js";
import type { WeightedLayer } from "./weighted-layer.js";

/**
 * The constant of every output channel in every border class.
 * @returns `[class][output channel]`, exact
 */
export function sumConstants(layer: WeightedLayer, map: PlaneMap, classes: BorderClasses): Float64Array[] {
  const { outputShape, kernelHeight, kernelWidth, windowLength, padding } = layer;
  const tapSums = sumTaps(layer);
  const taps = kernelHeight * kernelWidth;
  const result = Array.from({ length: classCount(classes) }, () => new Float64Array(outputShape.channels));
  for (let output = 0; output < outputShape.channels; output++) {
    const sums = tapSums.subarray(output * taps, (output + 1) * taps);
    const all = sums.reduce((sum, tap) => sum + tap, 0);
    const ones = (all + windowLength) / 2;
    const bias = layer.bias[output] ?? 0;
    const constant = bias + map.scale * largestCode(map.planes) * ones + map.offset * all;
    result.forEach((constants, index) => {
      const inside = insideSum(sums, kernelWidth, classes, index);
      constants[output] = constant + (padding.value - map.offset) * (all - inside);
    });
  }
  return result;
}

/** Sum of the weights of one kernel position, over the channels: `[output][ky][kx]`. */
function sumTaps({ weights, outputShape, kernelHeight, kernelWidth, channelsPerGroup }: WeightedLayer) {
  const sums = new Int32Array(outputShape.channels * kernelHeight * kernelWidth);
  for (let tap = 0, bit = 0; tap < sums.length; tap++) {
    let sum = 0;
    for (let c = 0; c < channelsPerGroup; c++) sum += bipolarAt(weights, bit++);
    sums[tap] = sum;
  }
  return sums;
}

function insideSum(sums: Int32Array, kernelWidth: number, classes: BorderClasses, index: number): number {
  const row = classes.rows[Math.floor(index / classes.columns.length)] ?? { first: 0, end: 0 };
  const column = classes.columns[index % classes.columns.length] ?? { first: 0, end: 0 };
  let sum = 0;
  for (let y = row.first; y < row.end; y++) {
    for (let x = column.first; x < column.end; x++) sum += sums[y * kernelWidth + x] ?? 0;
  }
  return sum;
}
