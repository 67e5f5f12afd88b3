// SRAM above 90 nm, where vendor macros take over from CACTI, and those macros themselves.

import { describe, expect, it } from "vitest";
import table from "../../../src/hardware/components/data/cacti-sram.json" with { type: "json" };
import macros from "../../../src/hardware/components/data/ihp130-sram.json" with { type: "json" };
import { evaluateComponent, figuresOf } from "./evaluate-figures.js";

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

describe("the SRAM component above 90 nm", () => {
  it("[U] stands at 130 nm within the spread of the vendor macros, for each of them that CACTI has", () => {
    const compared = macros.rows.filter(
      ({ words, bits, ports }) => ports === 1 && bits >= 32 && words * bits >= 4096,
    );
    let count = 0;
    for (const { words, bits, readEnergy, writeEnergy } of compared) {
      if (!table.rows.some(([, , bytes, word]) => bytes === (words * bits) / 8 && word === bits)) continue;
      count += 1;
      const memory = { ...array, node: 130e-9, supply: 1.2, capacity: words * bits, word: bits };
      const [low, high] = [
        evaluateComponent("sram", memory, "low"),
        evaluateComponent("sram", memory, "high"),
      ];
      expect(readEnergy * 1e-12).toBeGreaterThan((low["readEnergy"] ?? 0) * 0.99);
      expect(readEnergy * 1e-12).toBeLessThan((high["readEnergy"] ?? 0) * 1.01);
      expect(writeEnergy * 1e-12).toBeGreaterThan((low["writeEnergy"] ?? 0) * 0.99);
      expect(writeEnergy * 1e-12).toBeLessThan((high["writeEnergy"] ?? 0) * 1.01);
    }
    expect(count).toBe(9);
  });

  it("[U] grows with C V^2 beyond the macros: 180 nm at 1.8 V", () => {
    const at = (node: number, supply: number) =>
      evaluateComponent("sram", { ...array, node, supply })["readEnergy"] ?? 0;
    expect(at(180e-9, 1.8) / at(130e-9, 1.2)).toBeCloseTo((180 / 130) * 1.5 ** 2, 9);
  });

  it("[U] gets wider bands the further it is from data", () => {
    const width = (node: number) => {
      const memory = { ...array, node, supply: 1.2 };
      const [low, high] = [
        evaluateComponent("sram", memory, "low"),
        evaluateComponent("sram", memory, "high"),
      ];
      return (high["readEnergy"] ?? 0) / (low["readEnergy"] ?? 1);
    };
    expect(width(180e-9)).toBeGreaterThan(width(130e-9));
    expect(width(90e-9)).toBeGreaterThan(width(110e-9));
  });
});

describe("the vendor macros", () => {
  it("[U] keep their kind where there is one, and are derived, not scaled, where there are several", () => {
    const of = (arrays: number, arraysPerWord: number) =>
      figuresOf("ihp130-sram", { macro: "1P_512x64_c2", arrays, arraysPerWord }).figures;
    expect(of(1, 1)["readEnergy"]).toMatchObject({ value: 68.897, kind: "datasheet" });
    expect(of(4, 2)["readEnergy"]).toMatchObject({ formula: "2 * 68.897 pJ", kind: "derived" });
    expect(of(4, 2)["readEnergy"]?.source).toContain("x 2 macros accessed at once");
    expect(of(4, 2)["area"]).toMatchObject({ formula: "4 * 150102.4032 um^2", kind: "derived" });
    expect(of(4, 2)["area"]).not.toHaveProperty("scaledFrom");
  });

  it("[U] return each of their rows", () => {
    for (const row of macros.rows) {
      const { figures } = figuresOf("ihp130-sram", { macro: row.macro, arrays: 1, arraysPerWord: 1 });
      expect(figures["readEnergy"]).toMatchObject({ value: row.readEnergy, unit: "pJ", kind: "datasheet" });
      expect(figures["writeEnergy"]?.value).toBe(row.writeEnergy);
      expect(figures["idleEnergy"]?.value).toBe(row.idleEnergy);
      expect(figures["leakagePower"]).toMatchObject({ value: row.leakagePower, unit: "uW" });
      expect(figures["area"]?.value).toBe(row.area);
    }
  });

  it("[U] agree with the figures stated for them: 64 to 8192 words", () => {
    const energies = ["1P_64x64_c2", "1P_1024x64_c2", "1P_8192x32_c4"].map((macro) => {
      const { readEnergy, writeEnergy } = evaluateComponent("ihp130-sram", {
        macro,
        arrays: 2,
        arraysPerWord: 2,
      });
      return [readEnergy, writeEnergy].map((joules) => Math.round((joules ?? 0) * 1e12));
    });
    expect(energies).toEqual([
      [78, 101],
      [184, 222],
      [461, 479],
    ]);
  });

  it("[U] refuse uneven groups", () => {
    expect(() => figuresOf("ihp130-sram", { macro: "1P_64x64_c2", arrays: 3, arraysPerWord: 2 })).toThrow(
      /must divide/u,
    );
  });
});
