// Unfolding windows and folding their gradients back, against the definition tap by tap, for any geometry: windows that lie outside
// the map in part or altogether, strides beyond the kernel, groups of any width, blocks of rows. Small integers add exactly.

import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTrainingMemory } from "../../../src/train/engine/training-memory.js";

setFlagsFromString("--experimental-wasm-relaxed-simd");
const small = (min: number, max: number) => fc.integer({ min, max });
const geometry = fc
  .record({
    height: small(1, 9),
    width: small(1, 9),
    channels: small(1, 13),
    others: small(0, 5),
    kernelHeight: small(1, 5),
    kernelWidth: small(1, 5),
    strideY: small(1, 4),
    strideX: small(1, 4),
    top: small(0, 6),
    left: small(0, 6),
    outputWidth: small(1, 9),
    firstRow: small(0, 3),
    rows: small(1, 4),
  })
  .filter(({ width, left, kernelWidth, outputWidth, strideX }) => {
    // What a plan can ask for: no window begins behind the padding on the right.
    return (outputWidth - 1) * strideX + kernelWidth <= width + 2 * left + strideX;
  });
const seed = 5;
const border = -7;

describe.each([false, true])("windows, relaxed SIMD %s", (relaxed) => {
  const memory = createTrainingMemory(relaxed);
  const { kernels } = memory;
  const room = 4 * 64 * 1024;
  const [map, windows] = [memory.allocate(room), memory.allocate(room)];
  const fill = (pointer: number, count: number, step: number) => {
    memory.floats(pointer, count).forEach((_, i, values) => {
      values[i] = ((i * step) % 17) - 8;
    });
    return Array.from(memory.floats(pointer, count));
  };

  it("[U] every tap is its pixel, or the border; folding adds every tap to its pixel and nothing else", () => {
    fc.assert(
      fc.property(geometry, (g) => {
        const pixel = g.channels + g.others;
        const taps = g.kernelHeight * g.kernelWidth * g.channels;
        const count = g.rows * g.outputWidth * taps;
        const mapCount = g.height * g.width * pixel;
        const values = fill(map, mapCount, 5);
        const sizes = [g.height, g.width, pixel * 4, g.channels, g.kernelHeight, g.kernelWidth] as const;
        const place = [g.strideY, g.strideX, g.top, g.left, g.outputWidth, g.firstRow, g.rows] as const;
        fill(windows, count + 4, 3);
        kernels.unfold(map, ...sizes, ...place, border, windows);
        const source = Array.from({ length: count }, (_, i) => sourceOf(i, g, pixel));
        const unfolded = Array.from(memory.floats(windows, count));
        expect(unfolded).toEqual(source.map((at) => (at === undefined ? border : values[at])));
        const gradients = fill(windows, count, 3);
        kernels.fold(windows, ...sizes, ...place, map);
        source.forEach((at, i) => {
          if (at !== undefined) values[at] = values[at]! + gradients[i]!;
        });
        expect(Array.from(memory.floats(map, mapCount))).toEqual(values);
      }),
      { seed, numRuns: 300 },
    );
  });
});

type Geometry = typeof geometry extends fc.Arbitrary<infer G> ? G : never;

/** Place in the map of value i of the windows; undefined outside. */
function sourceOf(i: number, g: Geometry, pixel: number): number | undefined {
  const channel = i % g.channels;
  const tap = Math.floor(i / g.channels) % (g.kernelHeight * g.kernelWidth);
  const window = Math.floor(i / (g.channels * g.kernelHeight * g.kernelWidth));
  const oy = g.firstRow + Math.floor(window / g.outputWidth);
  const y = oy * g.strideY - g.top + Math.floor(tap / g.kernelWidth);
  const x = (window % g.outputWidth) * g.strideX - g.left + (tap % g.kernelWidth);
  const inside = y >= 0 && y < g.height && x >= 0 && x < g.width;
  return inside ? (y * g.width + x) * pixel + channel : undefined;
}
