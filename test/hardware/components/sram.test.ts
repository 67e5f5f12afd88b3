// The SRAM component: rows of the own CACTI runs come back, capacity, word and node are interpolated between them, and what lies outside is refused with the range.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import table from "../../../src/hardware/components/data/cacti-sram.json" with { type: "json" };
import { evaluateComponent, figuresOf } from "./evaluate-figures.js";

const seed = 11;
const array = {
  capacity: 65_536,
  word: 256,
  arrays: 1,
  arraysPerWord: 1,
  node: 65e-9,
  supply: 1.2,
  cell: "lstp",
  ports: "single",
};
const ownSupply = (node: number, cell: "hp" | "lstp" | "lop") =>
  table.supplies[cell][table.supplies.nodes.indexOf(node)] ?? NaN;

describe("the SRAM component at a row of CACTI", () => {
  it("[U] returns each of the 480 rows before its corrections", () => {
    for (const row of table.rows) {
      const [node, cell, bytes, word, read, write, access, cycle, leakage, area] = row as [
        number,
        "hp" | "lstp" | "lop",
        ...number[],
      ];
      const { figures } = figuresOf("sram", {
        ...array,
        node: node * 1e-9,
        cell,
        capacity: (bytes ?? 0) * 8,
        word: word ?? 0,
        supply: ownSupply(node, cell),
      });
      expect(figures["readEnergy"]?.scaledFrom).toMatchObject({ value: read, unit: "pJ" });
      expect(figures["readEnergy"]?.formula).toBe(`sramCorrection * ${read} pJ`);
      expect(figures["writeEnergy"]?.scaledFrom?.value).toBe(write);
      expect(figures["leakagePower"]?.scaledFrom?.value).toBe(leakage);
      expect(figures["area"]?.scaledFrom?.value).toBe(area);
      expect(figures["accessTime"]).toMatchObject({ value: access, unit: "ns", kind: "simulated" });
      expect(figures["cycleTime"]?.value).toBe(cycle);
    }
  });

  it("[U] multiplies by the correction of 3, from 1 to 8", () => {
    const at = (end: "low" | "value" | "high") => evaluateComponent("sram", array, end)["readEnergy"];
    expect([at("low"), at("value"), at("high")]).toEqual([21.345e-12, 3 * 21.345e-12, 8 * 21.345e-12]);
  });

  it("[U] counts arrays: those of a word for energy, all of them for leakage and area", () => {
    const one = evaluateComponent("sram", array);
    const many = evaluateComponent("sram", {
      ...array,
      capacity: 1_048_576,
      word: 1024,
      arrays: 16,
      arraysPerWord: 4,
    });
    expect(many["readEnergy"]).toBeCloseTo(4 * (one["readEnergy"] ?? 0), 20);
    expect(many["leakagePower"]).toBeCloseTo(16 * (one["leakagePower"] ?? 0), 15);
    expect(many["area"]).toBeCloseTo(16 * (one["area"] ?? 0), 15);
    expect(many["accessTime"]).toBe(one["accessTime"]);
  });

  it("[U] asks 1.88 to 2.2 times the area for a second port, and no energy", () => {
    const [one, two] = [
      evaluateComponent("sram", array),
      evaluateComponent("sram", { ...array, ports: "two" }),
    ];
    expect((two["area"] ?? 0) / (one["area"] ?? 1)).toBeCloseTo(1.945, 9);
    expect(two["readEnergy"]).toBe(one["readEnergy"]);
  });

  it("[U] takes energy with the supply squared", () => {
    const [full, less] = [
      evaluateComponent("sram", array),
      evaluateComponent("sram", { ...array, supply: 0.9 }),
    ];
    expect((less["writeEnergy"] ?? 0) / (full["writeEnergy"] ?? 1)).toBeCloseTo((0.9 / 1.2) ** 2, 12);
  });
});

