// Lanes and registers of the own syntheses: rows come back, other nodes and supplies follow the stated rules, registers are
// shared, and what was not synthesised is refused.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { laneRows } from "../../../src/hardware/components/lane-table.js";
import { evaluateComponent, figuresOf } from "./evaluate-figures.js";

const lane = {
  library: "nangate45",
  variant: "full-adder",
  width: 64,
  activity: "random",
  outputLanes: 16,
  pixelLanes: 12,
  node: 45e-9,
  supply: 1.1,
  cell: "hp",
};

describe("an XNOR lane at its own synthesis", () => {
  it("[U] returns each row: energies with their kind and band of 40 %", () => {
    for (const row of laneRows) {
      const { library, variant, width, supply, randomEnergy, heldEnergy, energyWithOperands } = row;
      const cell = library === "nangate45" ? "hp" : "lstp";
      const at = { ...lane, library, variant, width, supply, cell, node: row.node * 1e-9 };
      const { figures } = figuresOf("xnor-lane", at);
      expect(figures["macEnergy"]).toMatchObject({ value: randomEnergy, unit: "fJ", kind: "synthesised" });
      expect(figures["macEnergy"]?.low).toBeCloseTo(0.6 * randomEnergy, 9);
      expect(figures["macEnergy"]?.high).toBeCloseTo(1.4 * randomEnergy, 9);
      expect(figures["operandEnergy"]?.value).toBeCloseTo((energyWithOperands - randomEnergy) / 2, 9);
      if (heldEnergy === undefined) continue;
      expect(figuresOf("xnor-lane", { ...at, activity: "held" }).figures["macEnergy"]?.value).toBe(
        heldEnergy,
      );
      const timing = { library, variant, width, supply, node: row.node * 1e-9 };
      expect(figuresOf("xnor-lane-timing", timing).figures["criticalPath"]).toMatchObject({
        value: row.settlingTimeWithOperands,
        unit: "ps",
        kind: "synthesised",
      });
    }
  });

  it("[U] gives the figures that are published with the syntheses: 28.3 and 19 fJ, 13 uW, 10.1 um^2 at 45 nm", () => {
    const alone = evaluateComponent("xnor-lane", { ...lane, outputLanes: 65_536, pixelLanes: 65_536 });
    expect(alone["macEnergy"]).toBeCloseTo(28.297e-15, 20);
    expect(alone["operandEnergy"]).toBeCloseTo(19.27e-15, 20);
    expect((alone["areaPerLane"] ?? 0) / 1.3).toBeCloseTo(10.13e-12, 14);
    expect((64 * (alone["leakagePower"] ?? 0)) / (64 * 65_536 ** 2)).toBeCloseTo(12.973e-6, 8);
  });

  it("[U] shares operand registers: a wide array has less area and leakage per lane, of an array of 16 x 64 about what was synthesised", () => {
    const areaOf = (outputLanes: number, pixelLanes: number) =>
      (evaluateComponent("xnor-lane", { ...lane, outputLanes, pixelLanes })["areaPerLane"] ?? 0) * 1e12;
    expect(areaOf(16, 12)).toBeLessThan(areaOf(16, 1));
    expect(areaOf(16, 1)).toBeLessThan(areaOf(1, 1));
    expect(areaOf(16, 1) / 1.3 / 14.2).toBeGreaterThan(0.8);
    expect(areaOf(16, 1) / 1.3 / 14.2).toBeLessThan(1.4);
  });

  it("[U] allows the clock that the critical path allows", () => {
    const { criticalPath, maximumFrequency } = evaluateComponent("xnor-lane-timing", {
      library: "sky130hd",
      variant: "full-adder",
      width: 64,
      node: 65e-9,
      supply: 1.2,
    });
    expect((criticalPath ?? 0) * (maximumFrequency ?? 0)).toBeCloseTo(1, 9);
  });
});

