// Leakage between device classes by CACTI, and the own rule for memories above 90 nm.

import { describe, expect, it } from "vitest";
import cacti from "../../../src/hardware/components/data/cacti-sram.json" with { type: "json" };
import anchors from "../../../src/hardware/scaling/data/sram-anchor.json" with { type: "json" };
import errors from "../../../src/hardware/scaling/data/error-figures.json" with { type: "json" };
import { leakageClass } from "../../../src/hardware/scaling/leakage-class.js";
import { sramAbove90 } from "../../../src/hardware/scaling/sram-above-90.js";

const device = (node: number, cell: "hp" | "lstp" | "lop") => ({ node: node * 1e-9, cell });

describe("leakage between device classes", () => {
  it("[U] is the ratio of CACTI's 1 Mbit memories", () => {
    const leakage = (node: number, cell: string) =>
      cacti.rows.find(
        ([n, c, bytes, word]) => n === node && c === cell && bytes === 131_072 && word === 256,
      )?.[8];
    const { factor, rule } = leakageClass.scale(1, device(45, "hp"), device(65, "lstp"));
    expect(factor).toBeCloseTo(Number(leakage(65, "lstp")) / Number(leakage(45, "hp")), 12);
    expect(rule).toBe("x 0.000343: 45 nm hp to 65 nm lstp by CACTI's leakage of a 1 Mbit memory");
  });

  it("[U] spans hundreds to twenty thousand between high performance and low standby power at one node", () => {
    const spans = cacti.supplies.nodes.map(
      (node) => leakageClass.scale(1, device(node, "lstp"), device(node, "hp")).factor,
    );
    expect(Math.min(...spans)).toBeGreaterThan(500);
    expect(Math.max(...spans)).toBeLessThan(20_000);
  });

  it("[U] stays between the nodes around it", () => {
    const at = (node: number) => leakageClass.scale(1, device(90, "lstp"), device(node, "lstp")).factor;
    expect(at(55)).toBeGreaterThan(Math.min(at(45), at(65)));
    expect(at(55)).toBeLessThan(Math.max(at(45), at(65)));
  });

  it("[U] refuses nodes that CACTI does not know", () => {
    expect(() => leakageClass.scale(1, device(90, "hp"), device(130, "lstp"))).toThrow(
      "leakage-class: the node must lie within 22 to 90 nm, found 130 nm",
    );
    expect(() => leakageClass.scale(1, device(180, "hp"), device(65, "lstp"))).toThrow(
      "the node of the original",
    );
  });
});

describe("memories above 90 nm", () => {
  const from = { node: 90e-9, supply: 1.3 };
  const to = (node: number, supply: number) => ({ node: node * 1e-9, supply });
  const mean = (values: readonly number[]) =>
    Math.exp(values.reduce((sum, x) => sum + Math.log(x), 0) / values.length);

  it.each(["read", "write"] as const)(
    "[U] %s: from CACTI times its correction at 90 nm to the macros at 130 nm",
    (access) => {
      const anchor = errors[access === "read" ? "sramReadAnchor" : "sramWriteAnchor"];
      const ratios = anchors.rows.map((row) => row[access]);
      expect(anchor.value).toBeCloseTo(mean(ratios), 2);
      expect([anchor.low, anchor.high]).toEqual([
        Number(Math.min(...ratios).toFixed(2)),
        Number(Math.max(...ratios).toFixed(2)),
      ]);
      expect(sramAbove90[access].scale(1, from, to(90, 1.3)).factor).toBeCloseTo(
        errors.sramCorrection.value,
        12,
      );
      expect(sramAbove90[access].scale(1, from, to(130, 1.2)).factor).toBeCloseTo(anchor.value, 12);
      expect(sramAbove90[access].scale(1, from, to(130.001, 1.2)).factor).toBeCloseTo(anchor.value, 3);
    },
  );

  it("[U] names in its formula what it stands on", () => {
    expect(sramAbove90.read.scale(1, from, to(110, 1.2)).expression).toMatch(
      /^sramCorrection\^0\.4543 \* sramReadAnchor\^0\.5457 \* \(1\.2 \/ 1\.24\d*\)\^2$/u,
    );
    expect(sramAbove90.read.scale(1, from, to(130, 1.2)).expression).toBe("sramReadAnchor");
    expect(sramAbove90.write.scale(1, from, to(180, 1.8))).toMatchObject({
      expression: "sramWriteAnchor * (180 / 130) * (1.8 / 1.2)^2",
      error: "nodeScaling^0.4695",
    });
  });

  it("[U] refuses other originals, nodes and supplies", () => {
    expect(() => sramAbove90.read.scale(1, to(65, 1.2), to(130, 1.2))).toThrow(
      "the node of the original must lie within 90 to 90 nm",
    );
    expect(() => sramAbove90.read.scale(1, to(90, 1.2), to(130, 1.2))).toThrow(
      "the supply of the original must lie within 1.3 to 1.3 V",
    );
    expect(() => sramAbove90.read.scale(1, from, to(250, 2.5))).toThrow(
      "the node must lie within 90 to 180 nm, found 250 nm",
    );
    expect(() => sramAbove90.read.scale(1, from, to(180, 3.3))).toThrow(
      "the supply must lie within 0.8 to 1.98 V, found 3.3 V",
    );
  });
});
