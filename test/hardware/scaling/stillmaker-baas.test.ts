// The published curves and area table: the paper's ratios, the traps outside their fits, order in the node, and agreement of
// our copy with the table it was taken from.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import table from "../../../src/hardware/scaling/data/stillmaker-baas.json" with { type: "json" };
import { RangeRefusal } from "../../../src/hardware/components/range-refusal.js";
import { stillmakerBaasArea } from "../../../src/hardware/scaling/stillmaker-baas-area.js";
import { stillmakerBaasDelay } from "../../../src/hardware/scaling/stillmaker-baas-delay.js";
import { stillmakerBaasEnergy } from "../../../src/hardware/scaling/stillmaker-baas-energy.js";
import { hasShared, sharedPath } from "../../support/shared.js";

const generic = (node: number, supply: number) => ({ node: node * 1e-9, supply, series: "generic" as const });
const lp = (node: number, supply: number) => ({ ...generic(node, supply), series: "lp" as const });
const rules = { energy: stillmakerBaasEnergy, delay: stillmakerBaasDelay } as const;
const quantities = ["energy", "delay"] as const;

describe("the curves of Stillmaker and Baas", () => {
  it.each([
    [generic(180, 1.8), generic(65, 1.1), 0.0637, 0.2424],
    [generic(130, 1.2), generic(65, 1.0), 0.2572, 0.6503],
    [generic(65, 1.1), generic(16, 0.8), 0.0716, 0.3512],
  ])("[U] give the published ratios (%j to %j)", (from, to, energy, delay) => {
    expect(stillmakerBaasEnergy.scale(1, from, to).factor).toBeCloseTo(energy, 4);
    expect(stillmakerBaasDelay.scale(1, from, to).factor).toBeCloseTo(delay, 4);
  });

  it("[U] word the rule for a scaled figure", () => {
    expect(stillmakerBaasEnergy.scale(5, generic(130, 1.2), generic(65, 1)).rule).toBe(
      "x 0.2572: 130 nm 1.2 V to 65 nm 1 V by the energy curves of Stillmaker and Baas 2017",
    );
  });

  it("[U] are positive, and rise (energy) or fall (delay) with the supply, everywhere within the bounds", () => {
    for (const curve of table.curves) {
      for (const quantity of quantities) {
        const { minimum, maximum } = curve[quantity];
        const point = (supply: number) => ({
          node: curve.node * 1e-9,
          supply,
          series: curve.series as "generic" | "lp",
        });
        const factors = Array.from({ length: 201 }, (_, step) => {
          const supply = minimum + ((maximum - minimum) * step) / 200;
          return rules[quantity].scale(1, point(maximum), point(Math.min(supply, maximum))).factor;
        });
        const rising = factors.slice(1).every((factor, step) => factor > (factors[step] ?? NaN));
        const falling = factors.slice(1).every((factor, step) => factor < (factors[step] ?? NaN));
        expect(Math.min(...factors)).toBeGreaterThan(0);
        expect(quantity === "energy" ? rising : falling, `${curve.series} ${curve.node} ${quantity}`).toBe(
          true,
        );
      }
    }
  });

  it.each([
    [
      "180 nm energy, which is negative below 0.73 V",
      stillmakerBaasEnergy,
      generic(180, 0.7),
      "0.85 to 1.98 V, found 0.7 V",
    ],
    [
      "130 nm energy, which rises again below 0.47 V",
      stillmakerBaasEnergy,
      generic(130, 0.4),
      "0.47 to 1.43 V, found 0.4 V",
    ],
    [
      "32 nm delay, which is negative from 1.22 V",
      stillmakerBaasDelay,
      generic(32, 1.25),
      "0.53 to 0.755 V, found 1.25 V",
    ],
    [
      "45 nm delay, which is negative from 1.37 V",
      stillmakerBaasDelay,
      generic(45, 1.4),
      "0.61 to 0.94 V, found 1.4 V",
    ],
    [
      "20 nm delay, which rises above 0.96 V",
      stillmakerBaasDelay,
      generic(20, 1),
      "0.5 to 0.955 V, found 1 V",
    ],
    [
      "130 nm at the 1.8 V of an I/O device, outside the fit",
      stillmakerBaasEnergy,
      generic(130, 1.8),
      "0.47 to 1.43 V, found 1.8 V",
    ],
  ])("[U] refuse %s", (_, rule, point, range) => {
    expect(() => rule.scale(1, point, generic(65, 1))).toThrow(RangeRefusal);
    expect(() => rule.scale(1, point, generic(65, 1))).toThrow(range);
    expect(() => rule.scale(1, generic(65, 1), point)).toThrow(range);
  });

  it("[U] refuse to join the generic with the low-power curves, where delay would rise 2.6 times from 65 to 45 nm", () => {
    expect(() => stillmakerBaasDelay.scale(1, generic(65, 1), lp(45, 1))).toThrow(/do not join/u);
    expect(() => stillmakerBaasEnergy.scale(1, lp(65, 1), lp(45, 1))).toThrow(
      "the node (lp curves) must lie within 7 to 45 nm, found 65 nm",
    );
    expect(stillmakerBaasDelay.scale(1, lp(45, 1), lp(32, 1)).factor).toBeCloseTo(39.3 / 57.1, 3);
  });

  it("[U] stay in order between nodes, tabulated or not, wherever both ends answer", () => {
    const node = fc.double({ min: 7, max: 180, noNaN: true });
    for (const quantity of quantities) {
      let compared = 0;
      const property = fc.property(
        node,
        node,
        fc.double({ min: 0.45, max: 1.9, noNaN: true }),
        (a, b, supply) => {
          const factor = (n: number) => {
            try {
              return rules[quantity].scale(1, generic(65, 0.9), generic(n, supply)).factor;
            } catch (error) {
              if (error instanceof RangeRefusal) return undefined;
              throw error;
            }
          };
          const [small, large] = [factor(Math.min(a, b)), factor(Math.max(a, b))];
          if (small === undefined || large === undefined) return;
          compared += 1;
          expect(small).toBeGreaterThan(0);
          expect(small).toBeLessThanOrEqual(large * (1 + 1e-12));
        },
      );
      fc.assert(property, { seed: 4, numRuns: 1500 });
      expect(compared).toBeGreaterThan(100);
    }
  });

  it("[U] do not run backwards from 65 to 28 and 22 nm, as interpolation with swapped weights does", () => {
    const to = (node: number) => stillmakerBaasEnergy.scale(1, generic(65, 0.9), generic(node, 0.9)).factor;
    expect(to(28)).toBeLessThan(to(32));
    expect(to(22)).toBeLessThan(to(28));
    expect(to(28)).toBeGreaterThan(to(20));
  });
});

