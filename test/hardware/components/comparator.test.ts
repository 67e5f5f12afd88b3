// Comparators and the reference they compare with: simulated and published rows come back, the rest is by hand.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import comparators from "../../../src/hardware/components/data/comparators.json" with { type: "json" };
import { evaluateComponent, figuresOf } from "./evaluate-figures.js";

describe("comparators", () => {
  const latch = { node: 130e-9, supply: 1.8, inputWidth: 2e-6, clock: 1e8, trimBits: 0 };

  it("[U] return each simulated row at the dear end of its range", () => {
    for (const { supply, inputWidth, energy, delay, offset } of comparators.rows) {
      const { figures } = figuresOf("strongarm-comparator", {
        ...latch,
        supply,
        inputWidth: inputWidth * 1e-6,
      });
      expect(figures["decisionEnergy"]).toMatchObject({
        value: Math.max(...energy),
        unit: "fJ",
        kind: "simulated",
      });
      expect(figures["delay"]).toMatchObject({ value: Math.max(...delay), unit: "ns", kind: "simulated" });
      if (offset !== undefined)
        expect(figuresOf("strongarm-comparator", latch).figures["offset"]?.value).toBe(offset);
    }
  });

  it("[U] have an offset by the area law that the 24 samples of twice the width bear out", () => {
    const { figures } = figuresOf("strongarm-comparator", { ...latch, supply: 1.2, inputWidth: 4e-6 });
    const other = comparators.offsets[0];
    expect(figures["offset"]?.kind).toBe("derived");
    expect(figures["offset"]?.low).toBeLessThan(other?.offset ?? 0);
    expect(figures["offset"]?.high).toBeGreaterThan(other?.offset ?? Infinity);
  });

  it("[U] lie at 65 nm and 1.2 V within 20 to 40 fJ, and the published one within the band", () => {
    const small = { ...latch, node: 65e-9, supply: 1.2, inputWidth: 1e-6 };
    const energy = (end: "value" | "high") =>
      (evaluateComponent("strongarm-comparator", small, end)["decisionEnergy"] ?? 0) * 1e15;
    expect(energy("value")).toBeGreaterThanOrEqual(20);
    expect(energy("value")).toBeLessThanOrEqual(40);
    const { figures } = figuresOf("published-comparator", { clock: 1e8, trimBits: 0 });
    expect(figures["decisionEnergy"]).toMatchObject({
      value: 67,
      low: 20,
      high: 67,
      unit: "fJ",
      kind: "published",
    });
    expect(figures["delay"]).toMatchObject({ value: 0.07, unit: "ns" });
    expect(figures["offset"]).toMatchObject({ value: 8, unit: "mV", kind: "published" });
  });

  it("[U] are monotone in the node at one input width, and in the supply", () => {
    const node = fc.double({ min: 100e-9, max: 180e-9, noNaN: true });
    const supply = fc.double({ min: 1, max: 1.8, noNaN: true });
    const property = fc.property(node, node, supply, supply, (n1, n2, v1, v2) => {
      const energy = (n: number, v: number) =>
        evaluateComponent("strongarm-comparator", { ...latch, node: n, supply: v })["decisionEnergy"] ?? 0;
      expect(energy(Math.min(n1, n2), v1)).toBeLessThanOrEqual(energy(Math.max(n1, n2), v1) * (1 + 1e-9));
      expect(energy(n1, Math.min(v1, v2))).toBeLessThanOrEqual(energy(n1, Math.max(v1, v2)) * (1 + 1e-9));
    });
    fc.assert(property, { seed: 3, numRuns: 100 });
  });

  it("[U] leave after five bits of trim a thirty-second of six sigma over the root of twelve", () => {
    const { residualOffset } = evaluateComponent("published-comparator", { clock: 1e8, trimBits: 5 });
    expect(residualOffset).toBeCloseTo((6 * 8e-3) / 32 / Math.sqrt(12), 9);
    expect(evaluateComponent("published-comparator", { clock: 1e8, trimBits: 0 })["residualOffset"]).toBe(
      8e-3,
    );
  });

  it.each([
    [
      "a width of another shape",
      { inputWidth: 5e-6 },
      /the input width at 130 nm must lie within 0\.84 to 4 um, found 5 um/u,
    ],
    [
      "a narrow one of 65 nm",
      { node: 65e-9, inputWidth: 0.3e-6 },
      /the input width at 65 nm must lie within 0\.42 to 2 um, found 0\.3 um/u,
    ],
    [
      "a clock faster than the latch",
      { clock: 5e9 },
      /the clock must be at most 3\.45 GHz, the latch needs 290 ps/u,
    ],
  ] as const)("[U] refuse %s", (_, change, message) => {
    expect(() => figuresOf("strongarm-comparator", { ...latch, ...change })).toThrow(message);
  });
});

describe("the reference", () => {
  const line = {
    drive: "buffer",
    columns: 192,
    pitch: 5e-6,
    supply: 1.2,
    swing: 1,
    step: 1,
    settlingBits: 8,
    settlingTime: 1e-7,
  };

  it("[U] settles C V dV of its line: 192 x (4.5 fF + 5 um of wire) x 1 V x 1.2 V", () => {
    const { lineCapacitance, settlingEnergy } = evaluateComponent("reference-dac", line);
    expect(lineCapacitance).toBeCloseTo(192 * 5.5e-15, 18);
    expect(settlingEnergy).toBeCloseTo(192 * 5.5e-15 * 1.2, 18);
    expect(evaluateComponent("reference-dac", { ...line, step: 0.125 })["settlingEnergy"]).toBeCloseTo(
      (192 * 5.5e-15 * 1.2) / 8,
      18,
    );
  });

  it("[U] keeps a level driven with 2 V Vov C ln(2^9) / t, or a ladder with V Vswing C ln(2^9) / 4 t", () => {
    const load = (192 * 5.5e-15 * Math.log(512)) / 1e-7;
    expect(evaluateComponent("reference-dac", line)["railPower"]).toBeCloseTo(2 * 1.2 * 0.0625 * load, 12);
    expect(evaluateComponent("reference-dac", { ...line, drive: "ladder" })["railPower"]).toBeCloseTo(
      (1.2 / 4) * load,
      12,
    );
  });

  it("[U] is assumed throughout", () => {
    const kinds = Object.values(figuresOf("reference-dac", line).figures).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(["assumed"]));
  });

  it("[U] refuses a swing above its supply and a step above its swing", () => {
    expect(() => figuresOf("reference-dac", { ...line, swing: 1.3 })).toThrow(
      /nor the swing the supply; found 1 V, 1\.3 V, 1\.2 V/u,
    );
    expect(() => figuresOf("reference-dac", { ...line, swing: 0.5 })).toThrow(
      /the step must not exceed the swing/u,
    );
  });
});
