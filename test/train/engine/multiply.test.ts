// Matrix products of the kernels against plain loops, at every kind of odd size, exactly: small integers have exact sums.
// Both compiled variants run, the one with relaxed SIMD switched on for this process.

import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTrainingMemory } from "../../../src/train/engine/training-memory.js";

setFlagsFromString("--experimental-wasm-relaxed-simd");
const size = fc.integer({ min: 1, max: 19 });
const seed = 11;

describe.each([false, true])("matrix products, relaxed SIMD %s", (relaxed) => {
  const memory = createTrainingMemory(relaxed);
  const { kernels } = memory;
  const room = 4 * 32 * 32;
  const [a, b, c, panels, packed] = Array.from({ length: 5 }, () => memory.allocate(room)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const fill = (pointer: number, count: number, step: number) => {
    memory.floats(pointer, count).forEach((_, i, values) => {
      values[i] = ((i * step) % 11) - 5;
    });
    return Array.from(memory.floats(pointer, count));
  };
  const sum = (terms: number, term: (k: number) => number) =>
    Array.from({ length: terms }, (_, k) => term(k)).reduce((total, value) => total + value, 0);

  it("[U] uses the kernels it was asked for", () => {
    expect(memory.kernelName).toBe(relaxed ? "training-relaxed" : "training-simd");
  });

  it("[U] rows times panels, written or added", () => {
    fc.assert(
      fc.property(size, size, size, fc.boolean(), (rows, columns, terms, add) => {
        const left = fill(a, rows * terms, 7);
        const right = fill(b, terms * columns, 5);
        const before = fill(c, rows * columns + 8, 3);
        kernels.packPanels(b, columns * 4, terms, columns, panels);
        kernels.multiply(a, terms * 4, panels, rows, columns, terms, c, columns * 4, add ? 1 : 0);
        const found = memory.floats(c, rows * columns + 8);
        before.forEach((old, i) => {
          const [row, column] = [Math.floor(i / columns), i % columns];
          const product = sum(terms, (k) => left[row * terms + k]! * right[k * columns + column]!);
          // Beyond the result nothing is written.
          const expected = row >= rows ? old : product + (add ? old : 0);
          expect(found[i]).toBe(expected);
        });
      }),
      { seed, numRuns: 150 },
    );
  });

  it("[U] panels of a transpose", () => {
    fc.assert(
      fc.property(size, size, size, (rows, columns, terms) => {
        const left = fill(a, rows * terms, 7);
        const right = fill(b, columns * terms, 5);
        kernels.packTransposed(b, terms * 4, terms, columns, panels);
        kernels.multiply(a, terms * 4, panels, rows, columns, terms, c, columns * 4, 0);
        const found = memory.floats(c, rows * columns);
        found.forEach((value, i) => {
          const [row, column] = [Math.floor(i / columns), i % columns];
          expect(value).toBe(sum(terms, (k) => left[row * terms + k]! * right[column * terms + k]!));
        });
      }),
      { seed, numRuns: 100 },
    );
  });

  it("[U] transposed rows times panels, added", () => {
    fc.assert(
      fc.property(size, size, size, (rows, columns, terms) => {
        const left = fill(a, terms * rows, 7);
        const right = fill(b, terms * columns, 5);
        const before = fill(c, rows * columns + 8, 3);
        kernels.packRows(a, rows * 4, terms, rows, packed);
        kernels.packPanels(b, columns * 4, terms, columns, panels);
        kernels.multiplyTransposed(packed, panels, rows, columns, terms, c, columns * 4);
        const found = memory.floats(c, rows * columns + 8);
        before.forEach((old, i) => {
          const [row, column] = [Math.floor(i / columns), i % columns];
          const product = sum(terms, (k) => left[k * rows + row]! * right[k * columns + column]!);
          expect(found[i]).toBe(row >= rows ? old : old + product);
        });
      }),
      { seed, numRuns: 100 },
    );
  });
});
