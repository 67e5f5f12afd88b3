// Arithmetic, gates, clock, links, sleep: published rows come back, scaling follows the stated rule, memory figures say so.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operationRows } from "../../../src/hardware/components/operation-table.js";
import { evaluateComponent, figuresOf } from "./evaluate-figures.js";

describe("arithmetic and gates", () => {
  const component: Readonly<Record<string, string>> = {
    add: "adder",
    multiply: "multiplier",
    compare: "digital-comparator",
  };

  it("[U] return each published row at its own node, supply and width", () => {
    for (const { set, operation, width, node, supply, energy, area } of operationRows) {
      const at = { node: node * 1e-9, supply };
      const id = component[operation];
      if (id !== undefined) {
        const { figures } = figuresOf(id, { ...at, basis: set, width });
        expect(figures["energy"]).toMatchObject({ value: energy, unit: "pJ", kind: "published" });
        if (area !== undefined) expect(figures["area"]).toMatchObject({ value: area, unit: "um^2" });
      } else if (set === "zigzag") {
        const { figures } = figuresOf("gate", { ...at, gate: operation });
        expect(figures["energy"]).toMatchObject({ value: energy, unit: "pJ", kind: "published" });
        expect(figures["area"]?.value).toBe(area);
      }
    }
  });

  it("[U] take an 8-bit add of Horowitz from 45 nm and 0.9 V to 65 nm and 1.2 V", () => {
    const { energy } = evaluateComponent("adder", { basis: "horowitz", width: 8, node: 65e-9, supply: 1.2 });
    expect(energy).toBeCloseTo(0.03e-12 * (65 / 45) * (1.2 / 0.9) ** 2, 18);
  });

  it("[U] count bits where a source has one row, and interpolate where it has several", () => {
    const energy = (basis: string, width: number) =>
      (evaluateComponent("adder", { basis, width, node: 45e-9, supply: 0.9 })["energy"] ?? 0) * 1e12;
    expect(energy("qkeras", 16)).toBeCloseTo(16 * 0.003125, 9);
    expect(energy("horowitz", 12)).toBeGreaterThan(0.03);
    expect(energy("horowitz", 12)).toBeLessThan(0.05);
    const compare = evaluateComponent("digital-comparator", {
      basis: "aladdin",
      width: 8,
      node: 40e-9,
      supply: 0.9,
    });
    expect(compare["energy"]).toBeCloseTo((0.02947e-12 * 8) / 32, 20);
    const select = evaluateComponent("multiplexer", { basis: "zigzag", width: 4, node: 28e-9, supply: 0.9 });
    expect(select["energy"]).toBeCloseTo(12 * 0.567e-15, 20);
  });

  it("[U] are monotone in node and width", () => {
    const node = fc.double({ min: 22e-9, max: 180e-9, noNaN: true });
    const width = fc.integer({ min: 8, max: 32 });
    const basis = fc.constantFrom("horowitz", "qkeras", "aladdin", "zigzag");
    const property = fc.property(basis, node, node, width, width, (set, n1, n2, w1, w2) => {
      const at = (n: number, w: number) =>
        evaluateComponent("adder", { basis: set, width: w, node: n, supply: 1 });
      for (const quantity of ["energy", "area"]) {
        const value = (n: number, w: number) => at(n, w)[quantity] ?? 0;
        expect(value(Math.min(n1, n2), w1)).toBeLessThanOrEqual(value(Math.max(n1, n2), w1) * (1 + 1e-9));
        expect(value(n1, Math.min(w1, w2))).toBeLessThanOrEqual(value(n1, Math.max(w1, w2)) * (1 + 1e-9));
      }
    });
    fc.assert(property, { seed: 8, numRuns: 100 });
  });

  it("[U] refuse widths that a source does not have", () => {
    expect(() => figuresOf("adder", { basis: "horowitz", width: 4, node: 45e-9, supply: 0.9 })).toThrow(
      "adder: the width (horowitz) must lie within 8 to 32 bits, found 4 bits",
    );
    expect(() => figuresOf("multiplier", { basis: "horowitz", width: 64, node: 45e-9, supply: 0.9 })).toThrow(
      /8 to 32 bits/u,
    );
  });
});

describe("clock, links, sleep, periphery", () => {
  it("[U] clock tree: 1.5 x 4480 pins of 1 fF at 65 nm and 1.2 V, smaller at a smaller node", () => {
    const at = (node: number) =>
      evaluateComponent("clock-tree", { flipFlops: 4480, node, supply: 1.2 })["energyPerCycle"] ?? 0;
    expect(at(65e-9)).toBeCloseTo(1.5 * 4480e-15 * 1.44, 18);
    expect(at(28e-9)).toBeLessThan(at(65e-9));
    expect(at(130e-9)).toBeCloseTo(2 * at(65e-9), 18);
  });

  it("[U] wire: half of C V^2, 1 mm at 1.2 V 144 fJ", () => {
    expect(evaluateComponent("on-die-wire", { length: 1e-3, supply: 1.2 })["energyPerBit"]).toBeCloseTo(
      0.5 * 200e-15 * 1.44,
      18,
    );
  });

  it("[U] links off the die: 1 and 100 pJ per byte, from memory and assumed", () => {
    for (const [id, joules] of [
      ["micro-tsv", 1e-12 / 8],
      ["mipi-link", 100e-12 / 8],
    ] as const) {
      expect(evaluateComponent(id, {})["energyPerBit"]).toBeCloseTo(joules, 20);
      expect(figuresOf(id, {}).figures["energyPerBit"]).toMatchObject({ kind: "assumed" });
      expect(figuresOf(id, {}).figures["energyPerBit"]?.source).toMatch(/from memory/u);
    }
  });

  it("[U] wake-up charges the supply of what slept: 1 nF at 1.2 V", () => {
    expect(evaluateComponent("power-gating", { supply: 1.2 })).toMatchObject({
      wakeTime: 1e-5,
      timerPower: 1e-6,
    });
    expect(evaluateComponent("power-gating", { supply: 1.2 })["wakeEnergy"]).toBeCloseTo(1.44e-9, 15);
  });

  it("[U] column amplifier: branches x V x Vov x gain x C x ln(2^9) / t, and that times t", () => {
    const amplifier = { supply: 1.8, load: 1e-12, gain: 4, settlingBits: 8, settlingTime: 1e-6 };
    const { power, settlingEnergy } = evaluateComponent("column-amplifier", amplifier);
    expect(power).toBeCloseTo((2 * 1.8 * 0.0625 * 4e-12 * Math.log(512)) / 1e-6, 12);
    expect((settlingEnergy ?? 0) / (power ?? 1)).toBeCloseTo(1e-6, 12);
  });

  it("[U] pulse-width pixel: CamJ's ramp of 1 pF and gate of 10 fF, 100 fF of photodiode", () => {
    const { resetEnergy, readoutEnergy } = evaluateComponent("pwm-pixel", { supply: 0.8 });
    expect(readoutEnergy).toBeCloseTo(1010e-15 * 0.64, 18);
    expect(resetEnergy).toBeCloseTo(100e-15 * 0.64, 18);
  });
});
