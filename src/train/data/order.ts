// Orders and parts of rows, from the seed alone.

import { randomBits, randomStream } from "../../foundation/random/random-stream.js";

/** A random order of rows (Fisher and Yates); the same for the same seed, purpose and coordinates. */
export function shuffle(
  rows: ArrayLike<number>,
  seed: number,
  purpose: string,
  coordinates: readonly number[] = [],
): Int32Array {
  const order = Int32Array.from(rows);
  const stream = randomStream(seed, purpose, coordinates);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor((randomBits(stream, i) / 2 ** 32) * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  return order;
}

export interface RowSplit {
  readonly training: Int32Array;
  readonly validation: Int32Array;
}

/**
 * Cuts rows for validation out of every class alike.
 * @param fraction of each class, rounded down; at least one row of a class stays for training
 */
export function splitRows(labels: Int32Array, classes: number, fraction: number, seed: number): RowSplit {
  const training: number[] = [];
  const validation: number[] = [];
  for (let label = 0; label < classes; label++) {
    const rows = Array.from(labels.keys()).filter((row) => labels[row] === label);
    const order = shuffle(rows, seed, "validation split", [label]);
    const count = Math.min(Math.floor(order.length * fraction), Math.max(0, order.length - 1));
    validation.push(...order.subarray(0, count));
    training.push(...order.subarray(count));
  }
  const ascending = (a: number, b: number) => a - b;
  return {
    training: Int32Array.from(training.sort(ascending)),
    validation: Int32Array.from(validation.sort(ascending)),
  };
}
