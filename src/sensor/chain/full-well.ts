// Saturation and blooming: a well holds so many electrons; what comes on top is drained, but for a leak into the four
// neighbours of the same colour, which then saturate in turn (one pass: the leak of a leak is left out).

import { elementCount, elementIndex, type Shape } from "../../foundation/tensor/shape.js";
import type { Signal } from "./signal.js";

export interface FullWell {
  /** Charge a pixel holds, as a fraction of full scale. */
  readonly capacity: number;
  /** Fraction of the excess that reaches the neighbours instead of the drain, 0 (ideal anti-blooming) to 1. */
  readonly bloomingLeak: number;
}

/**
 * Clips charge to the well and spreads what leaks.
 * @param out may be the signal itself
 */
export function saturate(
  signal: Signal,
  shape: Shape,
  { capacity, bloomingLeak }: FullWell,
  out: Signal = new Float64Array(signal.length),
): Signal {
  const leaked = bloomingLeak > 0 ? leakToNeighbours(signal, shape, capacity, bloomingLeak / 4) : undefined;
  for (let i = 0; i < signal.length; i++) {
    const charge = (signal[i] ?? 0) + (leaked === undefined ? 0 : (leaked[i] ?? 0));
    out[i] = charge > capacity ? capacity : charge;
  }
  return out;
}

function leakToNeighbours(signal: Signal, shape: Shape, capacity: number, share: number): Float64Array {
  const leaked = new Float64Array(elementCount(shape));
  const { height, width, channels } = shape;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) {
        const excess = (signal[elementIndex(shape, y, x, c)] ?? 0) - capacity;
        if (excess <= 0) continue;
        for (const [dy, dx] of [
          [-1, 0],
          [1, 0],
          [0, -1],
          [0, 1],
        ] as const) {
          const inside = y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width;
          if (!inside) continue;
          const at = elementIndex(shape, y + dy, x + dx, c);
          leaked[at] = (leaked[at] ?? 0) + excess * share;
        }
      }
    }
  }
  return leaked;
}