describe("an XNOR lane elsewhere", () => {
  const at65 = { ...lane, node: 65e-9, supply: 1.2, cell: "lstp" };

  it("[U] takes 28.297 fJ to 48.6 fJ at 65 nm and 1.2 V, and keeps the original and the rule", () => {
    const { figures } = figuresOf("xnor-lane", at65);
    expect(evaluateComponent("xnor-lane", at65)["macEnergy"]).toBeCloseTo(48.64e-15, 17);
    expect(figures["macEnergy"]).toMatchObject({
      formula: "synthesisError * nodeScaling^0.5305 * (65 / 45) * (1.2 / 1.1)^2 * 28.297 fJ",
      kind: "scaled",
      scaledFrom: {
        value: 28.297,
        unit: "fJ",
        rule: "x (65 / 45) * (1.2 / 1.1)^2: C V^2, capacitance in proportion to the node",
      },
    });
  });

  it("[U] is monotone in the node: energy, area, delay", () => {
    const node = fc.double({ min: 22e-9, max: 180e-9, noNaN: true });
    const library = fc.constantFrom("nangate45", "sky130hd", "ihp130", "osu018");
    const property = fc.property(
      library,
      fc.integer({ min: 64, max: 256 }),
      node,
      node,
      (name, width, a, b) => {
        const drawn = { ...lane, library: name, width, supply: 1.2, cell: "lstp" };
        const timing = { library: name, variant: "full-adder", width, supply: 1.2 };
        const [small, large] = [Math.min(a, b), Math.max(a, b)];
        for (const quantity of ["macEnergy", "operandEnergy", "thresholdEnergy", "areaPerLane"]) {
          const value = (n: number) => evaluateComponent("xnor-lane", { ...drawn, node: n })[quantity] ?? 0;
          expect(value(small)).toBeLessThanOrEqual(value(large) * (1 + 1e-9));
        }
        const path = (n: number) =>
          evaluateComponent("xnor-lane-timing", { ...timing, node: n })["criticalPath"] ?? 0;
        expect(path(small)).toBeLessThanOrEqual(path(large) * (1 + 1e-9));
      },
    );
    fc.assert(property, { seed: 6, numRuns: 60 });
  });

  it("[U] stays between the widths around it", () => {
    const energy = (width: number) => evaluateComponent("xnor-lane", { ...lane, width })["macEnergy"] ?? 0;
    expect(energy(96)).toBeLessThan(energy(64));
    expect(energy(96)).toBeGreaterThan(energy(128));
  });

  it("[U] leaks by device class: thousands less in a low-standby-power process", () => {
    const leakage = (cell: string) => evaluateComponent("xnor-lane", { ...at65, cell })["leakagePower"] ?? 0;
    expect(leakage("hp") / leakage("lstp")).toBeGreaterThan(1000);
    expect(evaluateComponent("xnor-lane", at65, "high")["leakagePower"]).toBeCloseTo(20 * leakage("lstp"), 9);
  });

  it("[U] keeps the leakage of a 130 nm library at 180 and 110 nm, where no data move it", () => {
    const at = (node: number) =>
      evaluateComponent("xnor-lane", { ...lane, library: "ihp130", node, supply: 1.2, cell: "lstp" })[
        "leakagePower"
      ];
    expect(at(180e-9)).toBe(at(130e-9));
    expect(at(110e-9)).toBe(at(130e-9));
    expect(at(65e-9)).not.toBe(at(130e-9));
  });

  it.each([
    [
      "held weights that were not simulated",
      { library: "osu018", activity: "held", node: 180e-9, supply: 1.8, cell: "lstp" },
      /"osu018" was not simulated with held weights/u,
    ],
  ] as const)("[U] refuses %s", (_, change, message) => {
    expect(() => figuresOf("xnor-lane", { ...lane, ...change })).toThrow(message);
  });
});

describe("registers and leakage of logic", () => {
  it("[U] price a flip-flop as the operand register of the lane: 19 fJ at 45 nm, 91 fJ at 130 nm and 1.8 V", () => {
    const load = (library: string, node: number, supply: number) =>
      (evaluateComponent("register-bits", { library, bits: 100, node, supply, cell: "lstp" })["loadEnergy"] ??
        0) * 1e15;
    expect(load("nangate45", 45e-9, 1.1)).toBeCloseTo(19.27, 6);
    expect(load("sky130hd", 130e-9, 1.8)).toBeCloseTo(91.4, 1);
  });

  it("[U] leak in proportion to bits and to area", () => {
    const bits = (count: number) =>
      evaluateComponent("register-bits", {
        library: "ihp130",
        bits: count,
        node: 65e-9,
        supply: 1.2,
        cell: "lstp",
      })["leakagePower"] ?? 0;
    expect(bits(1000) / bits(10)).toBeCloseTo(100, 6);
    const area = (squareMetres: number, node = 45e-9) =>
      evaluateComponent("logic-leakage", { library: "nangate45", area: squareMetres, node, cell: "hp" })[
        "leakagePower"
      ] ?? 0;
    expect(area(648.5e-12)).toBeCloseTo(12.973e-6, 9);
    expect(area(1e-6) / area(1e-9)).toBeCloseTo(1000, 6);
  });
});
