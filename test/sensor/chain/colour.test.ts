// The sRGB curve and the Bayer mosaic.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyMosaic, bayerColour, demosaic } from "../../../src/sensor/chain/colour-filter.js";
import { lightToSrgb, srgbToLight } from "../../../src/sensor/chain/srgb.js";

describe("sRGB", () => {
  it("[U] known values: ends, the join, middle grey (IEC 61966-2-1)", () => {
    expect(srgbToLight(0)).toBe(0);
    expect(srgbToLight(1)).toBe(1);
    expect(srgbToLight(0.04045)).toBeCloseTo(0.0031308, 6);
    expect(srgbToLight(0.5)).toBeCloseTo(0.214041, 6);
    expect(lightToSrgb(0.18)).toBeCloseTo(0.461356, 6);
  });

  it("[U] both directions undo each other", () => {
    for (let code = 0; code <= 255; code++)
      expect(lightToSrgb(srgbToLight(code / 255)) * 255).toBeCloseTo(code, 9);
  });

  it("[U] a threshold moved along decides as before, for every 8- and 16-bit code", () => {
    const thresholds = fc.float({ min: Math.fround(0.001), max: Math.fround(0.999), noNaN: true });
    fc.assert(
      fc.property(thresholds, fc.integer({ min: 0, max: 65_535 }), (threshold, code) => {
        for (const x of [code / 65_535, (code >> 8) / 255, threshold])
          expect(srgbToLight(x) >= srgbToLight(threshold)).toBe(x >= threshold);
      }),
      { seed: 8, numRuns: 5000 },
    );
  });
});

describe("Bayer mosaic", () => {
  it("[U] rows R G, G B", () => {
    expect([0, 1].map((y) => [0, 1].map((x) => bayerColour(y, x)))).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it("[U] keeps one colour of each pixel", () => {
    const shape = { height: 2, width: 2, channels: 3 };
    const light = Float64Array.from({ length: 12 }, (_, i) => i);
    expect([...applyMosaic(light, shape)]).toEqual([0, 4, 7, 11]);
  });

  it("[U] demosaicing gives a flat scene back, and bilinear means inside", () => {
    const shape = { height: 4, width: 6, channels: 3 };
    const flat = Float64Array.from({ length: 72 }, (_, i) => [0.2, 0.5, 0.8][i % 3] ?? 0);
    expect([...demosaic(applyMosaic(flat, shape), 4, 6)]).toEqual([...flat]);
    const raw = Float64Array.from({ length: 16 }, (_, i) => i);
    const rgb = demosaic(raw, 4, 4);
    // Pixel (1, 1) is blue: red from the four corners 0, 2, 8, 10; green from 1, 4, 6, 9.
    expect([...rgb.subarray(15, 18)]).toEqual([5, 5, 5]);
    // Pixel (1, 2) is green: red above and below (2, 10), blue left and right (5, 7).
    expect([...rgb.subarray(18, 21)]).toEqual([6, 6, 6]);
  });
});
