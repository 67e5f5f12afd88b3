// C V^2 with the capacitance in proportion to the node: by hand, its range, and that its stated error covers what it is
// compared with: own syntheses at three nodes and the published curves of Stillmaker and Baas.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { laneRows } from "../../../src/hardware/components/lane-table.js";
import { sharedFigure } from "../../../src/hardware/components/shared-figures.js";
import { alphaPowerDelay } from "../../../src/hardware/scaling/alpha-power-delay.js";
import { areaNodeSquared } from "../../../src/hardware/scaling/area-node-squared.js";
import { capacitanceVoltage } from "../../../src/hardware/scaling/capacitance-voltage.js";
import { stillmakerBaasArea } from "../../../src/hardware/scaling/stillmaker-baas-area.js";
import { stillmakerBaasDelay } from "../../../src/hardware/scaling/stillmaker-baas-delay.js";
import { stillmakerBaasEnergy } from "../../../src/hardware/scaling/stillmaker-baas-energy.js";
import { calculate } from "./calculate.js";

const at = (node: number, supply: number) => ({ node: node * 1e-9, supply });
const node = fc.double({ min: 22, max: 180, noNaN: true });

/** What an error per doubling of the node would have to be for the rule to meet a comparison. */
const perDoubling = (ratio: number, from: number, to: number) => ratio ** (1 / Math.log2(to / from));
function expectCovered(name: string, needed: number): void {
  const { low, high } = sharedFigure(name);
  expect(needed).toBeGreaterThan(low ?? Infinity);
  expect(needed).toBeLessThan(high ?? 0);
}

describe("C V^2 in proportion to the node", () => {
  it("[U] takes 28.297 fJ from 45 nm and 1.1 V to 65 nm and 1.2 V", () => {
    const { value, rule, expression, error } = capacitanceVoltage.scale(28.297, at(45, 1.1), at(65, 1.2));
    expect(value).toBeCloseTo((28.297 * (65 / 45) * 1.44) / 1.21, 10);
    expect(expression).toBe("(65 / 45) * (1.2 / 1.1)^2");
    expect(error).toBe("nodeScaling^0.5305");
    expect(rule).toBe("x (65 / 45) * (1.2 / 1.1)^2: C V^2, capacitance in proportion to the node");
  });

  it("[U] says in a formula what it calculates", () => {
    const point = fc.tuple(node, fc.double({ min: 0.4, max: 3.6, noNaN: true }));
    const property = fc.property(point, point, ([n1, v1], [n2, v2]) => {
      const { factor, expression } = capacitanceVoltage.scale(1, at(n1, v1), at(n2, v2));
      expect(calculate(expression) / factor).toBeCloseTo(1, 9);
    });
    fc.assert(property, { seed: 1, numRuns: 200 });
  });

  it("[U] adds nothing where nothing changes, also outside its range", () => {
    expect(capacitanceVoltage.scale(3, at(7, 0.7), at(7, 0.7))).toMatchObject({
      value: 3,
      factor: 1,
      expression: "",
    });
  });

  it.each([
    [7, 0.7, "the node must lie within 22 to 180 nm, found 7 nm"],
    [350, 1.8, "the node must lie within 22 to 180 nm, found 350 nm"],
    [65, 0.3, "the supply must lie within 0.4 to 3.6 V, found 0.3 V"],
    [65, 5, "the supply must lie within 0.4 to 3.6 V, found 5 V"],
  ])("[U] refuses %s nm at %s V with its range", (n, v, message) => {
    expect(() => capacitanceVoltage.scale(1, at(45, 1.1), at(n, v))).toThrow(
      `capacitance-voltage: ${message}`,
    );
    expect(() => capacitanceVoltage.scale(1, at(n, v), at(45, 1.1))).toThrow(
      `capacitance-voltage: ${message}`,
    );
  });

  it("[U] has an error that covers the own syntheses of 45, 130 and 180 nm, one from the other", () => {
    const rows = laneRows.filter(({ variant, width }) => variant === "full-adder" && width === 64);
    expect(rows.map(({ library }) => library)).toEqual(["nangate45", "sky130hd", "ihp130", "osu018"]);
    const [first, ...others] = rows;
    for (const row of others) {
      const from = at(first?.node ?? 0, first?.supply ?? 0);
      const predicted = capacitanceVoltage.scale(
        first?.randomEnergy ?? 0,
        from,
        at(row.node, row.supply),
      ).value;
      expectCovered("nodeScaling", perDoubling(row.randomEnergy / predicted, first?.node ?? 0, row.node));
    }
  });

  it.each([
    [180, 1.8, 65, 1.1],
    [130, 1.2, 65, 1.0],
    [130, 1.2, 65, 1.1],
    [90, 1.0, 65, 1.0],
  ])("[U] has an error that covers Stillmaker and Baas from %s nm %s V to %s nm %s V", (n1, v1, n2, v2) => {
    const published = stillmakerBaasEnergy.scale(
      1,
      { ...at(n1, v1), series: "generic" },
      { ...at(n2, v2), series: "generic" },
    );
    const own = capacitanceVoltage.scale(1, at(n1, v1), at(n2, v2));
    expectCovered("nodeScaling", perDoubling(published.factor / own.factor, n1, n2));
  });

  it("[U] is monotone in node and supply", () => {
    const property = fc.property(
      node,
      node,
      fc.double({ min: 0.4, max: 3.6, noNaN: true }),
      (a, b, supply) => {
        const energy = (n: number) => capacitanceVoltage.scale(1, at(90, 1.2), at(n, supply)).factor;
        expect(energy(Math.min(a, b))).toBeLessThanOrEqual(energy(Math.max(a, b)));
      },
    );
    fc.assert(property, { seed: 1, numRuns: 200 });
  });
});

