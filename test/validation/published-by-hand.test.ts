// Predictions worked out by hand beside the ones that go through model document, mapping and cost model: nothing is lost on
// the way, and what a workload asks for is what is counted.

import { describe, expect, it } from "vitest";
import { totalOf } from "../../src/action-counts/action-counts.js";
import { predictDesign } from "../../src/validation/predict-design.js";
import { publishedDesign } from "../support/published-designs.js";

const predict = (file: string) => {
  const { profile, workload } = publishedDesign(file);
  return predictDesign(workload, profile);
};
const positionsOfCifarLayers = [31 ** 2, 30 ** 2, 29 ** 2, 28 ** 2, 13 ** 2, 12 ** 2, 5 ** 2, 4 ** 2];

describe("image sensors", () => {
  it("[I] IVS: 126 columns of 1.5 uA from 0.8 V, all the time", () => {
    const { inScope, counted } = predict("ivs-image");
    const watts = (inScope.get("analog bias") ?? 0) / counted.durations.periodSeconds;
    expect(watts).toBeCloseTo(126 * 1.5e-6 * 0.8, 12);
    expect(totalOf(counted.counts, "adc.conversion")).toBe(126 * 126);
    expect(counted.pixels).toBe(126 * 126);
  });

  it("[I] log gradient: energy of a column's readout, two reads of 2.26 pF and 0.1 pF over 1 V from 2.5 V", () => {
    const { inScope, counted } = predict("log-gradient-qvga");
    const column = 240 * 9e-15 + 100e-15;
    const reset = 110e-15 * 2.5 ** 2;
    const perPixel = (inScope.get("pixel array") ?? 0) / counted.pixels;
    expect(perPixel).toBeCloseTo(2 * column * 2.5 * 1 + reset, 18);
  });

  it("[I] log gradient: bias flows for pulses, slewing, settling and six divisions, no longer", () => {
    const { inScope } = predict("log-gradient-qvga");
    const [current, overdrive] = [1.5e-6, 62.5e-3];
    const settle = (farads: number, bits: number) =>
      (farads * (1 + Math.log(2 ** (bits + 1)) * overdrive)) / current;
    const row = 2 * 1e-6 + 2 * settle(240 * 9e-15 + 100e-15, 8) + 6 * settle(100e-15, 3);
    expect(inScope.get("analog bias")).toBeCloseTo(2 * 320 * current * 2.5 * 240 * row, 12);
  });
});

describe("engines", () => {
  it("[I] the CIFAR-10 network has the two billion operations that its publications speak of", () => {
    const { counted } = predict("binareye");
    const products = positionsOfCifarLayers.reduce((sum, positions) => sum + positions, 0) * 1024 * 256;
    expect(counted.macs).toBe(products + 4096 * 10);
    expect(2 * counted.macs).toBeGreaterThan(1.9e9);
    expect(2 * counted.macs).toBeLessThan(2.1e9);
  });

  it("[I] a map-stationary engine fetches each weight once", () => {
    const { counted } = predict("binareye");
    const words = totalOf(counted.counts, "weights.read");
    const convolutions = (8 * 1024 * 256) / 256;
    expect(words).toBeGreaterThanOrEqual(convolutions);
    expect(words).toBeLessThanOrEqual(convolutions + 4096);
  });

  it("[I] an engine that streams weights reads one bit of them for each product", () => {
    const { counted } = predict("xne");
    expect(totalOf(counted.counts, "lineBuffer.read") * 128).toBe(counted.macs);
    const braintta = predict("braintta");
    expect(totalOf(braintta.counted.counts, "weights.read") * 1024).toBe(braintta.counted.macs);
  });

  it("[I] charge-domain memory: capacitors, a converter per column, input lines", () => {
    const { inScope, counted, predicted } = predict("jia-cim");
    const array = 0.5 * 2e-15 * 0.85 ** 2 + 5.8e-12 / 2304;
    expect((inScope.get("XNOR array") ?? 0) / counted.macs).toBeCloseTo(array, 20);
    const total = [...inScope.values()].reduce((sum, joules) => sum + joules, 0);
    expect(predicted).toBeCloseTo((total / (2 * counted.macs)) * 1e15, 9);
  });

  it("[I] digital compute-in-memory: an XNOR gate and eight full adders a product", () => {
    const { inScope, counted } = predict("colonnade");
    const product = (0.8505e-15 + 8 * 3.402e-15) * (65 / 28) * (0.8 / 0.9) ** 2;
    expect((inScope.get("XNOR array") ?? 0) / counted.macs).toBeCloseTo(product, 20);
  });
});