describe("the SRAM component between rows", () => {
  const anyArray = fc.record({
    capacity: fc.integer({ min: 8192, max: 8_388_608 }),
    word: fc.integer({ min: 32, max: 256 }),
    cell: fc.constantFrom("hp" as const, "lstp" as const),
    supply: fc.double({ min: 0.9, max: 0.96, noNaN: true }),
  });
  const nodes = fc.double({ min: 22e-9, max: 90e-9, noNaN: true });

  it("[U] is monotone in the node from 22 to 90 nm in energy, area and access time, at one supply", () => {
    const property = fc.property(anyArray, nodes, nodes, (drawn, a, b) => {
      const at = (node: number) => evaluateComponent("sram", { ...array, ...drawn, node });
      const [small, large] = [at(Math.min(a, b)), at(Math.max(a, b))];
      for (const quantity of ["readEnergy", "writeEnergy", "area", "accessTime"]) {
        expect(small[quantity]).toBeLessThanOrEqual((large[quantity] ?? 0) * (1 + 1e-9));
      }
    });
    fc.assert(property, { seed, numRuns: 200 });
  });

  it("[U] stays monotone in the node through 90 nm to 180 nm for low-standby-power cells", () => {
    const upper = fc.double({ min: 45e-9, max: 180e-9, noNaN: true });
    const property = fc.property(anyArray, upper, upper, (drawn, a, b) => {
      const at = (node: number) =>
        evaluateComponent("sram", { ...array, ...drawn, cell: "lstp", node, supply: 1.1 });
      const [small, large] = [at(Math.min(a, b)), at(Math.max(a, b))];
      for (const quantity of ["readEnergy", "writeEnergy", "area", "accessTime"]) {
        expect(small[quantity]).toBeLessThanOrEqual((large[quantity] ?? 0) * (1 + 1e-9));
      }
    });
    fc.assert(property, { seed, numRuns: 200 });
  });

  it("[U] never costs less for more capacity with low-standby-power cells, nor for a wider word", () => {
    const property = fc.property(
      anyArray,
      fc.integer({ min: 8192, max: 8_388_608 }),
      fc.integer({ min: 32, max: 256 }),
      nodes,
      ({ capacity, word, supply }, otherCapacity, otherWord, node) => {
        const at = (size: number, bits: number) =>
          evaluateComponent("sram", { ...array, cell: "lstp", supply, node, capacity: size, word: bits })[
            "readEnergy"
          ] ?? 0;
        const [least, most] = [Math.min(capacity, otherCapacity), Math.max(capacity, otherCapacity)];
        expect(at(least, word)).toBeLessThanOrEqual(at(most, word) * (1 + 1e-9));
        const [narrow, wide] = [Math.min(word, otherWord), Math.max(word, otherWord)];
        expect(at(capacity, narrow)).toBeLessThanOrEqual(at(capacity, wide) * (1 + 1e-9));
      },
    );
    fc.assert(property, { seed, numRuns: 200 });
  });
});

describe("the SRAM component refuses", () => {
  it.each([
    [
      "more than an array holds",
      { capacity: 16_777_216 },
      /arrays of 256-bit words must have 1024 to 1048576 bytes, found 2097152/u,
    ],
    [
      "256-bit words in half a kilobyte",
      { capacity: 4096 },
      /arrays of 256-bit words must have 1024 to 1048576 bytes, found 512/u,
    ],
    [
      "words that an array does not have",
      { arrays: 4, arraysPerWord: 4, word: 64 },
      /words must have 32 to 256 bits, found 16/u,
    ],
    [
      "uneven groups of arrays",
      { arrays: 3, arraysPerWord: 2 },
      /arraysPerWord must divide arrays, found 2 of 3/u,
    ],
    [
      "a supply far below CACTI's",
      { supply: 0.5 },
      /the supply at 65 nm \(lstp\) must lie within 0\.72 to 1\.5 V, found 0\.5 V/u,
    ],
    [
      "high-performance cells at 130 nm",
      { node: 130e-9, cell: "hp" },
      /above 90 nm only cells of class "lstp" have data/u,
    ],
    [
      "too low a supply at 180 nm",
      { node: 180e-9, supply: 0.6 },
      /the supply must lie within 0\.8 to 1\.98 V, found 0\.6 V/u,
    ],
  ] as const)("[U] %s", (_, change, message) => {
    expect(() => figuresOf("sram", { ...array, ...change })).toThrow(message);
  });
});