describe("area in proportion to the node squared", () => {
  it("[U] takes 10 um^2 from 45 to 90 nm to 40 um^2, and refuses 7 nm", () => {
    expect(areaNodeSquared.scale(10, at(45, 1), at(90, 1))).toMatchObject({
      value: 40,
      expression: "(90 / 45)^2",
      error: "areaScaling",
    });
    expect(() => areaNodeSquared.scale(10, at(45, 1), at(7, 1))).toThrow(
      "the node must lie within 22 to 180 nm, found 7 nm",
    );
  });

  it("[U] has an error that covers the own syntheses and the table of Stillmaker and Baas", () => {
    const rows = laneRows.filter(({ variant, width }) => variant === "full-adder" && width === 64);
    const [first, ...others] = rows;
    for (const row of others) {
      const predicted = areaNodeSquared.scale(first?.area ?? 0, at(45, 1), at(row.node, 1)).value;
      expectCovered("areaScaling", perDoubling(row.area / predicted, 45, row.node));
    }
    for (const [from, to] of [
      [45, 65],
      [65, 130],
      [180, 65],
      [180, 90],
    ] as const) {
      const published = stillmakerBaasArea.scale(1, at(from, 1), at(to, 1)).factor;
      const own = areaNodeSquared.scale(1, at(from, 1), at(to, 1)).factor;
      expectCovered("areaScaling", perDoubling(published / own, from, to));
    }
  });
});

describe("delay by the alpha-power law", () => {
  const generic = (n: number, v: number) => ({ ...at(n, v), series: "generic" as const });

  it("[U] agrees with the curves of Stillmaker and Baas for 130, 90 and 65 nm within 10 % from 0.7 V to nominal", () => {
    for (const [n, nominal] of [
      [130, 1.2],
      [90, 1.1],
      [65, 1.1],
    ] as const) {
      for (let supply = 0.7; supply <= nominal; supply += 0.05) {
        const published = stillmakerBaasDelay.scale(1, generic(n, nominal), generic(n, supply)).factor;
        const own = alphaPowerDelay.scale(1, at(n, nominal), at(n, supply)).factor;
        expect(own / published).toBeGreaterThan(1 / 1.1);
        expect(own / published).toBeLessThan(1.1);
      }
    }
  });

  it("[U] is slower with less supply and a larger node, and says so in its formula", () => {
    const supply = fc.double({ min: 0.5, max: 1.98, noNaN: true });
    const property = fc.property(node, node, supply, supply, (n1, n2, v1, v2) => {
      const delay = (n: number, v: number) => alphaPowerDelay.scale(1, at(90, 1.2), at(n, v)).factor;
      expect(delay(Math.min(n1, n2), v1)).toBeLessThanOrEqual(delay(Math.max(n1, n2), v1));
      expect(delay(n1, Math.max(v1, v2))).toBeLessThanOrEqual(delay(n1, Math.min(v1, v2)));
      const { expression, factor } = alphaPowerDelay.scale(1, at(n1, v1), at(n2, v2));
      expect(calculate(expression === "" ? "1" : expression) / factor).toBeCloseTo(1, 9);
    });
    fc.assert(property, { seed: 1, numRuns: 200 });
  });

  it("[U] refuses supplies near the threshold", () => {
    expect(() => alphaPowerDelay.scale(1, at(65, 1.2), at(65, 0.45))).toThrow(
      "the supply must lie within 0.5 to 1.98 V, found 0.45 V",
    );
    expect(() => alphaPowerDelay.scale(1, at(65, 1.2), at(16, 0.8))).toThrow(
      "the node must lie within 22 to 180 nm",
    );
  });
});
