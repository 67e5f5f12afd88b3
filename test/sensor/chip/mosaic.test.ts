// The Bayer mosaic inside the chain: noise is the pixel's, and interpolation spreads it to neighbours.

import { describe, expect, it } from "vitest";
import { applyMosaic, demosaic } from "../../../src/sensor/chain/colour-filter.js";
import { drawChip } from "../../../src/sensor/chip/draw-chip.js";
import { exposeFrame } from "../../../src/sensor/chip/expose-frame.js";
import { placeSamples } from "../../../src/sensor/chip/geometry.js";
import { elementIndex } from "../../../src/foundation/tensor/shape.js";
import { expectDistribution } from "../../support/statistics.js";
import { quietSensor } from "./physics-fixtures.js";

const shape = { height: 240, width: 240, channels: 3 };
const geometry = placeSamples(shape, "bayer-mosaic");
const samples = shape.height * shape.width * shape.channels;

describe("a chip with a mosaic", () => {
  it("[U] without effects gives the demosaiced light exactly, and leaves the light alone", () => {
    const light = Float64Array.from({ length: samples }, (_, i) => ((i * 7919) % 1000) / 999);
    const before = light.slice();
    const seen = exposeFrame(light, drawChip(quietSensor(), geometry, 1, 0), 0);
    expect(seen).toEqual(demosaic(applyMosaic(light, shape), shape.height, shape.width));
    expect(light).toEqual(before);
    expect(exposeFrame(before, drawChip(quietSensor(), geometry, 1, 0), 0, before)).toEqual(seen);
  });

  it("[U] has one pixel per site, and columns as wide", () => {
    const chip = drawChip(quietSensor(), geometry, 1, 0);
    expect(chip.pixelGains).toHaveLength(240 * 240);
    expect(chip.readout.columnGains).toHaveLength(240);
    expect([...geometry.columns.subarray(0, 6)]).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it("[U] read noise: all of it at the pixel's own colour, a quarter of the variance where four pixels are averaged", () => {
    const quiet = quietSensor();
    const physics = { ...quiet, pixel: { ...quiet.pixel, readNoiseElectrons: 20 } };
    const noise = exposeFrame(new Float64Array(samples), drawChip(physics, geometry, 1, 0), 0);
    // Red sites of the inside, two apart in both directions: their green neighbours are not shared.
    const at = (colour: number, step: number) => {
      const found: number[] = [];
      for (let y = 2; y < 238; y += step)
        for (let x = 2; x < 238; x += step)
          found.push((noise[elementIndex(shape, y, x, colour)] ?? 0) * 10_000);
      return found;
    };
    expectDistribution(at(0, 2), { mean: 0, variance: 400 });
    expectDistribution(at(1, 4), { mean: 0, variance: 100 });
    expectDistribution(at(2, 4), { mean: 0, variance: 100 });
  });
});