describe("the area table of Stillmaker and Baas", () => {
  const nodes = table.area.nodes;
  const to = (from: number, node: number) =>
    stillmakerBaasArea.scale(1, { node: from * 1e-9 }, { node: node * 1e-9 }).factor;

  it("[U] returns every entry", () => {
    for (const [row, from] of nodes.entries()) {
      for (const [column, node] of nodes.entries())
        expect(to(from, node)).toBe(table.area.factors[row]?.[column]);
    }
  });

  it("[U] stays in order between its nodes: 40 to 65 nm lies between 32 and 45 to 65 nm", () => {
    expect(to(40, 65)).toBeLessThan(to(32, 65));
    expect(to(40, 65)).toBeGreaterThan(to(45, 65));
    const node = fc.double({ min: 7, max: 180, noNaN: true });
    const property = fc.property(node, node, node, (from, a, b) => {
      expect(to(from, Math.min(a, b))).toBeLessThanOrEqual(to(from, Math.max(a, b)) * (1 + 1e-9) + 0);
    });
    fc.assert(property, { seed: 4, numRuns: 400 });
  });

  it("[U] refuses nodes outside", () => {
    expect(() => to(250, 65)).toThrow(
      "stillmaker-baas-area: the node must lie within 7 to 180 nm, found 250 nm",
    );
  });
});

describe.skipIf(!hasShared("data", "scaling-stillmaker-baas.json"))("our copy of the table", () => {
  it("[I] is that of the transcription", () => {
    type Curves = Record<string, Record<"energy" | "delay", number[]>>;
    const text = readFileSync(sharedPath("data", "scaling-stillmaker-baas.json"), "utf8");
    const original = JSON.parse(text) as { coeff: Curves; area: Record<string, Record<string, number>> };
    const named = (node: number, series: string) =>
      node >= 65 ? `${node}` : `${series === "lp" ? "LP" : "HP"}${node}`;
    expect(table.curves.map(({ node, series }) => named(node, series)).sort()).toEqual(
      Object.keys(original.coeff).sort(),
    );
    for (const { node, series, energy, delay } of table.curves) {
      const { energy: b, delay: a } = original.coeff[named(node, series)] ?? {};
      expect([energy.coefficients, delay.coefficients]).toEqual([b, a]);
    }
    for (const [row, from] of table.area.nodes.entries()) {
      for (const [column, to] of table.area.nodes.entries()) {
        expect(table.area.factors[row]?.[column]).toBe(original.area[from]?.[to]);
      }
    }
  });
});
